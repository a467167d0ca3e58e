import { createSession as createSessionOperation } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { route } from '../../http/route.ts'
import { jwksOf } from '../../http/tokens.ts'
import { createSession } from './sessions.service.ts'

export function sessionsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, createSessionOperation, async ({ principal, body }) => ({
    status: 201,
    body: await createSession(deps, principal.appId, body),
  }))

  app.get('/.well-known/jwks.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(jwksOf(deps.secrets)),
  )
}
