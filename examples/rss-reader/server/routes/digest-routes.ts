import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { DigestContent, type DigestStore } from '../store/digest-store.ts'
import { itemsForCuration } from '../store/curation.ts'
import type { Database } from '../store/database.ts'
import type { ItemStore } from '../store/item-store.ts'
import { Id, notFound } from './requests.ts'
import { ViewText } from './view.ts'

interface Options {
  database: Database
  digests: DigestStore
  items: ItemStore
  now: () => number
  /** Somebody said what they think of an entry. */
  onThumb: () => void
}

const Delivered = z.object({
  taskId: z.string().min(1).max(100),
  workerName: z.string().min(1).max(200),
  content: DigestContent,
})
const Curated = z.object({ view: ViewText.default({ is: 'unread' }) })
const Given = z.object({ itemId: z.string().max(200), thumb: z.enum(['up', 'down']).nullable() })

/** Digests that came back, their entries, and the thumbs they got. */
export async function digestRoutes(app: FastifyInstance, { database, digests, items, now, onThumb }: Options): Promise<void> {
  app.get('/api/curation', async ({ query, person }) =>
    itemsForCuration(database, person.id, Curated.parse(query).view),
  )

  app.post('/api/digests', { bodyLimit: 2 * 1024 * 1024 }, async ({ body, person }, reply) => {
    const delivered = Delivered.parse(body)
    return reply.code(201).send({ id: digests.add(person.id, { ...delivered, now: now() }) })
  })

  app.get('/api/digests/:id', async ({ params, person }, reply) => {
    const digest = digests.find(person.id, Id.parse(params).id)
    if (!digest) return notFound(reply)
    const ids = digest.entries.map(({ item }) => Number(item.id)).filter((id) => Number.isSafeInteger(id) && id > 0)
    const present = new Map(items.present(person.id, ids).map((item) => [String(item.id), item]))
    return {
      ...digest,
      entries: digest.entries.map((entry) => ({ ...entry, present: present.get(entry.item.id) ?? null })),
    }
  })

  app.put('/api/digests/:id/thumb', async ({ params, body, person }, reply) => {
    const { id } = Id.parse(params)
    if (!digests.setThumb(person.id, id, { ...Given.parse(body), now: now() })) return notFound(reply)
    onThumb()
    return { id }
  })

  app.delete('/api/digests/:id', async ({ params, person }, reply) => {
    const { id } = Id.parse(params)
    return digests.remove(person.id, id, now()) ? { id } : notFound(reply)
  })

  app.post('/api/digests/:id/restore', async ({ params, person }, reply) => {
    const { id } = Id.parse(params)
    return digests.restore(person.id, id) ? { id } : notFound(reply)
  })
}
