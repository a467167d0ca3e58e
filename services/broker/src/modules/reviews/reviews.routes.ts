import { acceptLate, approveTask, rejectTask, requestChanges, type Task } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireScope } from '../../http/authenticate.ts'
import { type Guard, type IdempotencyKey, once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import type { RequesterPrincipal } from '../../http/principal.ts'
import { route } from '../../http/route.ts'
import { getTask, keyOf, limitsOf, type TaskKey } from '../tasks/index.ts'
import * as service from './reviews.service.ts'

export function reviewsRoutes(app: FastifyInstance, deps: Deps): void {
  async function verdict(
    principal: RequesterPrincipal, idempotencyKey: IdempotencyKey, taskId: string, command: (key: Required<TaskKey>, guard: Guard) => Promise<Task>,
  ): Promise<{ status: 200, body: Task }> {
    requireScope(principal, 'review')
    const key = keyOf(principal, taskId)
    return once(idempotencyKey, { status: 200, resourceId: key.taskId }, {
      command: async (guard) => ({ status: 200, body: await command(key, guard) }),
      replay: async () => ({ status: 200, body: await getTask(deps, key) }),
    })
  }

  route(app, approveTask, ({ principal, idempotencyKey, params, body }) => verdict(principal, idempotencyKey, params.taskId,
    (key, guard) => service.approveTask(deps, key, uuidOf('submission', body.submissionId), guard)))

  route(app, requestChanges, ({ principal, idempotencyKey, params, body }) => verdict(principal, idempotencyKey, params.taskId,
    (key, guard) => service.requestChanges(deps, key, { submissionId: uuidOf('submission', body.submissionId), words: body.words }, guard)))

  route(app, rejectTask, ({ principal, idempotencyKey, params, body }) => verdict(principal, idempotencyKey, params.taskId,
    (key, guard) => service.rejectTask(deps, key, { ...body, submissionId: uuidOf('submission', body.submissionId) }, guard)))

  route(app, acceptLate, ({ principal, idempotencyKey, params }) => verdict(principal, idempotencyKey, params.taskId,
    (key, guard) => service.acceptLate(deps, key, uuidOf('submission', params.submissionId), limitsOf(principal, guard))))
}
