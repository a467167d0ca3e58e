import { createQuote } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireScope } from '../../http/authenticate.ts'
import { route } from '../../http/route.ts'
import * as service from './quotes.service.ts'

export function quotesRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, createQuote, async ({ principal, body }) => {
    requireScope(principal, 'create')
    const { appId, requesterId, grant, scope } = principal
    return { status: 200, body: await service.createQuote(deps, { appId, requesterId, grant, mayReadWallet: scope.includes('wallet:read') }, body) }
  })
}
