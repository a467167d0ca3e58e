import { describe, expect, test } from 'vitest'
import { givenFiles } from '../../../../scripts/test-environment/given-data.ts'
import { FeedProblem } from '../fetch/feed-problem.ts'
import { decodeText } from '../fetch/decode-text.ts'
import { knownFeeds } from './given-feeds.fixture.ts'
import { parseFeed } from './parse-feed.ts'

const files = givenFiles('.xml', '.atom', '.rss', '.rdf', '.json', '.html')
const now = Date.parse('2026-11-22T12:00:00Z')

describe.skipIf(files.length === 0)('feeds that were given', () => {
  test.each(files)('$name is read, or refused with its reason', ({ name, read }) => {
    const outcome = (() => {
      try {
        return parseFeed(decodeText(read()), 'https://site.example/feed', now)
      } catch (error) {
        if (!(error instanceof FeedProblem)) throw error
        return error
      }
    })()
    if (outcome instanceof FeedProblem) {
      expect(outcome.message).toMatch(/^[A-Z].{20,}\.$/)
      expect(knownFeeds[name] ?? outcome.code).toBe(outcome.code)
      return
    }
    const { format, title, items } = outcome
    expect({ format, title, items: items.length }).toEqual(knownFeeds[name] ?? { format, title, items: items.length })
    expect(items.length).toBeGreaterThan(0)
    for (const item of items) {
      expect(item.title.length + item.excerpt.length).toBeGreaterThan(0)
      expect(item.excerpt).not.toMatch(/<\/?[a-z]/i)
    }
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
  })
})
