import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { isLoopback } from '../../http/same-origin.ts'
import { readMailbox } from './mailbox.service.ts'

/** The development mailbox: for this machine alone, and never beside real money. */
export function mailboxRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/dev/mailbox/messages', async (request, reply) => {
    if (!isLoopback(request)) throw new ApiError('not_found')
    reply.header('cache-control', 'no-store')
    return { items: await readMailbox(deps) }
  })
}
