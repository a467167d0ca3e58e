import { createList, type List, type ListQuery } from './lists.ts'
import {
  type CallOptions,
  createTransport,
  type KeyedCallOptions,
  type TokenSource,
  type TransportOptions,
} from './transport.ts'
import type {
  AutomaticTopUp,
  AutomaticTopUpRequest,
  Money,
  MoneyReceipt,
  Movement,
  Refund,
  RefundSource,
  TopUp,
  Wallet,
} from './wire.ts'

export { isMicrosourceError, MicrosourceError } from './error.ts'
export type { Token, TokenSource } from './tokens.ts'
export type { CallOptions, KeyedCallOptions, TransportOptions } from './transport.ts'
export type {
  AutomaticTopUp,
  AutomaticTopUpRequest,
  Currency,
  Money,
  MoneyReceipt,
  Movement,
  Refund,
  RefundSource,
  SavedCard,
  TopUp,
  TopUpTrouble,
  Wallet,
} from './wire.ts'

export interface WalletOptions extends TransportOptions {
  /** Of the broker's own wallet page: a session of an app may look, and is refused the rest (`page_only`). */
  session: TokenSource
}

/** A requester has a wallet in each currency; without one it is the app's own. */
export interface WalletQuery {
  currency?: Money['currency'] | undefined
}

export interface MovementQuery extends ListQuery, WalletQuery {
  /** `money_in`: top-ups, and what the bank took back of them; `money_back`: refunds. */
  about?: 'money_in' | 'tasks' | 'money_back' | undefined
}

export interface StatementQuery extends WalletQuery {
  /** RFC 3339. */
  from: string
  /** Up to this moment, not including it. */
  until: string
}

/** Money in and back, for the broker's own wallet page. What an app needs is `wallet` of `createMicrosource`. */
export interface WalletClient {
  get(query?: WalletQuery, options?: CallOptions): Promise<Wallet>
  topUps: {
    /** Waits with the `url` to pay at. Keep one idempotency key for every retry of one wish. */
    create(amount: Money, options?: KeyedCallOptions & { saveCard?: boolean }): Promise<TopUp>
    /** Where it stands; while it waits the payment service is asked. */
    get(id: string, options?: CallOptions): Promise<TopUp>
    /** Newest first, also those that brought nothing. */
    list(query?: ListQuery & WalletQuery, options?: CallOptions): List<TopUp>
    /** Closes the page to pay on; what was paid meanwhile stays paid. */
    cancel(id: string, options?: CallOptions): Promise<TopUp>
  }
  refunds: {
    /** Sends unused money back to the cards it came from, the newest top-up first. */
    create(amount: Money, options?: KeyedCallOptions): Promise<Refund>
    get(id: string, options?: CallOptions): Promise<Refund>
    list(query?: ListQuery & WalletQuery, options?: CallOptions): List<Refund>
    /** Where unused money can go back to, in the order in which it does. */
    sources(query?: WalletQuery, options?: CallOptions): Promise<RefundSource[]>
  }
  movements(query?: MovementQuery, options?: CallOptions): List<Movement>
  /** Movements of a span of time as a table, the oldest first. */
  csv(query: StatementQuery, options?: CallOptions): Promise<string>
  /** Of a top-up or a task, by its id. */
  receipt(id: string, options?: CallOptions): Promise<MoneyReceipt>
  /** Adds money by itself with the saved card, below a level. Saying it again goes on where it had stopped. */
  setAutomatic(terms: AutomaticTopUpRequest, options?: CallOptions): Promise<AutomaticTopUp>
  /** Forgets the saved card; automatic top-ups stop. */
  forgetCard(options?: CallOptions): Promise<void>
}

export function createWallet(options: WalletOptions): WalletClient {
  const transport = createTransport(options, options.session)
  const { get, post, postKeyed, send } = transport
  const root = '/v1/wallet'
  return {
    get: (query, call) => get(root, { ...call, query }),
    topUps: {
      create: (amount, { saveCard = false, ...call } = {}) => postKeyed(`${root}/top-ups`, { amount, saveCard }, call),
      get: (id, call) => get(`${root}/top-ups/${id}`, call),
      list: (query, call) => createList(transport, `${root}/top-ups`, query, call),
      cancel: (id, call) => post(`${root}/top-ups/${id}/cancel`, undefined, call),
    },
    refunds: {
      create: (amount, call) => postKeyed(`${root}/refunds`, { amount }, call),
      get: (id, call) => get(`${root}/refunds/${id}`, call),
      list: (query, call) => createList(transport, `${root}/refunds`, query, call),
      sources: async (query, call) =>
        (await get<{ items: RefundSource[] }>(`${root}/refund-sources`, { ...call, query })).items,
    },
    movements: (query, call) => createList(transport, `${root}/movements`, query, call),
    csv: (query, call) => get(`${root}/statement.csv`, { ...call, query, read: (response) => response.text() }),
    receipt: (id, call) => get(`${root}/receipts/${id}`, call),
    setAutomatic: (terms, call) =>
      send('PATCH', `${root}/automatic-top-up`, { ...call, body: terms, repeatable: true }),
    forgetCard: (call) => send('DELETE', `${root}/card`, { ...call, repeatable: true }),
  }
}
