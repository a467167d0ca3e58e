import type { FastifyInstance } from 'fastify'
import { readOpml, writeOpml } from '../feeds/opml.ts'
import { decodeText } from '../fetch/decode-text.ts'
import type { Refresher } from '../refresh/refresher.ts'
import type { Database } from '../store/database.ts'
import { inOneStep } from '../store/database.ts'
import type { FeedStore } from '../store/feed-store.ts'
import type { SubscriptionStore } from '../store/subscription-store.ts'

interface Options {
  database: Database
  feeds: FeedStore
  subscriptions: SubscriptionStore
  refresher: Refresher
  now: () => number
  keptUrl: (url: string) => string
  addressOf: (url: string) => string
}

const sizeMaxBytes = 4 * 1024 * 1024

/** Lists of feeds from and for other readers. */
export async function opmlRoutes(app: FastifyInstance, options: Options): Promise<void> {
  const { database, feeds, subscriptions, refresher, now, keptUrl, addressOf } = options
  app.addContentTypeParser(
    ['text/x-opml', 'text/xml', 'application/xml'],
    { parseAs: 'buffer', bodyLimit: sizeMaxBytes },
    (_request, body, done) => done(null, body),
  )

  app.get('/api/opml', async ({ person }, reply) => {
    const list = subscriptions
      .list(person.id)
      .map(({ url, siteUrl, title, folder }) => ({ url: addressOf(url), siteUrl, title, folder }))
    reply.header('content-disposition', 'attachment; filename="sheaf-feeds.opml"')
    return reply.type('text/x-opml; charset=utf-8').send(writeOpml(list, person.name, new Date(now())))
  })

  app.post('/api/opml', { bodyLimit: sizeMaxBytes }, async ({ body, person, log }) => {
    const listed = readOpml(decodeText(body as Buffer))
    const ids = inOneStep(database, () =>
      listed.flatMap(({ url, title, folder }) => {
        const id = feeds.add(keptUrl(url), title)
        if (subscriptions.has(person.id, id)) return []
        subscriptions.add(person.id, id, { folder, now: now() })
        return [id]
      }),
    )
    // Hundreds of feeds take their time; the list shows each as it comes in.
    refresher
      .refreshAll(ids.flatMap((id) => feeds.find(id) ?? []).filter(({ checkedAt }) => checkedAt === null))
      .catch((error: unknown) => log.error({ err: error }, 'listed feeds were not asked'))
    return { added: ids.length, known: listed.length - ids.length }
  })
}
