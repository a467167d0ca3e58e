import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { FeedProblem } from '../fetch/feed-problem.ts'
import type { GetDocument } from '../fetch/get-document.ts'

const Asked = z.object({ url: z.string().min(1).max(4_000) })
const maxBytes = 10 * 1024 * 1024
/** Formats that carry no script. */
const pictures = /^image\/(png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)\b/i

/**
 * Pictures of articles come through here: the site that shows them does not learn who reads, and nothing inside this
 * network is asked.
 */
export async function imageRoute(app: FastifyInstance, { get }: { get: GetDocument }): Promise<void> {
  app.get('/api/image', async ({ query }, reply) => {
    const { url } = Asked.parse(query)
    const found = await get(url, { accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif', maxBytes })
    if (found.status !== 'new' || !pictures.test(found.contentType ?? ''))
      throw new FeedProblem('refused', 'There is no picture at this address.')
    reply.headers({
      'cache-control': 'private, max-age=604800',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
    return reply.type(found.contentType ?? '').send(found.body)
  })
}
