import type { Currency, Payee, Payout, PayoutCountry, PayoutQuote } from '@microsource/sdk'
import { queryOptions } from '@tanstack/react-query'
import { broker } from './client.ts'

const ofApp = (appId: string) => `/v1/console/apps/${appId}/share`

export const payoutQuote = (appId: string, currency: Currency) =>
  queryOptions({
    queryKey: ['console', 'quote', appId, currency],
    queryFn: () => broker().get<PayoutQuote>(`${ofApp(appId)}/payout-quote`, { query: { currency } }),
  })

export const payee = (appId: string) =>
  queryOptions({ queryKey: ['console', 'payee', appId], queryFn: () => broker().get<Payee>(`${ofApp(appId)}/payee`) })

export const countries = queryOptions({
  queryKey: ['console', 'countries'],
  queryFn: async () => (await broker().get<{ items: PayoutCountry[] }>('/v1/payout-countries')).items,
  staleTime: Infinity,
})

/** The payment service's own page, which asks for what is missing; opened with an account where there is none. */
export async function accountPage(appId: string, country?: string): Promise<string> {
  if (country !== undefined) await broker().post(`${ofApp(appId)}/payee`, { country })
  return (await broker().post<{ url: string }>(`${ofApp(appId)}/payee/link`)).url
}

/** Says that a changed bank account is the app's. */
export const confirmAccount = (appId: string, last4: string): Promise<Payee> =>
  broker().post<Payee>(`${ofApp(appId)}/payee/confirm`, { last4 })

/** Back from that page: what it learned is asked for once. */
export const askAgain = (appId: string): Promise<Payee> => broker().post<Payee>(`${ofApp(appId)}/payee/refresh`)

/** Everything there is, at the fee that was shown. */
export const payOut = (appId: string, quote: PayoutQuote, idempotencyKey: string): Promise<Payout> =>
  broker().postKeyed<Payout>(`${ofApp(appId)}/payouts`, { amount: quote.amount, fee: quote.fee }, { idempotencyKey })

/** What a member decides about a payout that waits. Said twice it is said once. */
export const decidePayout = (appId: string, payoutId: string, what: 'retry' | 'reverse'): Promise<Payout> =>
  broker().post<Payout>(`${ofApp(appId)}/payouts/${payoutId}/${what}`)
