import { cancelTopUp, createTopUp, getTopUp, listTopUps } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireOwnWallet, requirePage } from '../../http/authenticate.ts'
import { readTimeCursor, toCursor } from '../../http/cursor.ts'
import { once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import { currencyOf, getApp } from '../apps/index.ts'
import { toTopUp } from './charges.view.ts'
import * as service from './top-ups.service.ts'

export function chargesRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, createTopUp, async ({ principal, body, idempotencyKey, request }) => {
    requirePage(principal, 'wallet:add')
    const { appId, requesterId } = principal
    const chargeId = deps.ids()
    const asked = { appId, requesterId, chargeId, ...body.amount, saveCard: body.saveCard, machine: request.ip }
    return once(
      idempotencyKey,
      { status: 201, resourceId: chargeId },
      {
        command: async (guard) => ({ status: 201, body: toTopUp(await service.beginTopUp(deps, asked, guard), true) }),
        replay: async ({ resourceId: id }) => ({
          status: 200,
          body: toTopUp(await service.resumeTopUp(deps, { ownerId: requesterId, id }), true),
        }),
      },
    )
  })

  route(app, getTopUp, async ({ principal, params }) => {
    requireOwnWallet(principal)
    const row = await service.lookAtTopUp(deps, {
      ownerId: principal.requesterId,
      id: uuidOf('charge', params.topUpId),
    })
    return { status: 200, body: toTopUp(row, principal.scope.includes('wallet:add')) }
  })

  listRoute(app, deps)

  route(app, cancelTopUp, async ({ principal, params }) => {
    requirePage(principal, 'wallet:add')
    const row = await service.cancelTopUp(deps, {
      ownerId: principal.requesterId,
      id: uuidOf('charge', params.topUpId),
    })
    return { status: 200, body: toTopUp(row, true) }
  })
}

function listRoute(app: FastifyInstance, deps: Deps): void {
  route(app, listTopUps, async ({ principal, query }) => {
    requireOwnWallet(principal)
    const { rows, last } = await service.listTopUps(deps, {
      ownerId: principal.requesterId,
      currency: query.currency ?? currencyOf(await getApp(deps.db, principal.appId)),
      before: readTimeCursor(query.cursor),
      limit: query.limit,
    })
    const onPage = principal.scope.includes('wallet:add')
    return {
      status: 200,
      body: {
        items: rows.map((row) => toTopUp(row, onPage)),
        nextCursor: last && toCursor(last.created_at.toISOString(), last.id),
      },
    }
  })
}
