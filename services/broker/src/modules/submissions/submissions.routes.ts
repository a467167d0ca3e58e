import { submitWork } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { route } from '../../http/route.ts'
import { ownOf } from '../assignments/index.ts'
import * as service from './submissions.service.ts'

export function submissionsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, submitWork, async ({ principal, params, body }) => {
    const { receipt, created } = await service.submitWork(deps, ownOf(principal, params), body)
    return { status: created ? 201 : 200, body: receipt }
  })
}
