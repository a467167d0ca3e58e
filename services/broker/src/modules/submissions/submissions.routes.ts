import { checkWork, getResult, getWorkerResult, submitWork } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { route } from '../../http/route.ts'
import { uuidOf } from '../../http/ids.ts'
import { ownOf } from '../assignments/index.ts'
import { keyOf } from '../tasks/index.ts'
import { tryChecks } from './examine.ts'
import { getOwnResult, getResult as getResultOf } from './results.ts'
import * as service from './submissions.service.ts'

export function submissionsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, submitWork, async ({ principal, params, body }) => {
    const { receipt, created } = await service.submitWork(deps, ownOf(principal, params), body)
    return { status: created ? 201 : 200, body: receipt }
  })

  route(app, checkWork, async ({ principal, params, body }) =>
    ({ status: 200, body: { checks: await tryChecks(deps, ownOf(principal, params), body) } }))

  route(app, getWorkerResult, async ({ principal, params }) =>
    ({ status: 200, body: await getOwnResult(deps, ownOf(principal, params)) }))

  route(app, getResult, async ({ principal, params }) => {
    const submissionId = uuidOf('submission', params.submissionId)
    return { status: 200, body: await getResultOf(deps, { ...keyOf(principal, params.taskId), submissionId }) }
  })
}
