import { cancelTask, createTask, getTask, getTaskInput, listTasks, seeTask } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireScope } from '../../http/authenticate.ts'
import { readIdCursor, toCursorOrNull } from '../../http/cursor.ts'
import { once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import { limitIn, type RequesterPrincipal } from '../../http/principal.ts'
import { route } from '../../http/route.ts'
import * as service from './tasks.service.ts'
import type { TaskKey } from './tasks.repository.ts'

export const keyOf = ({ appId, requesterId }: RequesterPrincipal, taskId: string): Required<TaskKey> =>
  ({ appId, requesterId, taskId: uuidOf('task', taskId) })

export function tasksRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, createTask, async ({ principal, body, idempotencyKey }) => {
    requireScope(principal, 'create')
    const asking = { appId: principal.appId, requesterId: principal.requesterId, grant: principal.grant }
    const taskId = uuidOf('task', body.id)
    return once(idempotencyKey, { status: 201, resourceId: taskId }, {
      async command(guard) {
        const { task, created } = await service.createTask(deps, asking, body, { dailyMax: limitIn(principal, body.price.currency), guard })
        return created ? { status: 201, body: task } : { status: 200, body: task }
      },
      replay: async () => ({ status: 200, body: await service.getTask(deps, keyOf(principal, body.id)) }),
    })
  })

  route(app, listTasks, async ({ principal, query }) => {
    const { tasks, lastId } = await service.listTasks(deps, principal, { status: query.status, before: readIdCursor(query.cursor), limit: query.limit })
    return { status: 200, body: { items: tasks, nextCursor: toCursorOrNull(lastId) } }
  })

  route(app, getTask, async ({ principal, params }) =>
    ({ status: 200, body: await service.getTask(deps, keyOf(principal, params.taskId)) }))

  route(app, getTaskInput, async ({ principal, params }) =>
    ({ status: 200, body: await service.readInput(deps, keyOf(principal, params.taskId)) }))

  route(app, cancelTask, async ({ principal, params, idempotencyKey }) => {
    requireScope(principal, 'create', 'review')
    const key = keyOf(principal, params.taskId)
    return once(idempotencyKey, { status: 200, resourceId: key.taskId }, {
      command: async (guard) => ({ status: 200, body: await service.cancelTask(deps, key, guard) }),
      replay: async () => ({ status: 200, body: await service.getTask(deps, key) }),
    })
  })

  route(app, seeTask, async ({ principal, params }) =>
    ({ status: 200, body: await service.noticeTask(deps, keyOf(principal, params.taskId)) }))
}
