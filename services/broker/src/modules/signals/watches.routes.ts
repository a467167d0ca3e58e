import { payeeOf } from '@microsource/domain'
import { decideWatch as operation } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import { toTimeOrNull } from '../../http/wire.ts'
import { decideWatch, getWatch } from './watches.service.ts'
import type { WatchRow } from './watches.table.ts'

const toWatch = ({ quiet_until, held_until }: WatchRow) => ({
  quietUntil: toTimeOrNull(quiet_until),
  heldUntil: toTimeOrNull(held_until),
})

export function watchesRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, operation, async ({ principal: { email: by }, params, body, idempotencyKey }) => {
    const key = {
      owner_id: uuidOf('requester', params.requesterId),
      payee_id: payeeOf(uuidOf('worker', params.workerId), body.money),
      currency: body.currency,
    }
    return once(
      idempotencyKey,
      { status: 200, resourceId: key.owner_id },
      {
        command: async (guard) => ({
          status: 200,
          body: toWatch(await decideWatch(deps, { key, by, decision: body.decision, reason: body.reason }, guard)),
        }),
        replay: async () => ({ status: 200, body: toWatch(await getWatch(deps, key)) }),
      },
    )
  })
}
