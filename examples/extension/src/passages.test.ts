import type { Result } from '@microsource/button'
import { expect, test } from 'vitest'
import { fileOf, type Passage, passageOf, withResult } from './passages.ts'

const words = { text: 'Fiat lux', title: 'Genesis', url: 'https://example.com/' }
const kept: Passage = { ...passageOf([], words), id: 'a' }
const result = (parts: Partial<Result>): Result =>
  ({ workerName: 'Ana', note: 'Done', files: [], task: { description: 'Translate this', attachments: [{ name: fileOf(kept).name }] }, ...parts }) as Result

test('opening the dialog again over the same words makes no second passage, over the words of another page it does', () => {
  expect(passageOf([kept], words)).toBe(kept)
  expect(passageOf([kept], { ...words, url: 'https://example.org/' }).id).not.toBe('a')
})

test('all that came back is under its passage: every text, the names of the files that were saved, and what came before', async () => {
  const saved: string[] = []
  const files = [new File(['Let there be light'], 'a.txt', { type: 'text/plain' }), new File(['x'], 'b.png', { type: 'image/png' }),
    new File(['# Light'], 'c.md', { type: 'text/markdown' })]
  const once = await withResult([kept], result({ files }), ({ name }) => saved.push(name))
  expect(once).toEqual({ ...kept, made: [{ by: 'Ana', note: 'Done', text: 'Let there be light\n\n# Light', saved: ['b.png'] }] })
  expect(saved).toEqual(['b.png'])
  const twice = await withResult([once], result({ workerName: 'Ben' }), () => {})
  expect(twice.made.map(({ by }) => by)).toEqual(['Ana', 'Ben'])
})

test('what was paid for is kept though its passage was removed, or none went along', async () => {
  const landed = await withResult([], result({}), () => {})
  expect([landed.text, landed.made.length]).toEqual(['Translate this', 1])
})
