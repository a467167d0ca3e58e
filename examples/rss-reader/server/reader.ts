import { join } from 'node:path'
import type { Host } from '@microsource/example-host-app'
import type { FastifyInstance } from 'fastify'
import { createReadingThreads } from './feeds/reading-threads.ts'
import { createGetDocument, type GetDocument } from './fetch/get-document.ts'
import { createOutbound, type OutboundOptions } from './fetch/outbound.ts'
import { Refresher } from './refresh/refresher.ts'
import { digestRoutes } from './routes/digest-routes.ts'
import { feedFileRoutes } from './routes/feed-file-routes.ts'
import { feedRoutes } from './routes/feed-routes.ts'
import { imageRoute } from './routes/image-route.ts'
import { itemRoutes } from './routes/item-routes.ts'
import { opmlRoutes } from './routes/opml-routes.ts'
import { answerProblems, forPeopleOnly } from './routes/requests.ts'
import { sampleRoutes } from './routes/sample-routes.ts'
import { readSamples } from './samples/samples.ts'
import { createWelcome } from './samples/welcome.ts'
import { openDatabase } from './store/database.ts'
import { DigestStore } from './store/digest-store.ts'
import { FeedStore } from './store/feed-store.ts'
import { ItemStore } from './store/item-store.ts'
import { SubscriptionStore } from './store/subscription-store.ts'
import { type GiveFeedback, Teller } from './teller.ts'

export interface ReaderOptions {
  host: Host
  dataDir: string
  giveFeedback?: GiveFeedback | undefined
  outbound?: OutboundOptions
  timeLimitMs?: number
}

function isLoopbackName(name: string): boolean {
  return name === '127.0.0.1' || name === 'localhost'
}

/** The addresses this server has for itself, and what of them may be read: the samples and nothing else. */
function ownAddresses(app: FastifyInstance) {
  const port = (): number => {
    const address = app.server.address()
    return typeof address === 'object' && address ? address.port : 0
  }
  const origin = (): string => `http://127.0.0.1:${port()}`
  const isOwn = ({ protocol, hostname, port: asked, pathname }: URL): boolean =>
    protocol === 'http:' && isLoopbackName(hostname) && Number(asked) === port() && pathname.startsWith('/samples/')
  const addressOf = (url: string): string => (url.startsWith('/') ? `${origin()}${url}` : url)
  const keptUrl = (url: string): string => (isOwn(new URL(url)) ? new URL(url).pathname : url)
  return { origin, isOwn, addressOf, keptUrl }
}

function fetcher(
  { outbound, timeLimitMs }: ReaderOptions,
  isOwn: (url: URL) => boolean,
): { get: GetDocument; close: () => Promise<void> } {
  const toEverybody = createOutbound(outbound)
  const toOurselves = createOutbound({ isAllowed: (address) => address === '127.0.0.1' || address === '::1' })
  const get = createGetDocument({
    outbound: toEverybody,
    own: { isOwn, outbound: toOurselves },
    ...(timeLimitMs && { timeLimitMs }),
  })
  return { get, close: async () => void (await Promise.all([toEverybody.destroy(), toOurselves.destroy()])) }
}

/** What makes the host app a feed reader. */
export async function addReader(options: ReaderOptions): Promise<void> {
  const {
    host: { app, signedIn },
    dataDir,
    giveFeedback,
  } = options
  const own = ownAddresses(app)
  const { get, close } = fetcher(options, own.isOwn)
  const threads = createReadingThreads()
  const loading = { get, read: threads.read }
  const database = openDatabase(dataDir)
  const stores = {
    feeds: new FeedStore(database),
    subscriptions: new SubscriptionStore(database),
    items: new ItemStore(database),
    digests: new DigestStore(database),
  }
  const refresher = new Refresher({ feeds: stores.feeds, loading, addressOf: own.addressOf, log: app.log })
  const teller = giveFeedback && new Teller({ digests: stores.digests, give: giveFeedback, log: app.log })
  const samples = readSamples(dataDir)
  const welcome = createWelcome({ samples, ...stores, refresher, now: Date.now })

  await app.register(feedFileRoutes, { folder: join(dataDir, 'feeds') })
  await app.register(sampleRoutes, { samples, origin: own.origin, now: () => new Date() })
  await app.register(async (scope) => {
    forPeopleOnly(scope, signedIn)
    answerProblems(scope)
    scope.addHook('preHandler', ({ person }) => welcome(person.id))
    const shared = { ...stores, ...own, database, refresher, loading, now: Date.now, onThumb: () => teller?.wake() }
    await scope.register(feedRoutes, shared)
    await scope.register(itemRoutes, shared)
    await scope.register(opmlRoutes, shared)
    await scope.register(digestRoutes, shared)
    await scope.register(imageRoute, { get })
  })
  app.addHook('onListen', async () => {
    refresher.start(() => {})
    teller?.wake()
  })
  app.addHook('onClose', async () => {
    await refresher.stop()
    await threads.close()
    await teller?.stop()
    await close()
    database.close()
  })
}
