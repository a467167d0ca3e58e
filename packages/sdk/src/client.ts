import { type Attachments, createAttachments } from './attachments.ts'
import { newId } from './ids.ts'
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

export interface QuoteOptions extends CallOptions {
  /** Public key of the app, in place of a session: from a page of the app, and `wallet` is null. */
  key?: string | undefined
}

/** The requester's side of the broker. */
export interface Microsource {
  /** Configuration of the app: its kinds (what goes in, what comes out, what is checked), price bounds, accepted files. */
  app(options?: CallOptions): Promise<App>
  /** Full breakdown of a price before anything is on hold; by `key`, without a wallet, where nobody is signed in yet. */
  quote(request: QuoteRequest, options?: QuoteOptions): Promise<Quote>
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

/** What asking for something takes. */
export const createAsking = ({ get, post, postKeyed }: Transport): Asking => ({
  create: ({ id = newId('task'), ...rest }, call) =>
    postKeyed('/v1/tasks', { id, ...rest }, { idempotencyKey: id, ...call }),
  get: (taskId, call) => get(`/v1/tasks/${taskId}`, call),
  quote: (request, call) => post('/v1/quotes', request, call),
  link: async (request = {}, call) => (await postKeyed<WalletLink>('/v1/wallet/links', request, call)).url,
})

/** In parts, so that a page loads the rest when there is something to follow. */
export type Asking = Pick<Tasks, 'create' | 'get'> & Pick<Microsource, 'quote'> & Pick<Microsource['wallet'], 'link'>

export function createMicrosource(options: MicrosourceOptions): Microsource {
  const transport = createTransport(options, options.session)
  const { get, postKeyed } = transport
  const { link, quote, ...asking } = createAsking(transport)
  return {
    app: (call) => get('/v1/app', { ...call, key: options.publicKey }),
    quote,
    tasks: { ...asking, ...createTasks(transport) },
    attachments: createAttachments(transport),
    wallet: {
      get: (call) => get('/v1/wallet', call),
      movements: (query, call) => createList(transport, '/v1/wallet/movements', query, call),
      topUp: (amount, call) => postKeyed('/v1/wallet/top-ups', { amount }, call),
      link,
    },
  }
}
