import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { isLoopback } from '../../http/same-origin.ts'
import { toTime } from '../../http/wire.ts'
import { findLiveApp } from '../apps/index.ts'

const shownMax = 50

/** The development mailbox: for this machine alone, and never beside real money. */
export function mailboxRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/dev/mailbox/messages', async (request, reply) => {
    if (!isLoopback(request)) throw new ApiError('not_found')
    if (await findLiveApp(deps.db)) throw new ApiError('test_only')
    const rows = await deps.db.selectFrom('mails').selectAll().orderBy('id', 'desc').limit(shownMax).execute()
    reply.header('cache-control', 'no-store')
    return {
      items: rows.map(({ id, recipient, subject, body, sent_at }) => ({
        id,
        to: recipient,
        subject,
        text: body,
        at: toTime(sent_at),
      })),
    }
  })
}
