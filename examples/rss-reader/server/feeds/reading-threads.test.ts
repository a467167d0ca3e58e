import { afterEach, expect, test } from 'vitest'
import { createReadingThreads } from './reading-threads.ts'

const limits = { timeMaxMs: 60_000, memoryMaxMegabytes: 512, waitingMax: 50 }
const item = '<item><guid>1</guid><title>One</title></item>'
const feed = (items: number) => ({
  url: 'https://site.example/feed',
  contentType: 'text/xml',
  body: Buffer.from(`<rss version="2.0"><channel><title>Site</title>${item.repeat(items)}</channel></rss>`),
})

let threads: ReturnType<typeof createReadingThreads>
afterEach(() => threads.close())

test('while a large feed is read, everybody else is served', async () => {
  threads = createReadingThreads(limits)
  await threads.read(feed(1))
  let isRead = false
  const reading = threads.read(feed(5_000)).then((result) => {
    isRead = true
    return result
  })
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(isRead).toBe(false)
  expect(await reading).toMatchObject({ is: 'feed', feed: { title: 'Site', items: [{ title: 'One' }] } })
})

test('a feed that takes too long or too much memory is refused in words, and the next one is read', async () => {
  threads = createReadingThreads({ ...limits, timeMaxMs: 1 })
  await expect(threads.read(feed(20_000))).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('more in this feed than Sheaf can read'),
  })
  await threads.close()
  threads = createReadingThreads({ ...limits, memoryMaxMegabytes: 32 })
  await expect(threads.read(feed(60_000))).rejects.toMatchObject({ code: 'too_large' })
  expect(await threads.read(feed(1))).toMatchObject({ is: 'feed' })
})

test('what comes when too much waits is asked to come later; what waits is read in its turn', async () => {
  threads = createReadingThreads({ ...limits, waitingMax: 1 })
  const readings = [1, 2, 3, 4].map(() => threads.read(feed(1)))
  const outcomes = await Promise.allSettled(readings)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
  expect(outcomes[3]).toMatchObject({ reason: { code: 'wait', retryAt: expect.any(Date) } })
})

test('a page and a refusal arrive as what they are', async () => {
  threads = createReadingThreads(limits)
  const read = (body: string) => threads.read({ ...feed(0), body: Buffer.from(body) })
  const link = '<!doctype html><link rel="alternate" type="application/rss+xml" title="News" href="/news">'
  expect(await read(link)).toEqual({ is: 'page', links: [{ url: 'https://site.example/news', title: 'News' }] })
  expect(await read('<rss><channel><item>')).toMatchObject({ is: 'refused', code: 'malformed' })
})
