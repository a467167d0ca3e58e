import { agreePart, declinePart, offerPart, repriceTask, type Task, tipWorker } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireScope } from '../../http/authenticate.ts'
import { type Guard, type IdempotencyKey, once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import type { WorkerPrincipal } from '../../http/principal.ts'
import { route } from '../../http/route.ts'
import { getAssignment, getOwnAssignment, ownOf } from '../assignments/index.ts'
import { getTask, keyOf, limitsOf, repriceTask as reprice, type TaskKey } from '../tasks/index.ts'
import * as service from './prices.service.ts'

/** What a price becomes after the task was published: another one, a part of it, or a tip beside it. */
export function pricesRoutes(app: FastifyInstance, deps: Deps): void {
  const onTask = (key: TaskKey, idempotencyKey: IdempotencyKey, command: (guard: Guard) => Promise<Task>) =>
    once(idempotencyKey, { status: 200, resourceId: key.taskId }, {
      command: async (guard) => ({ status: 200 as const, body: await command(guard) }),
      replay: async () => ({ status: 200 as const, body: await getTask(deps, key) }),
    })

  route(app, repriceTask, ({ principal, params, body, idempotencyKey }) => {
    requireScope(principal, 'create', 'review')
    const key = keyOf(principal, params.taskId)
    return onTask(key, idempotencyKey, (guard) => reprice(deps, key, body.price, limitsOf(principal, guard)))
  })

  route(app, tipWorker, ({ principal, params, body, idempotencyKey }) => {
    requireScope(principal, 'review')
    const key = keyOf(principal, params.taskId)
    return onTask(key, idempotencyKey, (guard) => service.tipWorker(deps, key, body.amount, limitsOf(principal, guard)))
  })

  route(app, offerPart, ({ principal, params, body, idempotencyKey }) => {
    requireScope(principal, 'review')
    const key = keyOf(principal, params.taskId)
    const offer = { ...body, submissionId: uuidOf('submission', body.submissionId) }
    return onTask(key, idempotencyKey, (guard) => service.offerPart(deps, key, offer, guard))
  })

  async function answer(
    what: 'agree' | 'decline', principal: WorkerPrincipal, idempotencyKey: IdempotencyKey,
    params: { appId: string, assignmentId: string }, submissionId: string,
  ) {
    const own = ownOf(principal, params)
    const { task_id: taskId } = await getOwnAssignment(deps.db, own)
    const asked = { appId: own.appId, taskId, assignmentId: own.assignmentId, submissionId: uuidOf('submission', submissionId) }
    await once(idempotencyKey, { status: 200, resourceId: own.assignmentId }, {
      command: (guard) => service.answerPart(deps, asked, what, guard), replay: async () => undefined,
    })
    return { status: 200 as const, body: await getAssignment(deps, own) }
  }

  route(app, agreePart, ({ principal, idempotencyKey, params, body }) => answer('agree', principal, idempotencyKey, params, body.submissionId))
  route(app, declinePart, ({ principal, idempotencyKey, params, body }) => answer('decline', principal, idempotencyKey, params, body.submissionId))
}
