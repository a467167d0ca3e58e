import type { Kind } from '@microsource/sdk'
import { describe, expect, it } from 'vitest'
import { deliveryWords, formatWords, kindTitle, matterOf } from './kinds.ts'

const kind = (name: string, accepts: string[], resultAccepts: string[] = accepts) =>
  ({ name, title: `Title of ${name}`, accepts, resultAccepts }) as Kind

describe('a kind in words', () => {
  it('is called by its title, and by its name once the broker does not know it any more', () => {
    const kinds = [kind('feed.curate', [])]
    expect(kindTitle(kinds, 'feed.curate')).toBe('Title of feed.curate')
    expect(kindTitle(kinds, 'map.trace')).toBe('map.trace')
    expect(kindTitle(undefined, 'map.trace')).toBe('map.trace')
  })

  it('shows what it works with', () => {
    expect(matterOf(kind('a', ['image/jpeg', 'image/png']))).toBe('pictures')
    expect(matterOf(kind('b', ['audio/mpeg', 'audio/wav']))).toBe('sound')
    expect(matterOf(kind('c', ['application/vnd.oasis.opendocument.spreadsheet', 'text/plain']))).toBe('tables')
    expect(matterOf(kind('d', []))).toBe('text')
    expect(matterOf(kind('d', ['text/plain']))).toBe('text')
    expect(matterOf(kind('e', ['image/png', 'application/pdf']))).toBe('mixed')
    expect(matterOf(undefined)).toBe('mixed')
  })

  it('names the formats it takes back as people do', () => {
    expect(formatWords(['image/jpeg', 'image/png', 'image/webp'])).toBe('JPEG, PNG or WebP')
    expect(formatWords(['image/png', 'text/plain'])).toBe('PNG or plain text')
    expect(formatWords(['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'])).toBe('XLSX')
    expect(formatWords(['audio/x-wav', 'audio/wav'])).toBe('WAV')
    expect(deliveryWords(kind('a', ['image/png']))).toBe('the picture')
    expect(deliveryWords(kind('e', [], ['image/png', 'text/plain']))).toBe('your result')
  })
})
