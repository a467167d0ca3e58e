import * as protocol from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { route } from '../../http/route.ts'
import { getWorker } from '../workers/index.ts'
import { getPayee, payeeOfWorker, refreshForPerson } from './payees.people.ts'
import { confirmDestination, createLink } from './change-destination.ts'
import { openPayee } from './payees.service.ts'
import { listCountries, toPayee } from './payees.view.ts'

export function payeesRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, protocol.listPayoutCountries, async () => ({ status: 200, body: { items: listCountries() } }))

  route(app, protocol.getPayee, async ({ principal, query }) => {
    const payee = await payeeOfWorker(deps, principal.workerId, query.money)
    return { status: 200, body: toPayee(payee, await getPayee(deps, payee)) }
  })

  route(app, protocol.openPayee, async ({ principal, body }) => {
    const payee = await payeeOfWorker(deps, principal.workerId, body.money)
    const { name, email } = await getWorker(deps.db, principal.workerId)
    if (email === null) throw new ApiError('invalid_email')
    return {
      status: 200,
      body: toPayee(payee, await openPayee(deps, { ...payee, country: body.country, currency: body.currency, name, email })),
    }
  })

  route(app, protocol.createPayeeLink, async ({ principal, body }) => ({
    status: 200,
    body: await createLink(deps, (await payeeOfWorker(deps, principal.workerId, body.money)).ownerId, principal),
  }))

  route(app, protocol.confirmPayee, async ({ principal, body }) => {
    const payee = await payeeOfWorker(deps, principal.workerId, body.money)
    return { status: 200, body: toPayee(payee, await confirmDestination(deps, { ...payee, last4: body.last4 }, principal)) }
  })

  route(app, protocol.refreshPayee, async ({ principal, body }) => {
    const payee = await payeeOfWorker(deps, principal.workerId, body.money)
    return { status: 200, body: toPayee(payee, await refreshForPerson(deps, payee)) }
  })
}
