import type { Rail } from '../rail.ts'
import type { EventRow } from '../state/records.ts'
import { signatureOf } from './sign.ts'

/** Where events of a kind go, and what they are signed with. */
export interface Endpoint {
  url?: string
  secret: string
}
export interface Endpoints {
  snapshot: Endpoint
  connect: Endpoint
  thin: Endpoint
}

export interface EventRequest {
  url: string | undefined
  headers: Record<string, string>
  /** The bytes that were signed. */
  body: string
  event: { id: string; type: string; kind: 'snapshot' | 'thin'; account: string | null }
  attempt: number
}

/** Resolves when the receiver took it, throws when it did not. */
export type Deliver = (request: EventRequest) => Promise<void> | void

/** Chances between 0 and 1, drawn from the fake's own randomness. */
export interface DeliveryPolicy {
  /** Seconds of the fake's clock, or a range of them. */
  delaySeconds?: number | readonly [number, number]
  doubled?: number
  reordered?: number
  dropped?: number
}

/** Nobody listens: the event can still be asked for, and sent again once somebody does. */
export class NoAddress extends Error {}

export async function post(request: EventRequest): Promise<void> {
  if (!request.url) throw new NoAddress('no endpoint is set')
  const answer = await fetch(request.url, {
    method: 'POST',
    headers: request.headers,
    body: request.body,
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
}

export function requestOf(rail: Rail, row: EventRow, endpoints: Endpoints, attempt: number): EventRequest {
  const { url, secret } = row.kind === 'thin' ? endpoints.thin : row.account ? endpoints.connect : endpoints.snapshot
  const body = JSON.stringify(row.body, null, 2)
  return {
    url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': signatureOf(body, secret, rail.now()),
    },
    body,
    event: { id: row.id, type: row.type, kind: row.kind, account: row.account },
    attempt,
  }
}
