import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStrangeServer, type StrangeServer } from './fetch/strange-server.fixture.ts'
import { removeFolder, startReading } from './reading.fixture.ts'
import type { Curation } from './store/curation.ts'

let reading: Awaited<ReturnType<typeof startReading>>
let site: StrangeServer
let feedId: number

const dateOf = (id: number): string => new Date(Date.UTC(2026, 0, 1) + id * 60_000).toUTCString()

const item = (id: number, words: string): string =>
  `<item><guid>${id}</guid><title>Item ${id}</title><link>https://site.example/${id}</link>` +
  `<pubDate>${dateOf(id)}</pubDate><description>${words}</description></item>`

beforeAll(async () => {
  reading = await startReading()
  const long = Array.from({ length: 260 }, (_, id) => item(id, 'Wörter 日本 '.repeat(2_000)))
  site = await startStrangeServer({
    '/long': (_request, response) =>
      void response.end(`<rss version="2.0"><channel><title>Long</title>${long.join('')}</channel></rss>`),
    '/short': (_request, response) =>
      void response.end(
        `<rss version="2.0"><channel><title>Short</title>${item(1, 'Whole.')}${item(2, 'Also whole.')}</channel></rss>`,
      ),
  })
  await reading.ask('POST', '/api/feeds', { url: `${site.origin}/long` })
  feedId = (await reading.ask('POST', '/api/feeds', { url: `${site.origin}/short` })).body.id
})
afterAll(async () => {
  await reading.close()
  await site.close()
  removeFolder(reading.folder)
})

async function curation(view: string): Promise<{ body: Curation; size: number }> {
  const text = await (await reading.raw(`/api/curation?view=${encodeURIComponent(view)}`)).text()
  return { body: JSON.parse(text) as Curation, size: Buffer.byteLength(text) }
}

test('of one feed everything goes along whole, with what the kind wants to know', async () => {
  const { body } = await curation(`feed:${feedId}`)
  expect(body).toEqual({
    items: [
      {
        id: expect.stringMatching(/^\d+$/),
        title: 'Item 2',
        link: 'https://site.example/2',
        excerpt: 'Also whole.',
        date: '2026-01-01T00:02:00.000Z',
        feed: { id: String(feedId), name: 'Short' },
      },
      expect.objectContaining({ title: 'Item 1', excerpt: 'Whole.' }),
    ],
    stars: [],
  })
})

test('of much that is long, the newest go along with as much of their text as the broker takes', async () => {
  const { body, size } = await curation('unread')
  expect(body.items).toHaveLength(200)
  expect(size).toBeGreaterThan(120_000)
  expect(size).toBeLessThan(256 * 1024 - 16_000)
  expect(body.items[0]?.title).toBe('Item 259')
})

test('stars go along as a sign of what is liked, also those that were read', async () => {
  const { body: before } = await curation(`feed:${feedId}`)
  const [liked] = before.items
  await reading.ask('PUT', `/api/items/${liked?.id}/state`, { read: true, starred: true })
  const { body } = await curation(`feed:${feedId}`)
  expect(body.items.map(({ title }) => title)).toEqual(['Item 1', 'Item 2'])
  expect(body.stars).toEqual([liked?.id])
})

test('where everything was read, all of it goes along', async () => {
  await reading.ask('POST', '/api/mark-all-read', { view: `feed:${feedId}`, upTo: 1_000_000 })
  expect((await curation(`feed:${feedId}`)).body.items).toHaveLength(2)
})
