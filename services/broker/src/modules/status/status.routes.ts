import { getHealth, getReadiness } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { route } from '../../http/route.ts'

/** Health: the process answers. Readiness: the database does too. */
export function statusRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getHealth, async () => ({ status: 200, body: { status: 'ok' } }))

  route(app, getReadiness, async () => {
    const now = await databaseNow(deps).catch((error: unknown) => {
      throw new ApiError('unavailable', {}, { retryAfterSeconds: 1, cause: error })
    })
    return {
      status: 200,
      body: { status: 'ready', database: deps.config.databaseUrl ? 'postgres' : 'embedded', at: now.toISOString() },
    }
  })
}
