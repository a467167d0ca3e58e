import { getHealth, getReadiness } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { route } from '../../http/route.ts'

/** A file that cannot be there: asking for it shows whether the storage answers. */
const nowhere = { appId: crypto.randomUUID(), attachmentId: crypto.randomUUID(), part: 'original' } as const

async function whenEverythingAnswers(deps: Deps): Promise<Date> {
  try {
    await deps.files.stat(nowhere)
    return await databaseNow(deps)
  } catch (error) {
    deps.log.warn({ err: error }, 'not ready')
    throw new ApiError('unavailable', {}, { retryAfterSeconds: 1, cause: error })
  }
}

/** Health: the process answers. Readiness: database and files do too. */
export function statusRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getHealth, async () => ({ status: 200, body: { status: 'ok' } }))

  route(app, getReadiness, async () => {
    const now = await whenEverythingAnswers(deps)
    const database = deps.config.databaseUrl ? 'postgres' : 'embedded'
    return { status: 200, body: { status: 'ready', database, at: now.toISOString() } }
  })
}
