import { z } from 'zod'
import { MoneyReceipt, RefundSource } from '../receipt-resources.ts'
import { Refund, TopUp } from '../wallet-resources.ts'
import { CurrencyQuery, define, page, PageQuery } from './operation.ts'

export const listTopUps = define({
  id: 'listTopUps', method: 'GET', path: '/v1/wallet/top-ups', auth: 'session', tag: 'Wallet',
  summary: 'Top-ups, the newest first, also those that brought nothing',
  query: PageQuery.extend(CurrencyQuery.shape), responses: { 200: page(TopUp).meta({ id: 'TopUpPage' }) }, errors: ['scope_missing', 'page_only', 'invalid_cursor', 'unsupported_currency'],
})

export const listRefunds = define({
  id: 'listRefunds', method: 'GET', path: '/v1/wallet/refunds', auth: 'session', tag: 'Wallet',
  summary: 'Refunds, the newest first',
  query: PageQuery.extend(CurrencyQuery.shape), responses: { 200: page(Refund).meta({ id: 'RefundPage' }) }, errors: ['scope_missing', 'page_only', 'invalid_cursor', 'unsupported_currency'],
})

export const listRefundSources = define({
  id: 'listRefundSources', method: 'GET', path: '/v1/wallet/refund-sources', auth: 'session', tag: 'Wallet',
  summary: 'Where unused money can go back to, in the order in which it does',
  description: 'A refund takes from the first as far as it goes, then from the next. Together never more than `refundable` of the wallet.',
  query: CurrencyQuery,
  responses: { 200: z.object({ items: z.array(RefundSource) }).meta({ id: 'RefundSources' }) },
  errors: ['scope_missing', 'page_only', 'unsupported_currency'],
})

export const getMoneyReceipt = define({
  id: 'getMoneyReceipt', method: 'GET', path: '/v1/wallet/receipts/{receiptId}', auth: 'session', tag: 'Wallet',
  summary: 'Receipt of a top-up that was paid, or of a task that was paid for',
  params: z.object({ receiptId: z.string().max(60).describe('Id of the top-up or the task') }),
  responses: { 200: MoneyReceipt }, errors: ['scope_missing', 'page_only', 'not_found'],
})
