import { createReconciliation, listReconciliations, toTypeId } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { once } from '../../http/idempotency.ts'
import { route } from '../../http/route.ts'
import { railNamed } from '../../rails.ts'
import * as service from './reconciliation.service.ts'

export function reconciliationRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, listReconciliations, async ({ query: { money, limit } }) => ({
    status: 200, body: { items: await service.listReconciliations(deps, { money, limit }) },
  }))

  route(app, createReconciliation, async ({ principal: { email: by }, body: { money: rail }, idempotencyKey }) => {
    railNamed(deps, rail)
    const resourceId = deps.ids()
    const named = (uuid: string) => ({ rail, id: toTypeId('reconciliation', uuid) })
    return once(idempotencyKey, { status: 201, resourceId }, {
      command: async (guard) => ({ status: 201, body: await service.reconcile(deps, { ...named(resourceId), by }, guard) }),
      replay: async (earlier) => ({ status: 200, body: await service.getReconciliation(deps, named(earlier.resourceId)) }),
    })
  })
}
