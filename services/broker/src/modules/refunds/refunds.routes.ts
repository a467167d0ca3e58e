import { createRefund, getRefund, listRefunds, listRefundSources, type Refund } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireOwnWallet, requirePage } from '../../http/authenticate.ts'
import { forReader } from '../../http/cards.ts'
import { readTimeCursor, toCursor } from '../../http/cursor.ts'
import { once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import type { RequesterPrincipal } from '../../http/principal.ts'
import { route } from '../../http/route.ts'
import { currencyOf, getApp } from '../apps/index.ts'
import { startRefund } from './refunds.service.ts'
import { readRefund, readRefunds, readRefundSources } from './refunds.view.ts'

const forRefundReader =
  (principal: RequesterPrincipal) =>
  (refund: Refund): Refund => ({ ...refund, parts: refund.parts.map(forReader(principal)) })

export function refundsRoutes(app: FastifyInstance, deps: Deps): void {
  const ownCurrency = async (appId: string) => currencyOf(await getApp(deps.db, appId))

  route(app, createRefund, async ({ principal, body, idempotencyKey }) => {
    requirePage(principal, 'wallet:add')
    const { requesterId: ownerId } = principal
    const refundId = deps.ids()
    return once(
      idempotencyKey,
      { status: 201, resourceId: refundId },
      {
        command: async (guard) => {
          await startRefund(deps, { ownerId, refundId, ...body.amount }, guard)
          return { status: 201, body: await readRefund(deps.db, { ownerId, refundId }) }
        },
        replay: async ({ resourceId }) => ({
          status: 200,
          body: await readRefund(deps.db, { ownerId, refundId: resourceId }),
        }),
      },
    )
  })

  route(app, listRefunds, async ({ principal, query }) => {
    requireOwnWallet(principal)
    const { refunds, last } = await readRefunds(deps.db, {
      ownerId: principal.requesterId,
      currency: query.currency ?? (await ownCurrency(principal.appId)),
      before: readTimeCursor(query.cursor),
      limit: query.limit,
    })
    const items = refunds.map(forRefundReader(principal))
    return { status: 200, body: { items, nextCursor: last && toCursor(last.at.toISOString(), last.id) } }
  })

  route(app, listRefundSources, async ({ principal, query }) => {
    requireOwnWallet(principal)
    const currency = query.currency ?? (await ownCurrency(principal.appId))
    const sources = await readRefundSources(deps.db, principal.requesterId, currency)
    return { status: 200, body: { items: sources.map(forReader(principal)) } }
  })

  route(app, getRefund, async ({ principal, params }) => {
    requireOwnWallet(principal)
    const refundId = uuidOf('refund', params.refundId)
    const refund = await readRefund(deps.db, { ownerId: principal.requesterId, refundId })
    return { status: 200, body: forRefundReader(principal)(refund) }
  })
}
