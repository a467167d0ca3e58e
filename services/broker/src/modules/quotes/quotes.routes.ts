import { createQuote } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireScope } from '../../http/authenticate.ts'
import { createRequestLimits, machineOf } from '../../http/request-limits.ts'
import { route } from '../../http/route.ts'
import * as service from './quotes.service.ts'

/** Some people behind one address who play with the price, for ten minutes. */
const byKeyMax = 300

export function quotesRoutes(app: FastifyInstance, deps: Deps): void {
  const limits = createRequestLimits(deps.clock)

  route(app, createQuote, async ({ principal, body, request }) => {
    if (principal.kind === 'app') {
      limits.count(machineOf(request.ip), byKeyMax)
      return { status: 200, body: await service.createQuoteForPage(deps, { appId: principal.appId, origin: request.headers.origin }, body) }
    }
    requireScope(principal, 'create')
    const { appId, requesterId, grant, scope } = principal
    return { status: 200, body: await service.createQuote(deps, { appId, requesterId, grant, mayReadWallet: scope.includes('wallet:read') }, body) }
  })
}
