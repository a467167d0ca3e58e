import { z } from 'zod'
import { Movement, TopUp, Wallet } from '../wallet-resources.ts'
import { define, page, PageQuery } from './operation.ts'

export const WalletLink = z.object({ url: z.string() }).meta({ id: 'WalletLink' })

export const TopUpRequest = z.object({ amount: z.object({ amount: z.number(), currency: z.string().max(10) }) }).strict().meta({ id: 'TopUpRequest' })

export const getWallet = define({
  id: 'getWallet', method: 'GET', path: '/v1/wallet', auth: 'session', tag: 'Wallet',
  summary: 'Balance and what is on hold', responses: { 200: Wallet }, errors: ['scope_missing'],
})

export const listMovements = define({
  id: 'listMovements', method: 'GET', path: '/v1/wallet/movements', auth: 'session', tag: 'Wallet',
  summary: 'Movements of the wallet, newest first',
  query: PageQuery, responses: { 200: page(Movement).meta({ id: 'MovementPage' }) }, errors: ['scope_missing', 'invalid_cursor'],
})

export const createTopUp = define({
  id: 'createTopUp', method: 'POST', path: '/v1/wallet/top-ups', auth: 'session', tag: 'Wallet', idempotencyKey: 'required',
  summary: 'Add money through the payments port (test money in a test app)',
  description: 'For the broker’s own wallet page: its token alone may do this. A session of an app answers `page_only`, whatever its scopes.',
  body: TopUpRequest, responses: { 201: TopUp, 200: TopUp }, errors: ['top_up_out_of_range', 'price_not_whole', 'unsupported_currency', 'page_only', 'test_only'],
})

export const createWalletLink = define({
  id: 'createWalletLink', method: 'POST', path: '/v1/wallet/links', auth: 'session', tag: 'Wallet', idempotencyKey: 'required',
  summary: 'Address that opens this requester’s wallet page once, within two minutes',
  description: 'Repeating it answers a fresh address, and the earlier one opens nothing. Once one was used, or they are too old: `secret_shown_once`.',
  body: z.object({ to: z.enum(['wallet', 'review']).default('wallet'), taskId: z.string().max(60).optional() }).strict().meta({ id: 'WalletLinkRequest' }),
  responses: { 201: WalletLink, 200: WalletLink }, errors: ['scope_missing', 'invalid_id', 'secret_shown_once'],
})
