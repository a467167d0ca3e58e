import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Sample } from '../samples/read-sample.ts'
import { sampleFeedPath } from '../samples/samples.ts'
import { sampleFront, samplePage, writeSample } from '../samples/write-sample.ts'

interface Options {
  samples: ReadonlyMap<string, Sample>
  origin: () => string
  now: () => Date
}

type Named = { Params: { name: string; slug: string } }

/** Believable sites on this computer, to read before one has added one's own. */
export async function sampleRoutes(app: FastifyInstance, { samples, origin, now }: Options): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'content-security-policy': "default-src 'none'; style-src 'self'",
      'x-content-type-options': 'nosniff',
    })
  })

  app.get<Named>('/samples/:name', async (request, reply) => {
    const sample = samples.get(request.params.name)
    if (!sample) return reply.code(404).type('text/plain').send('There is no such sample.\n')
    return reply.type('text/html; charset=utf-8').send(sampleFront(sample, sampleFeedPath(sample), now()))
  })

  app.get<Named>('/samples/:name/:slug', async (request, reply) => {
    const sample = samples.get(request.params.name)
    if (sample && request.url === sampleFeedPath(sample)) {
      const { type, body } = writeSample(sample, `${origin()}/samples/${sample.name}`, now())
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      reply.header('etag', etag)
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.type(type).send(body)
    }
    const item = sample?.items.find(({ slug, date }) => slug === request.params.slug && date <= now())
    if (!sample || !item) return reply.code(404).type('text/plain').send('There is no such page.\n')
    return reply.type('text/html; charset=utf-8').send(samplePage(sample, item))
  })
}
