import * as protocol from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import * as payees from '../payees/index.ts'
import * as payouts from '../payouts/index.ts'
import { openAppPayee, payeeOfApp } from './shares.service.ts'

/** The account a share is paid to. `principal.appId` is the app of the path, of which the person is a member. */
function payeeRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, protocol.getAppPayee, async ({ principal }) => {
    const payee = await payeeOfApp(deps, principal.appId)
    return { status: 200, body: payees.toPayee(payee, await payees.getPayee(deps, payee)) }
  })

  route(app, protocol.openAppPayee, async ({ principal, body }) => ({
    status: 200,
    body: await openAppPayee(deps, principal, body),
  }))

  route(app, protocol.createAppPayeeLink, async ({ principal }) => ({
    status: 200,
    body: await payees.createLink(deps, principal.appId, principal),
  }))

  route(app, protocol.confirmAppPayee, async ({ principal, body }) => {
    const payee = await payeeOfApp(deps, principal.appId)
    const confirmed = await payees.confirmDestination(deps, { ...payee, last4: body.last4 }, principal)
    return { status: 200, body: payees.toPayee(payee, confirmed) }
  })

  route(app, protocol.refreshAppPayee, async ({ principal }) => {
    const payee = await payeeOfApp(deps, principal.appId)
    return { status: 200, body: payees.toPayee(payee, await payees.refreshForPerson(deps, payee)) }
  })
}

/** Payouts of an app's share, asked for by its people: no key may. */
export function sharePayoutsRoutes(app: FastifyInstance, deps: Deps): void {
  payeeRoutes(app, deps)

  route(app, protocol.quoteAppPayout, async ({ principal, query }) => {
    const payee = await payeeOfApp(deps, principal.appId)
    const asked = await payouts.toQuoted(deps, payee, query)
    return {
      status: 200,
      body: payouts.toQuote(await payouts.quote(deps, payee, asked), asked.currency, payee.rail === 'test'),
    }
  })

  route(app, protocol.createAppPayout, async ({ principal, body, idempotencyKey }) => {
    const payee = await payeeOfApp(deps, principal.appId)
    const id = deps.ids()
    return once(
      idempotencyKey,
      { status: 201, resourceId: id },
      {
        command: async (guard) => {
          await payouts.requestPayout(deps, payee, { ...(await payouts.toAsked(deps, payee, body)), id }, guard)
          return { status: 201, body: await payouts.getPayout(deps, [payee.ownerId], id) }
        },
        replay: async ({ resourceId }) => ({
          status: 200,
          body: await payouts.getPayout(deps, [payee.ownerId], resourceId),
        }),
      },
    )
  })

  route(app, protocol.getAppPayout, async ({ principal, params }) => ({
    status: 200,
    body: await payouts.getPayout(deps, [principal.appId], uuidOf('payout', params.payoutId)),
  }))

  route(app, protocol.retryAppPayout, async ({ principal, params }) => ({
    status: 200,
    body: payouts.toPayout(await payouts.retryPayout(deps, [principal.appId], uuidOf('payout', params.payoutId))),
  }))

  route(app, protocol.reverseAppPayout, async ({ principal, params }) => ({
    status: 200,
    body: payouts.toPayout(await payouts.reversePayout(deps, [principal.appId], uuidOf('payout', params.payoutId))),
  }))
}
