import { confirmAdjustment, createAdjustment, declineAdjustment, listAdjustments, undoWriteOff } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { readTimeCursor } from '../../http/cursor.ts'
import { type Guard, type IdempotencyKey, once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import * as service from './adjustments.service.ts'

/** What becomes of an adjustment that is there. */
function decidingRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, undoWriteOff, async ({ principal: { email: by, operatorId }, params, body, idempotencyKey }) => {
    const adjustmentId = deps.ids()
    const undoes = uuidOf('adjustment', params.adjustmentId)
    const asked = { adjustmentId, undoes, operatorId, by, reason: body.reason }
    return once(
      idempotencyKey,
      { status: 201, resourceId: adjustmentId },
      {
        command: async (guard) => ({ status: 201, body: await service.undoWriteOff(deps, asked, guard) }),
        replay: async ({ resourceId }) => ({
          status: 200,
          body: await service.getAdjustment(deps, { adjustmentId: resourceId, by }),
        }),
      },
    )
  })

  const decided = (decide: typeof service.confirmAdjustment) => async (key: IdempotencyKey, id: string, by: string) => {
    const adjustmentId = uuidOf('adjustment', id)
    return once(
      key,
      { status: 200, resourceId: adjustmentId },
      {
        command: async (guard: Guard) => ({ status: 200, body: await decide(deps, { adjustmentId, by }, guard) }),
        replay: async () => ({ status: 200, body: await service.getAdjustment(deps, { adjustmentId, by }) }),
      },
    )
  }
  route(app, confirmAdjustment, async ({ principal, params, idempotencyKey }) =>
    decided(service.confirmAdjustment)(idempotencyKey, params.adjustmentId, principal.email),
  )
  route(app, declineAdjustment, async ({ principal, params, idempotencyKey }) =>
    decided(service.declineAdjustment)(idempotencyKey, params.adjustmentId, principal.email),
  )
}

export function adjustmentsRoutes(app: FastifyInstance, deps: Deps): void {
  decidingRoutes(app, deps)

  route(app, listAdjustments, async ({ principal, query }) => ({
    status: 200,
    body: await service.listAdjustments(deps, {
      by: principal.email,
      before: readTimeCursor(query.cursor),
      limit: query.limit,
    }),
  }))

  route(app, createAdjustment, async ({ principal: { email: by, operatorId }, body, idempotencyKey }) => {
    const adjustmentId = deps.ids()
    return once(
      idempotencyKey,
      { status: 201, resourceId: adjustmentId },
      {
        command: async (guard) => ({
          status: 201,
          body: await service.createAdjustment(deps, { adjustmentId, operatorId, by, asked: body }, guard),
        }),
        replay: async ({ resourceId }) => ({
          status: 200,
          body: await service.getAdjustment(deps, { adjustmentId: resourceId, by }),
        }),
      },
    )
  })
}
