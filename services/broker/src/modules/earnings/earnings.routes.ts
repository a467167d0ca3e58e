import { getEarnings } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { route } from '../../http/route.ts'
import * as service from './earnings.service.ts'

export function earningsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getEarnings, async ({ principal, query }) =>
    ({ status: 200, body: await service.getEarnings(deps, principal.workerId, query.money) }))
}
