import Stripe from 'stripe'
import type { Clock } from '../../../clock.ts'
import type { StripeSettings } from '../../../config.ts'
import type { Parties } from './parties.ts'

/** What every part of the adapter works with. */
export interface StripeWorld {
  readonly stripe: Stripe
  readonly settings: StripeSettings
  readonly parties: Parties
  readonly clock: Clock
}

const timeoutMs = 20_000

/**
 * The package's client. It repeats nothing by itself, but for a connection that was closed, with the same key: who asks
 * keeps a row and asks again.
 */
export function createStripeClient({ secretKey, url }: StripeSettings, fetch?: typeof globalThis.fetch): Stripe {
  const { hostname, port, protocol } = new URL(url)
  const isPlain = protocol === 'http:'
  return new Stripe(secretKey, {
    host: hostname,
    port: port === '' ? (isPlain ? 80 : 443) : Number(port),
    protocol: isPlain ? 'http' : 'https',
    maxNetworkRetries: 0,
    timeout: timeoutMs,
    telemetry: false,
    ...(fetch && { httpClient: Stripe.createFetchHttpClient(fetch) }),
  })
}

/** Names of ours in what Stripe keeps. */
export const named = {
  charge: (id: string, ownerId: string) => ({ microsource_charge: id, microsource_owner: ownerId }),
  refund: (id: string, ownerId: string) => ({ microsource_refund: id, microsource_owner: ownerId }),
  answer: (id: string) => ({ microsource_answer: id }),
  transfer: (id: string) => ({ microsource_transfer: id }),
  reversal: (id: string) => ({ microsource_reversal: id }),
  payOut: (id: string, attempt: number) => ({ microsource_payout: id, microsource_attempt: String(attempt) }),
  owner: (ownerId: string) => ({ microsource_owner: ownerId }),
} as const

/** The largest page the API gives. */
export const pageMax = 100

export const timeOf = (seconds: number): Date => new Date(seconds * 1_000)

const slackSeconds = 24 * 60 * 60

/**
 * Ids of ours begin with the time they were minted, and nothing was made under one before: lists end there instead of
 * going through everything a payer ever paid. An id without a time bounds nothing.
 */
export function sinceMinted(id: string): { created?: { gte: number } } {
  const [, high, low] = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(id) ?? []
  return high === undefined || low === undefined
    ? {}
    : { created: { gte: Math.floor(Number.parseInt(high + low, 16) / 1_000) - slackSeconds } }
}

/** The id of something that came expanded, or not. */
export const idOf = (value: string | { readonly id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null)
