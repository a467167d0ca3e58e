import * as protocol from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import { ApiError } from '../../http/problem-details.ts'
import { route } from '../../http/route.ts'
import {
  createWorkerToken,
  deleteWorkerToken,
  getWorker,
  listWorkerTokens,
  renameWorker,
  toWorker,
} from './workers.service.ts'

export function workersRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, protocol.getWorker, async ({ principal }) => ({
    status: 200,
    body: toWorker(await getWorker(deps.db, principal.workerId), principal),
  }))

  route(app, protocol.updateWorker, async ({ principal, body }) => ({
    status: 200,
    body: toWorker(await renameWorker(deps, principal.workerId, body.name), principal),
  }))

  route(app, protocol.listWorkerTokens, async ({ principal }) => ({
    status: 200,
    body: { items: await listWorkerTokens(deps, principal.workerId) },
  }))

  route(app, protocol.createWorkerToken, async ({ principal: { workerId }, body: { name }, idempotencyKey }) => {
    const tokenId = deps.ids()
    return once(idempotencyKey, { status: 201, resourceId: tokenId }, {
      command: async (guard) => ({
        status: 201,
        body: await createWorkerToken(deps, { workerId, tokenId, name }, guard),
      }),
      replay: async ({ resourceId }) => {
        throw new ApiError('secret_shown_once', { resourceId: protocol.toTypeId('key', resourceId) })
      },
    })
  })

  route(app, protocol.deleteWorkerToken, async ({ principal, params }) => {
    await deleteWorkerToken(deps, principal.workerId, uuidOf('key', params.tokenId))
    return { status: 204, body: null }
  })
}
