import { createTopUp, getWallet, listMovements } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requirePage, requireScope } from '../../http/authenticate.ts'
import { readTimeCursor, toCursor } from '../../http/cursor.ts'
import { once } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { route } from '../../http/route.ts'
import { getApp } from '../apps/index.ts'
import { getTopUp, topUp } from '../wallets/index.ts'
import * as service from './statements.service.ts'

export function statementsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getWallet, async ({ principal }) => {
    requireScope(principal, 'wallet:read')
    return { status: 200, body: await service.getWallet(deps, principal) }
  })

  route(app, listMovements, async ({ principal, query }) => {
    requireScope(principal, 'wallet:read')
    const { movements, last } = await service.listMovements(deps, { ...principal, before: readTimeCursor(query.cursor), limit: query.limit })
    return { status: 200, body: { items: movements, nextCursor: last && toCursor(last.posted_at.toISOString(), last.subject_id) } }
  })

  route(app, createTopUp, async ({ principal, body, idempotencyKey }) => {
    requirePage(principal, 'wallet:add')
    // The simulated rail makes money out of nothing: for test apps alone.
    if (deps.payments.test && (await getApp(deps.db, principal.appId)).mode === 'live') throw new ApiError('test_only')
    const chargeId = deps.ids()
    return once(idempotencyKey, { status: 201, resourceId: chargeId }, {
      command: async (guard) =>
        ({ status: 201, body: await topUp(deps, { ownerId: principal.requesterId, chargeId, ...body.amount }, guard) }),
      replay: async ({ resourceId }) => ({ status: 200, body: await getTopUp(deps, { ownerId: principal.requesterId, chargeId: resourceId }) }),
    })
  })
}
