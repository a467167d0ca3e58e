import { z } from 'zod'
import { AppId, PayoutId } from '../ids.ts'
import { define } from './operation.ts'
import {
  confirmPayee,
  createPayeeLink,
  createPayout,
  getPayee,
  getPayout,
  openPayee,
  PayeeConfirmRequest,
  PayeeRequest,
  PayoutRequest,
  quotePayout,
  refreshPayee,
  retryPayout,
  reversePayout,
} from './payouts.ts'

/** What a worker can do for themself, a member does for the app: whether its money is test money, the app says. */
const access = { auth: 'member', tag: 'Console' } as const
const OfApp = z.object({ appId: AppId })
const OfPayout = OfApp.extend({ payoutId: PayoutId })
const share = '/v1/console/apps/{appId}/share'

export const getAppPayee = define({
  ...access,
  id: 'getAppPayee',
  method: 'GET',
  path: `${share}/payee`,
  params: OfApp,
  summary: 'The account that the app’s share is paid to',
  responses: getPayee.responses,
  errors: ['not_found'],
})

export const openAppPayee = define({
  ...access,
  id: 'openAppPayee',
  method: 'POST',
  path: `${share}/payee`,
  params: OfApp,
  summary: 'Open an account for the share to be paid to',
  description: 'Doing it twice is doing it once. Notices go to whoever opened it.',
  body: PayeeRequest.pick({ country: true, currency: true }).strict().meta({ id: 'AppPayeeRequest' }),
  responses: openPayee.responses,
  errors: ['not_found', 'unsupported_country', 'unsupported_currency', 'payee_elsewhere', 'payouts_unreachable', 'test_only'],
})

export const createAppPayeeLink = define({
  ...access,
  id: 'createAppPayeeLink',
  method: 'POST',
  path: `${share}/payee/link`,
  params: OfApp,
  summary: createPayeeLink.summary,
  description:
    'Single use and soon over. It comes back to the console with `?payee=back`, or `?payee=again` '
    + 'where a new one is needed.',
  responses: createPayeeLink.responses,
  errors: ['not_found', ...createPayeeLink.errors],
})

export const confirmAppPayee = define({
  ...access,
  id: 'confirmAppPayee',
  method: 'POST',
  path: `${share}/payee/confirm`,
  params: OfApp,
  summary: confirmPayee.summary,
  body: PayeeConfirmRequest.pick({ last4: true }).strict().meta({ id: 'AppPayeeConfirmRequest' }),
  responses: confirmPayee.responses,
  errors: ['not_found', ...confirmPayee.errors],
})

export const refreshAppPayee = define({
  ...access,
  id: 'refreshAppPayee',
  method: 'POST',
  path: `${share}/payee/refresh`,
  params: OfApp,
  summary: refreshPayee.summary,
  responses: refreshPayee.responses,
  errors: ['not_found', ...refreshPayee.errors],
})

export const quoteAppPayout = define({
  ...access,
  id: 'quoteAppPayout',
  method: 'GET',
  path: `${share}/payout-quote`,
  params: OfApp,
  summary: quotePayout.summary,
  query: quotePayout.query.omit({ money: true }),
  responses: quotePayout.responses,
  errors: ['not_found', 'unsupported_currency'],
})

export const createAppPayout = define({
  ...access,
  id: 'createAppPayout',
  method: 'POST',
  path: `${share}/payouts`,
  params: OfApp,
  idempotencyKey: 'required',
  summary: 'Pay out the share',
  description: 'It is on its way from here on: read it again to see where.',
  body: PayoutRequest.omit({ money: true }).strict().meta({ id: 'AppPayoutRequest' }),
  responses: createPayout.responses,
  errors: ['not_found', ...createPayout.errors],
})

export const getAppPayout = define({
  ...access,
  id: 'getAppPayout',
  method: 'GET',
  path: `${share}/payouts/{payoutId}`,
  params: OfPayout,
  summary: 'One payout of the share',
  responses: getPayout.responses,
  errors: getPayout.errors,
})

export const retryAppPayout = define({
  ...access,
  id: 'retryAppPayout',
  method: 'POST',
  path: `${share}/payouts/{payoutId}/retry`,
  params: OfPayout,
  summary: retryPayout.summary,
  responses: retryPayout.responses,
  errors: retryPayout.errors,
})

export const reverseAppPayout = define({
  ...access,
  id: 'reverseAppPayout',
  method: 'POST',
  path: `${share}/payouts/{payoutId}/reverse`,
  params: OfPayout,
  summary: reversePayout.summary,
  responses: reversePayout.responses,
  errors: reversePayout.errors,
})
