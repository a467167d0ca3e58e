import { listDecisions, overruleRejection } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import { overruleRejection as overrule } from '../reviews/index.ts'
import { getTask } from '../tasks/index.ts'
import { actRoutes } from './acts.routes.ts'
import * as service from './decisions.service.ts'

export function decisionsRoutes(app: FastifyInstance, deps: Deps): void {
  actRoutes(app, deps)

  route(app, listDecisions, async ({ principal }) => ({
    status: 200,
    body: { items: await service.listDecisions(deps, principal.email) },
  }))

  route(app, overruleRejection, async ({ principal, params, idempotencyKey, request }) => {
    const key = { appId: uuidOf('app', params.appId), taskId: uuidOf('task', params.taskId) }
    return once(
      idempotencyKey,
      { status: 200, resourceId: key.taskId },
      {
        command: async (guard) => {
          const task = await overrule(deps, key, guard)
          request.log.info({ operator: principal.email, task: task.id }, 'a rejection was overruled')
          return { status: 200, body: task }
        },
        replay: async () => ({ status: 200, body: await getTask(deps, key) }),
      },
    )
  })
}
