import { getHealth, getReadiness } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { route } from '../../http/route.ts'
import { toTime } from '../../http/wire.ts'
import { whenEverythingAnswers } from './status.service.ts'

/** Health: the process answers. Readiness: database and files do too. */
export function statusRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getHealth, async () => ({ status: 200, body: { status: 'ok' } }))

  route(app, getReadiness, async () => {
    const at = toTime(await whenEverythingAnswers(deps))
    return { status: 200, body: { status: 'ready', database: deps.config.databaseUrl ? 'postgres' : 'embedded', at } }
  })
}
