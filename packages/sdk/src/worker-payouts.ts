import { createList, type List, type ListQuery } from './lists.ts'
import type { CallOptions, KeyedCallOptions, Transport } from './transport.ts'
import type { Currency, Earning, Payee, Payout, PayoutCountry, PayoutQuote, PayoutRequest, PayoutStep, YearStatement } from './wire.ts'

/** Test money and live money are never added. Without it: live as soon as the broker has a live app. */
export interface MoneyQuery {
  money?: 'live' | 'test' | undefined
}

/** Without a currency it is the one that the payout account takes. */
export interface EarningsQuery extends MoneyQuery {
  currency?: Currency | undefined
}

export interface YearQuery extends EarningsQuery {
  year: number
}

/** Being paid: the account, payouts to it, statements. All but the statements need a signed-in worker. */
export interface WorkerPayouts {
  payee: {
    /** The account as it was last seen; `state: 'none'` where there is none yet. */
    get(query?: MoneyQuery, options?: CallOptions): Promise<Payee>
    /** Doing it twice is doing it once. */
    open(country: string, query?: EarningsQuery, options?: CallOptions): Promise<Payee>
    /** Address of the payment service’s page; single use and soon over. */
    link(query?: MoneyQuery, options?: CallOptions): Promise<{ url: string }>
    /** Says that a changed bank account is right; wants a fresh sign-in by code. */
    confirm(last4: string, query?: MoneyQuery, options?: CallOptions): Promise<Payee>
    /** Asks the payment service how the account stands. */
    refresh(query?: MoneyQuery, options?: CallOptions): Promise<Payee>
  }
  payouts: {
    countries(options?: CallOptions): Promise<PayoutCountry[]>
    /** Amount, fee and what is in the way, before anything is asked for. */
    quote(
      query?: EarningsQuery & { amount?: number | undefined; leaving?: boolean | undefined },
      options?: CallOptions,
    ): Promise<PayoutQuote>
    create(request?: Partial<PayoutRequest>, options?: KeyedCallOptions): Promise<Payout>
    get(payoutId: string, options?: CallOptions): Promise<Payout>
    list(query?: ListQuery & MoneyQuery, options?: CallOptions): List<Payout>
    /** What happened to it, oldest first. */
    steps(payoutId: string, options?: CallOptions): Promise<PayoutStep[]>
    /** Tries the bank again. */
    retry(payoutId: string, options?: CallOptions): Promise<Payout>
    /** Takes it back to what is available. */
    reverse(payoutId: string, options?: CallOptions): Promise<Payout>
  }
  statements: {
    /** What each task brought, newest first. */
    tasks(query?: ListQuery & MoneyQuery, options?: CallOptions): List<Earning>
    year(query: YearQuery, options?: CallOptions): Promise<YearStatement>
    csv(query: YearQuery, options?: CallOptions): Promise<string>
  }
}

export function createWorkerPayouts(transport: Transport): WorkerPayouts {
  const { get, post, postKeyed } = transport
  const root = '/v1/worker'
  return {
    payee: {
      get: (query, call) => get(`${root}/payee`, { ...call, query }),
      open: (country, query, call) => post(`${root}/payee`, { country, ...query }, call),
      link: (query = {}, call) => post(`${root}/payee/link`, query, call),
      confirm: (last4, query, call) => post(`${root}/payee/confirm`, { last4, ...query }, call),
      refresh: (query = {}, call) => post(`${root}/payee/refresh`, query, call),
    },
    payouts: {
      countries: async (call) => (await get<{ items: PayoutCountry[] }>('/v1/payout-countries', call)).items,
      quote: (query, call) => get(`${root}/payout-quote`, { ...call, query }),
      create: (request = {}, call) => postKeyed(`${root}/payouts`, request, call),
      get: (id, call) => get(`${root}/payouts/${id}`, call),
      list: (query, call) => createList(transport, `${root}/payouts`, query, call),
      steps: async (id, call) => (await get<{ items: PayoutStep[] }>(`${root}/payouts/${id}/steps`, call)).items,
      retry: (id, call) => post(`${root}/payouts/${id}/retry`, undefined, call),
      reverse: (id, call) => post(`${root}/payouts/${id}/reverse`, undefined, call),
    },
    statements: {
      tasks: (query, call) => createList(transport, `${root}/earnings/tasks`, query, call),
      year: (query, call) => get(`${root}/statement`, { ...call, query }),
      csv: (query, call) => get(`${root}/statement.csv`, { ...call, query, read: (response) => response.text() }),
    },
  }
}
