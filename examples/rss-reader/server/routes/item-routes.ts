import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ItemStore } from '../store/item-store.ts'
import { Id, notFound } from './requests.ts'
import { ViewText } from './view.ts'

interface Options {
  items: ItemStore
  now: () => number
}

const Listed = z.object({
  view: ViewText.default({ is: 'all' }),
  q: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(1_000).default(300),
  /** Where the page before ended: `date.id` of its last item. */
  before: z
    .string()
    .regex(/^\d+\.\d+$/)
    .transform((text) => {
      const [date = 0, id = 0] = text.split('.').map(Number)
      return { date, id }
    })
    .optional(),
})
const State = z.object({ read: z.boolean().optional(), starred: z.boolean().optional() })
const AllRead = z.object({ view: ViewText, upTo: z.number().int().nonnegative() })
const Ids = z.object({ ids: z.array(z.number().int().positive()).max(2_000) })

/** Lists, articles, search, and what the person does with items. */
export async function itemRoutes(app: FastifyInstance, { items, now }: Options): Promise<void> {
  app.get('/api/items', async ({ query, person }) => {
    const { view, q, limit, before } = Listed.parse(query)
    const found = q.trim() ? items.search(person.id, q, limit) : items.list(person.id, view, { before, limit })
    return { items: found, newestId: items.newestId(person.id), more: !q.trim() && found.length === limit }
  })

  app.get(
    '/api/items/:id',
    async ({ params, person }, reply) => items.article(person.id, Id.parse(params).id) ?? notFound(reply),
  )

  app.put('/api/items/:id/state', async ({ params, body, person }, reply) => {
    const { id } = Id.parse(params)
    return items.setState(person.id, id, { ...State.parse(body), now: now() }) ? { id } : notFound(reply)
  })

  app.post('/api/items/present', async ({ body, person }) => ({ items: items.present(person.id, Ids.parse(body).ids) }))

  app.post('/api/mark-all-read', async ({ body, person }) => {
    const { view, upTo } = AllRead.parse(body)
    const batch = randomUUID()
    return { batch, marked: items.markAllRead(person.id, view, { upTo, batch, now: now() }) }
  })

  app.delete<{ Params: { batch: string } }>('/api/mark-all-read/:batch', async ({ params, person }) => ({
    unmarked: items.takeBack(person.id, params.batch),
  }))
}
