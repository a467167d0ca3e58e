import {
  type CallOptions,
  createTransport,
  type KeyedCallOptions,
  type TokenSource,
  type TransportOptions,
} from './transport.ts'
import type { Money, PartOffer, PartRequest, Task, Tips } from './wire.ts'

export { isMicrosourceError, MicrosourceError } from './error.ts'
export type { Token, TokenSource } from './tokens.ts'
export type { CallOptions, KeyedCallOptions, Money, PartOffer, PartRequest, Task, Tips, TransportOptions }

export interface PricesOptions extends TransportOptions {
  /** Of the requester: `review` in its scope, or `create` for another price alone. */
  session: TokenSource
}

/** What becomes of a price once a task is published. Beside the client of a page, which stays small without it. */
export interface PricesClient {
  /** Raises or lowers the price of a task that nobody has taken; the difference goes on hold or comes back. */
  change(taskId: string, price: Money, options?: KeyedCallOptions): Promise<Task>
  /** Offers a part of the price for a submission, once. Nothing moves until its worker agrees. */
  offerPart(taskId: string, request: PartRequest, options?: KeyedCallOptions): Promise<Task>
  /** Gives the worker more, after the approval. Keep one idempotency key for every retry of one wish. */
  tip(taskId: string, amount: Money, options?: KeyedCallOptions): Promise<Task>
}

export function createPrices(options: PricesOptions): PricesClient {
  const { postKeyed } = createTransport(options, options.session)
  const pathOf = (taskId: string, action: string) => `/v1/tasks/${taskId}/${action}`
  return {
    change: (taskId, price, call) => postKeyed(pathOf(taskId, 'price'), { price }, call),
    offerPart: (taskId, request, call) => postKeyed(pathOf(taskId, 'offer-part'), request, call),
    tip: (taskId, amount, call) => postKeyed(pathOf(taskId, 'tips'), { amount }, call),
  }
}
