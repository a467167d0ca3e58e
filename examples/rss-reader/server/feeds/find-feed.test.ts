import { expect, test } from 'vitest'
import { FeedProblem } from '../fetch/feed-problem.ts'
import type { Answer } from '../fetch/get-document.ts'
import { discoverFeeds } from './discover.ts'
import { findFeed, type Loading, readTypedAddress } from './load-feed.ts'
import { readDocument } from './read-document.ts'

const rss = '<rss version="2.0"><channel><title>Found</title><item><guid>1</guid></item></channel></rss>'

/** A web of a few pages. */
const web = (pages: Record<string, string>): Loading => ({
  get: async (url): Promise<Answer> => {
    const body = pages[url]
    if (body === undefined) throw new FeedProblem('not_found', 'There is nothing at this address.')
    return {
      status: 'new',
      url,
      movedTo: undefined,
      contentType: undefined,
      etag: undefined,
      lastModified: undefined,
      body: Buffer.from(body),
    }
  },
  read: async (errand) => readDocument(errand),
})

const page = (head: string): string =>
  `<!DOCTYPE html><html><head>${head}</head><body><link rel="alternate" type="text/css" href="/x"></body></html>`
const link = (href: string, title = '', type = 'application/rss+xml'): string =>
  `<link rel="alternate" type="${type}" title="${title}" href="${href}">`

test('a site’s one feed is found from its page', async () => {
  const loading = web({ 'https://site.example/': page(link('/feed.xml')), 'https://site.example/feed.xml': rss })
  expect(await findFeed(loading, 'https://site.example/')).toMatchObject({
    status: 'new',
    url: 'https://site.example/feed.xml',
    feed: { title: 'Found' },
  })
})

test('of several the person chooses, comments last', async () => {
  const loading = web({
    'https://site.example/': page(
      link('/c.xml', 'Comments') +
        link('/a.xml', 'Posts') +
        link('https://cdn.example/b.json', '', 'application/feed+json'),
    ),
  })
  expect(await findFeed(loading, 'https://site.example/')).toEqual({
    status: 'choice',
    choices: [
      { url: 'https://site.example/a.xml', title: 'Posts' },
      { url: 'https://cdn.example/b.json', title: 'https://cdn.example/b.json' },
      { url: 'https://site.example/c.xml', title: 'Comments' },
    ],
  })
})

test('where a page announces none, the usual places are tried', async () => {
  const loading = web({ 'https://site.example/blog': page('<title>Blog</title>'), 'https://site.example/atom.xml': rss })
  expect(await findFeed(loading, 'https://site.example/blog')).toMatchObject({ url: 'https://site.example/atom.xml' })
})

test('a page without a feed anywhere is said to be one', async () => {
  const loading = web({ 'https://site.example/': page('<title>The Is Not The Feed</title>') })
  await expect(findFeed(loading, 'https://site.example/')).rejects.toMatchObject({
    code: 'not_a_feed',
    message: expect.stringContaining('announces no feed'),
  })
})

test('announced addresses are meant from the page’s base, and only web addresses count', () => {
  const html = page(
    `<base href="https://cdn.example/x/">${link('feed')}${link('javascript:alert(1)')}${link('data:,x')}`,
  )
  expect(discoverFeeds(html, 'https://site.example/')).toEqual([
    { url: 'https://cdn.example/x/feed', title: 'https://cdn.example/x/feed' },
  ])
})

test('addresses as people and browsers write them', () => {
  expect(readTypedAddress(' example.com/feed ')).toBe('https://example.com/feed')
  expect(readTypedAddress('feed://example.com/feed')).toBe('https://example.com/feed')
  expect(readTypedAddress('feed:http://example.com/feed')).toBe('http://example.com/feed')
  expect(readTypedAddress('http://example.com')).toBe('http://example.com')
})
