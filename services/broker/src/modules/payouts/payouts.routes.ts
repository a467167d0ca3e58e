import * as protocol from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { readTimeCursor } from '../../http/cursor.ts'
import { once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import { payeeOfWorker } from '../payees/index.ts'
import { toAsked, toQuoted } from './payout-requests.ts'
import { readSteps } from './payout-steps.ts'
import { getPayout, ownersOf, pagePayouts } from './payouts.people.ts'
import * as service from './payouts.service.ts'
import { toPayout, toQuote } from './payouts.view.ts'
import { retryPayout, reversePayout } from './waiting-payouts.ts'

export function payoutsRoutes(app: FastifyInstance, deps: Deps): void {
  onePayoutRoutes(app, deps)

  route(app, protocol.quotePayout, async ({ principal, query }) => {
    const payee = await payeeOfWorker(deps, principal.workerId, query.money)
    const asked = await toQuoted(deps, payee, query)
    return {
      status: 200,
      body: toQuote(await service.quote(deps, payee, asked), asked.currency, payee.rail === 'test'),
    }
  })

  route(app, protocol.createPayout, async ({ principal: { workerId }, body, idempotencyKey }) => {
    const payee = await payeeOfWorker(deps, workerId, body.money)
    const id = deps.ids()
    return once(
      idempotencyKey,
      { status: 201, resourceId: id },
      {
        command: async (guard) => {
          await service.requestPayout(deps, payee, { ...(await toAsked(deps, payee, body)), id }, guard)
          return { status: 201, body: await getPayout(deps, [payee.ownerId], id) }
        },
        replay: async ({ resourceId }) => ({
          status: 200,
          body: await getPayout(deps, ownersOf(workerId), resourceId),
        }),
      },
    )
  })

  route(app, protocol.listPayouts, async ({ principal, query }) => {
    const payee = await payeeOfWorker(deps, principal.workerId, query.money)
    return {
      status: 200,
      body: await pagePayouts(deps, payee, { before: readTimeCursor(query.cursor), limit: query.limit }),
    }
  })
}

/** What a worker sees of one payout, of live or of test money, and decides where it waits. */
function onePayoutRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, protocol.getPayout, async ({ principal, params }) => ({
    status: 200,
    body: await getPayout(deps, ownersOf(principal.workerId), uuidOf('payout', params.payoutId)),
  }))

  route(app, protocol.listPayoutSteps, async ({ principal, params }) =>
    ({ status: 200, body: { items: await readSteps(deps, ownersOf(principal.workerId), uuidOf('payout', params.payoutId)) } }))

  route(app, protocol.retryPayout, async ({ principal, params }) => ({
    status: 200,
    body: toPayout(await retryPayout(deps, ownersOf(principal.workerId), uuidOf('payout', params.payoutId))),
  }))

  route(app, protocol.reversePayout, async ({ principal, params }) => ({
    status: 200,
    body: toPayout(await reversePayout(deps, ownersOf(principal.workerId), uuidOf('payout', params.payoutId))),
  }))
}
