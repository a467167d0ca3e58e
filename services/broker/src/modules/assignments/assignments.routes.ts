import { claimTask, extendLease, getAssignment, getTaskPreview, getWorkerInput, listAssignments, returnTask } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { readIdCursor, toCursorOrNull } from '../../http/cursor.ts'
import { uuidOf } from '../../http/ids.ts'
import type { WorkerPrincipal } from '../../http/principal.ts'
import { route } from '../../http/route.ts'
import * as service from './assignments.service.ts'

export const ownOf = ({ workerId }: WorkerPrincipal, { appId, assignmentId }: { appId: string, assignmentId: string }): service.OwnAssignment =>
  ({ appId: uuidOf('app', appId), assignmentId: uuidOf('assignment', assignmentId), workerId })

const taskOf = ({ workerId }: WorkerPrincipal, { appId, taskId }: { appId: string, taskId: string }) =>
  ({ appId: uuidOf('app', appId), taskId: uuidOf('task', taskId), workerId })

export function assignmentsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getTaskPreview, async ({ principal, params }) =>
    ({ status: 200, body: await service.previewTask(deps, taskOf(principal, params)) }))

  route(app, getWorkerInput, async ({ principal, params }) =>
    ({ status: 200, body: await service.readInput(deps, taskOf(principal, params)) }))

  route(app, claimTask, async ({ principal, params, query }) => {
    const { assignment, created } = await service.claimTask(deps, taskOf(principal, params), query.pay)
    return { status: created ? 201 : 200, body: assignment }
  })

  route(app, listAssignments, async ({ principal, query }) => {
    const live = query.live === undefined ? undefined : query.live === 'true'
    const { assignments, lastId } = await service.listAssignments(deps,
      { workerId: principal.workerId, live, before: readIdCursor(query.cursor), limit: query.limit })
    return { status: 200, body: { items: assignments, nextCursor: toCursorOrNull(lastId) } }
  })

  route(app, getAssignment, async ({ principal, params }) =>
    ({ status: 200, body: await service.getAssignment(deps, ownOf(principal, params)) }))

  route(app, returnTask, async ({ principal, params, body }) =>
    ({ status: 200, body: await service.returnTask(deps, ownOf(principal, params), body.leaseEpoch) }))

  route(app, extendLease, async ({ principal, params, body }) =>
    ({ status: 200, body: await service.extendLease(deps, ownOf(principal, params), body.leaseEpoch) }))
}
