import { getFeedback, giveFeedback } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireScope } from '../../http/authenticate.ts'
import { uuidOf } from '../../http/ids.ts'
import type { AppPrincipal, RequesterPrincipal } from '../../http/principal.ts'
import { route } from '../../http/route.ts'
import { keyOf, type TaskKey } from '../tasks/index.ts'
import * as service from './feedback.service.ts'

/** An app speaks for all its requesters, a session for its own. */
const taskOf = (principal: AppPrincipal | RequesterPrincipal, taskId: string): TaskKey =>
  principal.kind === 'app' ? { appId: principal.appId, taskId: uuidOf('task', taskId) } : keyOf(principal, taskId)

export function feedbackRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getFeedback, async ({ principal, params }) =>
    ({ status: 200, body: await service.getFeedback(deps, taskOf(principal, params.taskId)) }))

  route(app, giveFeedback, async ({ principal, params, body }) => {
    if (principal.kind === 'requester') requireScope(principal, 'review')
    return { status: 200, body: await service.giveFeedback(deps, taskOf(principal, params.taskId), body) }
  })
}
