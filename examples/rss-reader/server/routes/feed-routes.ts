import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { findFeed, type Loading, readTypedAddress } from '../feeds/load-feed.ts'
import type { Refresher } from '../refresh/refresher.ts'
import { nextTime } from '../refresh/schedule.ts'
import type { DigestStore } from '../store/digest-store.ts'
import type { FeedRow, FeedStore } from '../store/feed-store.ts'
import type { ItemStore } from '../store/item-store.ts'
import type { SubscriptionStore } from '../store/subscription-store.ts'
import { Id, notFound } from './requests.ts'

interface Options {
  feeds: FeedStore
  subscriptions: SubscriptionStore
  digests: DigestStore
  items: ItemStore
  refresher: Refresher
  loading: Loading
  now: () => number
  /** The name under which an address is kept: that of a sample is its path. */
  keptUrl: (url: string) => string
  addressOf: (url: string) => string
}

const folder = z
  .string()
  .trim()
  .max(60)
  .nullable()
  .transform((name) => name || null)
const Added = z.object({ url: z.string().trim().min(1).max(2_000), folder: folder.optional() })
const Changed = z.object({
  title: z
    .string()
    .trim()
    .max(200)
    .nullable()
    .transform((title) => title || null)
    .optional(),
  folder: folder.optional(),
})
const Asked = z.object({ feedId: z.number().int().positive().optional() })
const Renamed = z.object({ from: z.string().max(60), to: folder })

/** Long enough between two askings that a person's impatience is nobody's burden. */
const pauseMs = 20_000

/** A site that asked for a pause gets it, whoever presses the button. */
function mayBeAsked({ problemCode, nextAt, checkedAt }: FeedRow, at: number): boolean {
  return !(problemCode === 'wait' && nextAt > at) && (checkedAt ?? 0) + pauseMs < at
}

function libraryRoute(app: FastifyInstance, { subscriptions, items, digests, addressOf }: Options): void {
  app.get('/api/library', async ({ person }) => ({
    feeds: subscriptions
      .list(person.id)
      .map((feed) => ({ ...feed, isSample: feed.url.startsWith('/'), url: addressOf(feed.url) })),
    newestId: items.newestId(person.id),
    starred: subscriptions.starred(person.id),
    digests: digests.list(person.id),
  }))
}

/** Adds what is found at an address; where a site has several feeds, it answers with the choice. */
function addRoute(app: FastifyInstance, { feeds, subscriptions, loading, now, keptUrl }: Options): void {
  app.post('/api/feeds', async ({ body, person }, reply) => {
    const { url, folder } = Added.parse(body)
    const found = await findFeed(loading, readTypedAddress(url))
    if (found.status === 'choice') return reply.code(300).send({ choices: found.choices })
    const at = now()
    const id = feeds.add(keptUrl(found.url), found.feed.title)
    const known = subscriptions.has(person.id, id)
    feeds.saveFeed(id, found.feed, { known: found.known, now: at, nextAt: nextTime(at, found.feed.ttlMinutes) })
    subscriptions.add(person.id, id, { folder: folder ?? null, now: at })
    return reply.code(known ? 200 : 201).send({ id, title: found.feed.title, known })
  })
}

function changeRoutes(app: FastifyInstance, { subscriptions }: Options): void {
  app.patch('/api/feeds/:id', async ({ params, body, person }, reply) => {
    const { id } = Id.parse(params)
    return subscriptions.change(person.id, id, Changed.parse(body)) ? { id } : notFound(reply)
  })

  app.post('/api/folders/rename', async ({ body, person }) => {
    const { from, to } = Renamed.parse(body)
    subscriptions.renameFolder(person.id, from, to)
    return { to }
  })
}

function leaveRoutes(app: FastifyInstance, { subscriptions, now }: Options): void {
  app.delete('/api/feeds/:id', async ({ params, person }, reply) => {
    const { id } = Id.parse(params)
    return subscriptions.remove(person.id, id, now()) ? { id } : notFound(reply)
  })

  app.post('/api/feeds/:id/restore', async ({ params, person }, reply) => {
    const { id } = Id.parse(params)
    return subscriptions.restore(person.id, id) ? { id } : notFound(reply)
  })
}

function refreshRoute(app: FastifyInstance, { feeds, subscriptions, refresher, now }: Options): void {
  app.post('/api/refresh', async ({ body, person }) => {
    const { feedId } = Asked.parse(body ?? {})
    const wanted = subscriptions.list(person.id).filter(({ id }) => feedId === undefined || id === feedId)
    const ready = wanted.flatMap(({ id }) => feeds.find(id) ?? []).filter((row) => mayBeAsked(row, now()))
    const done = await refresher.refreshAll(ready)
    return {
      asked: ready.length,
      added: done.reduce((sum, { added }) => sum + added, 0),
      problems: done.filter(({ problem }) => problem).length,
    }
  })
}

/** Which feeds there are, adding and leaving them, asking for news. */
export async function feedRoutes(app: FastifyInstance, options: Options): Promise<void> {
  libraryRoute(app, options)
  addRoute(app, options)
  changeRoutes(app, options)
  leaveRoutes(app, options)
  refreshRoute(app, options)
}
