import { listOpenTasks as listOpenTasksOperation } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { route } from '../../http/route.ts'
import { listOpenTasks } from './task-cards.service.ts'

export function taskCardsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, listOpenTasksOperation, async ({ principal: { workerId }, query: { kind, cursor, limit } }) =>
    ({ status: 200, body: await listOpenTasks(deps, { workerId, kind, cursor, limit }) }))
}
