import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDocument } from '../feeds/read-document.ts'
import type { ReadDocument } from '../feeds/reading-threads.ts'
import { FeedProblem } from '../fetch/feed-problem.ts'
import type { Answer, GetDocument, GetOptions } from '../fetch/get-document.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { type FeedRow, FeedStore } from '../store/feed-store.ts'
import { SubscriptionStore } from '../store/subscription-store.ts'
import { Refresher } from './refresher.ts'

const minute = 60_000
let folder: string
let database: Database
let feeds: FeedStore
let id: number
let now = 0
let answer: () => Answer
let asked: GetOptions[] = []
let read = 0

const get: GetDocument = async (_url, options) => {
  asked.push(options)
  return answer()
}
const readHere: ReadDocument = async (errand) => {
  read++
  return readDocument(errand)
}
const document = (etag: string, movedTo?: string): Answer => ({
  status: 'new',
  url: 'https://site.example/feed',
  movedTo,
  contentType: 'text/xml',
  etag,
  lastModified: undefined,
  body: Buffer.from(
    '<rss version="2.0"><channel><title>Site</title><ttl>90</ttl><item><guid>1</guid></item></channel></rss>',
  ),
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sheaf-refresh-'))
  database = openDatabase(folder)
  feeds = new FeedStore(database)
  id = feeds.add('https://site.example/feed', 'Site')
  new SubscriptionStore(database).add('demo', id, { now: 0 })
  now = 1_000 * minute
  asked = []
  read = 0
  logged.length = 0
  answer = () => document('"1"')
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const row = (): FeedRow => feeds.find(id) ?? expect.unreachable()
const logged: unknown[] = []
const log = { error: (details: object, message: string) => void logged.push({ ...details, message }) }
const newRefresher = () => new Refresher({ feeds, loading: { get, read: readHere }, addressOf: (url) => url, log, now: () => now })
const refresh = () => newRefresher().refresh(row())
const minutesToNext = (): number => (row().nextAt - now) / minute

test('a feed is asked as often as it wishes, and only for what is new', async () => {
  expect(await refresh()).toEqual({ feedId: id, added: 1, problem: null })
  expect(minutesToNext()).toBe(90)
  answer = () => ({ status: 'same', url: 'https://site.example/feed', movedTo: undefined })
  expect(await refresh()).toEqual({ feedId: id, added: 0, problem: null })
  expect(asked.map(({ conditions }) => conditions?.etag)).toEqual([undefined, '"1"'])
})

test('what a site sends again unchanged is not read again, and its newest mark is the one it hears', async () => {
  await refresh()
  answer = () => document('"2"')
  expect(await refresh()).toEqual({ feedId: id, added: 0, problem: null })
  await refresh()
  expect(read).toBe(1)
  expect(asked.map(({ conditions }) => conditions?.etag)).toEqual([undefined, '"1"', '"2"'])
})

test('a file from before this was remembered is opened and goes on', async () => {
  database.exec('ALTER TABLE feeds DROP COLUMN body_hash')
  database.close()
  database = openDatabase(folder)
  feeds = new FeedStore(database)
  expect(await refresh()).toEqual({ feedId: id, added: 1, problem: null })
  await refresh()
  expect(read).toBe(1)
})

test('a site in trouble is asked less and less, until it answers again', async () => {
  answer = () => {
    throw new FeedProblem('server_failed', 'It failed.')
  }
  const waits: number[] = []
  for (let round = 0; round < 8; round++) {
    await refresh()
    waits.push(minutesToNext())
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440])
  answer = () => document('"2"')
  await refresh()
  expect(row()).toMatchObject({ failures: 0, problemCode: null })
})

test('a site that says when is asked then', async () => {
  answer = () => {
    throw new FeedProblem('wait', 'Later.', new Date(now + 200 * minute))
  }
  await refresh()
  expect(minutesToNext()).toBe(200)
  expect(feeds.due(now + 199 * minute)).toEqual([])
  expect(feeds.due(now + 200 * minute)).toHaveLength(1)
})

test('a feed that moved for good is asked at its new place from then on', async () => {
  answer = () => document('"1"', 'https://new.example/feed')
  await refresh()
  expect(row().url).toBe('https://new.example/feed')
})

test('what nobody reads any more is not asked', async () => {
  new SubscriptionStore(database).remove('demo', id, now)
  expect(feeds.due(now)).toEqual([])
})

test('asked twice at once, the site hears of it once', async () => {
  const refresher = newRefresher()
  await Promise.all([refresher.refresh(row()), refresher.refresh(row())])
  expect(asked).toHaveLength(1)
})

test('a feed over which the reader itself breaks down is said to have a problem, and the others of the round are read', async () => {
  const broken = feeds.add('https://broken.example/feed', 'Broken')
  new SubscriptionStore(database).add('demo', broken, { now: 0 })
  const news = Promise.withResolvers<void>()
  const get: GetDocument = async (url) => {
    if (url.includes('broken')) throw new TypeError('a mistake of ours')
    return document('"1"')
  }
  const refresher = new Refresher({
    feeds, loading: { get, read: readHere }, addressOf: (url) => url, log, now: () => now,
  })
  refresher.start(news.resolve)
  await news.promise
  await refresher.stop()
  expect(feeds.find(broken)).toMatchObject({ failures: 1, problemCode: 'failed', nextAt: now + 30 * minute })
  expect(row().problemCode).toBeNull()
  expect(logged).toMatchObject([{ feedId: broken, err: { message: 'a mistake of ours' } }])
})

test('a round that fails as a whole is logged, and ends nothing', async () => {
  const failing = new FeedStore(database)
  failing.due = () => {
    throw new Error('the disk is gone')
  }
  const told = Promise.withResolvers<unknown>()
  const refresher = new Refresher({
    feeds: failing, loading: { get, read: readHere }, addressOf: (url) => url, log: { error: told.resolve }, now: () => now,
  })
  refresher.start(() => {})
  expect(await told.promise).toMatchObject({ err: { message: 'the disk is gone' } })
  await refresher.stop()
})

test('the oldest items make room, but never a starred one', () => {
  const small = new FeedStore(database, 10)
  const items = (from: number) =>
    Array.from({ length: 10 }, (_, index) => ({
      key: String(from + index),
      link: null,
      title: 'T',
      author: null,
      publishedAt: from + index,
      html: '',
      text: '',
      excerpt: '',
      enclosures: [],
    }))
  const save = (from: number) =>
    small.saveFeed(
      id,
      { format: 'rss', title: 'Site', siteUrl: null, description: '', ttlMinutes: null, items: items(from) },
      { known: {}, now, nextAt: now },
    )
  save(0)
  const { id: first } = database.prepare("SELECT id FROM items WHERE key = '0'").get() as { id: number }
  database.prepare('INSERT INTO item_states (person, item_id, starred_at) VALUES (?, ?, 1)').run('demo', first)
  save(100)
  const keys = database
    .prepare('SELECT key FROM items ORDER BY sort_at')
    .all()
    .map(({ key }) => key)
  expect(keys).toEqual(['0', ...Array.from({ length: 10 }, (_, index) => String(100 + index))])
})
