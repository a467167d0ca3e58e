import {
  type CallOptions,
  createTransport,
  type KeyedCallOptions,
  type TokenSource,
  type TransportOptions,
} from './transport.ts'
import type { AutomaticTopUp, AutomaticTopUpRequest, Money, Refund, TopUp } from './wire.ts'

export { isMicrosourceError, MicrosourceError } from './error.ts'
export type { Token, TokenSource } from './tokens.ts'
export type { CallOptions, KeyedCallOptions, TransportOptions } from './transport.ts'
export type { AutomaticTopUp, AutomaticTopUpRequest, Money, Movement, Refund, TopUp, Wallet } from './wire.ts'

export interface WalletOptions extends TransportOptions {
  /** Of the broker's own wallet page: a session of an app may look, and is refused the rest (`page_only`). */
  session: TokenSource
}

/** Money in and back, for the broker's own wallet page. What an app needs is `wallet` of `createMicrosource`. */
export interface WalletClient {
  topUps: {
    /** Waits with the `url` to pay at. Keep one idempotency key for every retry of one wish. */
    create(amount: Money, options?: KeyedCallOptions & { saveCard?: boolean }): Promise<TopUp>
    /** Where it stands; while it waits the payment service is asked. */
    get(id: string, options?: CallOptions): Promise<TopUp>
    /** Closes the page to pay on; what was paid meanwhile stays paid. */
    cancel(id: string, options?: CallOptions): Promise<TopUp>
  }
  refunds: {
    /** Sends unused money back to the cards it came from, the newest top-up first. */
    create(amount: Money, options?: KeyedCallOptions): Promise<Refund>
    get(id: string, options?: CallOptions): Promise<Refund>
  }
  /** Adds money by itself with the saved card, below a level. Saying it again goes on where it had stopped. */
  setAutomatic(terms: AutomaticTopUpRequest, options?: CallOptions): Promise<AutomaticTopUp>
  /** Forgets the saved card; automatic top-ups stop. */
  forgetCard(options?: CallOptions): Promise<void>
}

export function createWallet(options: WalletOptions): WalletClient {
  const { get, post, postKeyed, send } = createTransport(options, options.session)
  const root = '/v1/wallet'
  return {
    topUps: {
      create: (amount, { saveCard = false, ...call } = {}) => postKeyed(`${root}/top-ups`, { amount, saveCard }, call),
      get: (id, call) => get(`${root}/top-ups/${id}`, call),
      cancel: (id, call) => post(`${root}/top-ups/${id}/cancel`, undefined, call),
    },
    refunds: {
      create: (amount, call) => postKeyed(`${root}/refunds`, { amount }, call),
      get: (id, call) => get(`${root}/refunds/${id}`, call),
    },
    setAutomatic: (terms, call) =>
      send('PATCH', `${root}/automatic-top-up`, { ...call, body: terms, repeatable: true }),
    forgetCard: (call) => send('DELETE', `${root}/card`, { ...call, repeatable: true }),
  }
}
