import { receiveRailEvent } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { route } from '../../http/route.ts'
import * as service from './rail-events.service.ts'

/** A scope of its own, in which bodies stay the bytes that were signed. */
export async function railEventsRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    route(scope, receiveRailEvent, async ({ params, request }) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      await service.receiveRailEvent(deps, params.rail, { body, headers: request.headers })
      return { status: 200, body: { received: true } }
    })
  })
}
