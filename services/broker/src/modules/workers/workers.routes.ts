import * as protocol from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { uuidOf } from '../../http/ids.ts'
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

  route(app, protocol.createWorkerToken, async ({ principal, body }) => ({
    status: 201,
    body: await createWorkerToken(deps, principal.workerId, body.name),
  }))

  route(app, protocol.deleteWorkerToken, async ({ principal, params }) => {
    await deleteWorkerToken(deps, principal.workerId, uuidOf('key', params.tokenId))
    return { status: 204, body: null }
  })
}
