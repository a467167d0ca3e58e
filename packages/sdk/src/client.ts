import { type Attachments, createAttachments } from './attachments.ts'
import { createList, type List, type ListQuery } from './lists.ts'
import { createTasks, type Tasks } from './tasks.ts'
import {
  type CallOptions,
  createTransport,
  type KeyedCallOptions,
  type TokenSource,
  type Transport,
  type TransportOptions,
} from './transport.ts'
import type { App, Money, Movement, Quote, QuoteRequest, TopUp, Wallet, WalletLink, WalletLinkRequest } from './wire.ts'

export interface MicrosourceOptions extends TransportOptions {
  /** A session of the requester, or a function that asks the app's own server for one: `{ token, expiresAt }`. */
  session: TokenSource
  /** Public key of the app; only `app()` needs it. */
  publicKey?: string | undefined
}

/** The requester's side of the broker. */
export interface Microsource {
  /** Configuration of the app: its kinds (what goes in, what comes out, what is checked), price bounds, accepted files. */
  app(options?: CallOptions): Promise<App>
  /** Full breakdown of a price before anything is on hold. */
  quote(request: QuoteRequest, options?: CallOptions): Promise<Quote>
  tasks: Tasks
  attachments: Attachments
  wallet: {
    get(options?: CallOptions): Promise<Wallet>
    movements(query?: ListQuery, options?: CallOptions): List<Movement>
    /** For the broker's own wallet page; a session of an app is refused (`page_only`). */
    topUp(amount: Money, options?: KeyedCallOptions): Promise<TopUp>
    /** Address that opens the wallet or review page once, within two minutes. */
    link(request?: WalletLinkRequest, options?: KeyedCallOptions): Promise<string>
  }
}

/** The full breakdown of a price. */
export const createQuote =
  ({ post }: Transport): Microsource['quote'] =>
  (request, call) =>
    post('/v1/quotes', request, call)

/** Address that opens a page of the broker. */
export const createLink =
  ({ postKeyed }: Transport): Microsource['wallet']['link'] =>
  async (request = {}, call) =>
    (await postKeyed<WalletLink>('/v1/wallet/links', request, call)).url

export function createMicrosource(options: MicrosourceOptions): Microsource {
  const transport = createTransport(options, options.session)
  const { get, postKeyed } = transport
  return {
    app: (call) => get('/v1/app', { ...call, key: options.publicKey }),
    quote: createQuote(transport),
    tasks: createTasks(transport),
    attachments: createAttachments(transport),
    wallet: {
      get: (call) => get('/v1/wallet', call),
      movements: (query, call) => createList(transport, '/v1/wallet/movements', query, call),
      topUp: (amount, call) => postKeyed('/v1/wallet/top-ups', { amount }, call),
      link: createLink(transport),
    },
  }
}
