import { getMoneyReceipt } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireOwnWallet } from '../../http/authenticate.ts'
import { forReader } from '../../http/cards.ts'
import { route } from '../../http/route.ts'
import { readReceipt } from './receipts.service.ts'

export function receiptsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getMoneyReceipt, async ({ principal, params }) => {
    requireOwnWallet(principal)
    return { status: 200, body: forReader(principal)(await readReceipt(deps, principal, params.receiptId)) }
  })
}
