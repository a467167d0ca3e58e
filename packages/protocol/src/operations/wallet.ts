import { z } from 'zod'
import { ChargeId, RefundId } from '../ids.ts'
import { AutomaticTopUp, Movement, Refund, TopUp, Wallet } from '../wallet-resources.ts'
import { CurrencyQuery, define, page, PageQuery } from './operation.ts'

const pageOnly =
  'For the broker’s own wallet page: its token alone may do this. A session of an app answers `page_only`, whatever its scopes.'

export const WalletLink = z.object({ url: z.string() }).meta({ id: 'WalletLink' })

const Asked = z.object({ amount: z.number(), currency: z.string().max(10) })

export const TopUpRequest = z.object({
  amount: Asked,
  saveCard: z.boolean().default(false).describe('Keep the card with the payment service, for automatic top-ups'),
}).strict().meta({ id: 'TopUpRequest' })

export const RefundRequest = z.object({ amount: Asked }).strict().meta({ id: 'RefundRequest' })

export const AutomaticTopUpRequest = z.object({ on: z.boolean(), below: Asked, amount: Asked, monthlyMax: Asked })
  .strict().meta({ id: 'AutomaticTopUpRequest' })

export const getWallet = define({
  id: 'getWallet', method: 'GET', path: '/v1/wallet', auth: 'session', tag: 'Wallet',
  summary: 'Balance, what is on hold and what is owed, in one currency', query: CurrencyQuery, responses: { 200: Wallet }, errors: ['scope_missing', 'page_only', 'unsupported_currency'],
})

export const MovementQuery = PageQuery.extend({
  ...CurrencyQuery.shape,
  about: z.enum(['money_in', 'tasks', 'money_back']).optional()
    .describe('money_in: top-ups, and what the bank took back of them; money_back: refunds'),
})

export const listMovements = define({
  id: 'listMovements', method: 'GET', path: '/v1/wallet/movements', auth: 'session', tag: 'Wallet',
  summary: 'Movements of the wallet, newest first',
  query: MovementQuery, responses: { 200: page(Movement).meta({ id: 'MovementPage' }) }, errors: ['scope_missing', 'page_only', 'invalid_cursor', 'unsupported_currency'],
})

export const createTopUp = define({
  id: 'createTopUp', method: 'POST', path: '/v1/wallet/top-ups', auth: 'session', tag: 'Wallet', idempotencyKey: 'required',
  summary: 'Begin to add money: answers the page to pay on',
  description: `The answer waits: go to its \`url\`, and come back to the wallet page with \`?topUp=\` and the id. ${pageOnly}`,
  body: TopUpRequest, responses: { 201: TopUp, 200: TopUp },
  errors: [
    'top_up_out_of_range', 'price_not_whole', 'unsupported_currency', 'page_only', 'test_only', 'wallet_full',
    'address_unverified', 'too_many_declines', 'top_ups_paused', 'payments_unreachable',
  ],
})

export const getTopUp = define({
  id: 'getTopUp', method: 'GET', path: '/v1/wallet/top-ups/{topUpId}', auth: 'session', tag: 'Wallet',
  summary: 'Where a top-up stands; while it waits, the payment service is asked',
  params: z.object({ topUpId: ChargeId }), responses: { 200: TopUp }, errors: ['scope_missing', 'page_only', 'not_found'],
})

export const cancelTopUp = define({
  id: 'cancelTopUp', method: 'POST', path: '/v1/wallet/top-ups/{topUpId}/cancel', auth: 'session', tag: 'Wallet',
  summary: 'Close the page to pay on', description: `What was paid meanwhile stays paid: see \`status\`. ${pageOnly}`,
  params: z.object({ topUpId: ChargeId }), responses: { 200: TopUp }, errors: ['page_only', 'not_found', 'payments_unreachable'],
})

export const createRefund = define({
  id: 'createRefund', method: 'POST', path: '/v1/wallet/refunds', auth: 'session', tag: 'Wallet', idempotencyKey: 'required',
  summary: 'Send unused money back to the cards it came from',
  description: `The newest top-up first, then older ones. ${pageOnly}`,
  body: RefundRequest, responses: { 201: Refund, 200: Refund },
  errors: ['page_only', 'price_not_whole', 'unsupported_currency', 'refund_too_large'],
})

export const getRefund = define({
  id: 'getRefund', method: 'GET', path: '/v1/wallet/refunds/{refundId}', auth: 'session', tag: 'Wallet',
  summary: 'Where a refund stands',
  params: z.object({ refundId: RefundId }), responses: { 200: Refund }, errors: ['scope_missing', 'page_only', 'not_found'],
})

export const setAutomaticTopUp = define({
  id: 'setAutomaticTopUp', method: 'PATCH', path: '/v1/wallet/automatic-top-up', auth: 'session', tag: 'Wallet',
  summary: 'Add money by itself with the saved card, below a level', description: `Set for each currency apart; all of them charge the one saved card. ${pageOnly}`,
  body: AutomaticTopUpRequest, responses: { 200: AutomaticTopUp },
  errors: [
    'page_only', 'no_saved_card', 'price_not_whole', 'unsupported_currency', 'top_up_out_of_range', 'automatic_terms_refused',
  ],
})

export const deleteSavedCard = define({
  id: 'deleteSavedCard', method: 'DELETE', path: '/v1/wallet/card', auth: 'session', tag: 'Wallet',
  summary: 'Forget the saved card; automatic top-ups stop', description: pageOnly,
  responses: { 204: z.null() }, errors: ['page_only', 'payments_unreachable'],
})

export const createWalletLink = define({
  id: 'createWalletLink', method: 'POST', path: '/v1/wallet/links', auth: 'session', tag: 'Wallet', idempotencyKey: 'required',
  summary: 'Address that opens this requester’s wallet page once, within two minutes',
  description: 'Repeating it answers a fresh address, and the earlier one opens nothing. Once one was used, or they are too old: `secret_shown_once`.',
  body: z.object({ to: z.enum(['wallet', 'review']).default('wallet'), taskId: z.string().max(60).optional() }).strict().meta({ id: 'WalletLinkRequest' }),
  responses: { 201: WalletLink, 200: WalletLink }, errors: ['scope_missing', 'invalid_id', 'secret_shown_once'],
})
