import { expect, test } from 'vitest'
import { readOpml, writeOpml } from './opml.ts'

const feeds = [
  { url: 'https://a.example/feed', siteUrl: 'https://a.example/', title: 'A & B', folder: 'News "today"' },
  { url: 'https://b.example/feed', siteUrl: null, title: 'B', folder: 'News "today"' },
  { url: 'https://c.example/feed', siteUrl: null, title: 'Zoë', folder: null },
]

test('what is written is read again', () => {
  expect(readOpml(writeOpml(feeds, 'Sam', new Date('2026-11-22T00:00:00Z')))).toEqual(feeds)
})

test('folders in folders become the innermost, a feed listed twice is one, and what is no web address is none', () => {
  const text = `<?xml version="1.0"?><opml version="1.0"><body>
    <outline text="Outer"><outline text="Inner"><outline text="One" xmlUrl="https://a.example/feed"/></outline>
      <outline text="Two" xmlUrl="HTTPS://A.example/feed"/><outline text="Three" xmlUrl="file:///etc/passwd"/></outline>
    <outline title="Four" xmlUrl="http://d.example/"/></body></opml>`
  expect(readOpml(text)).toEqual([
    { url: 'https://a.example/feed', siteUrl: null, title: 'One', folder: 'Inner' },
    { url: 'http://d.example/', siteUrl: null, title: 'Four', folder: null },
  ])
})

test('a file that is something else is refused in a sentence', () => {
  for (const text of ['', 'hello', '<rss version="2.0"></rss>', '{"opml": 1}']) {
    expect(() => readOpml(text)).toThrow(/list of feeds \(OPML\)/)
  }
})
