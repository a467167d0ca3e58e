import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Event, EventType } from '@microsource/sdk'

/** What each type of event carries. */
export type WebhookEventMap = { [T in EventType]: Omit<Event, 'type'> & { type: T } }

/** An event; `switch` on its `type`, and ignore types you do not know. */
export type WebhookEvent = WebhookEventMap[EventType]

/** Headers as Node, Fastify, Express or `fetch` give them. */
export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>

export type WebhookProblem =
  | 'body_already_parsed'
  | 'header_missing'
  | 'timestamp_out_of_range'
  | 'signature_mismatch'
  | 'secret_unusable'
  | 'not_an_event'

const sentences: Record<WebhookProblem, string> = {
  body_already_parsed:
    'The body was parsed before it was verified. Give the raw bytes: parsing and printing changes them.',
  header_missing: 'One of webhook-id, webhook-timestamp and webhook-signature is missing.',
  timestamp_out_of_range:
    'The timestamp is more than five minutes off. Check the clock; an old delivery may have been replayed.',
  signature_mismatch:
    'No signature matches. Check that the secret is the one of this endpoint, and that the body is untouched.',
  secret_unusable: 'The secret is not of the form whsec_… with base64 after it. Copy it again.',
  not_an_event: 'The signature is right, but the body is not an event.',
}

/** Why a delivery was refused; answer it with 400. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError'
  declare readonly code: WebhookProblem

  constructor(code: WebhookProblem, cause?: unknown) {
    super(sentences[code], { cause })
    Object.assign(this, { code })
  }
}

export interface VerifyOptions {
  /** How far the timestamp may be off, in seconds. Default 300. */
  toleranceSeconds?: number
  /** In milliseconds, for tests. */
  now?: number
}

function keyOf(secret: string): Buffer {
  const encoded = secret.replace(/^whsec_/, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) throw new WebhookVerificationError('secret_unusable')
  return Buffer.from(encoded, 'base64')
}

/** The `webhook-signature` of a body, as Standard Webhooks v1 wants it. `timestamp` is in seconds. */
export function signWebhook(body: string | Uint8Array, id: string, timestamp: number | string, secret: string): string {
  return `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
}

function header(headers: WebhookHeaders, name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  const text = Array.isArray(value) ? value.join(' ') : value
  if (!text) throw new WebhookVerificationError('header_missing')
  return text
}

function isEqual(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Verifies a delivery and gives its event. `rawBody` is what arrived, byte for byte. Several secrets are accepted while
 * one replaces another. Throws a `WebhookVerificationError`.
 */
export function verifyWebhook(
  rawBody: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyOptions = {},
): WebhookEvent {
  const { now = Date.now(), toleranceSeconds = 300 } = options
  if (typeof rawBody !== 'string' && !(rawBody instanceof Uint8Array))
    throw new WebhookVerificationError('body_already_parsed')
  const id = header(headers, 'webhook-id')
  const timestamp = header(headers, 'webhook-timestamp')
  const signatures = header(headers, 'webhook-signature').split(' ')
  const expected = [secret].flat().map((one) => signWebhook(rawBody, id, timestamp, one))
  const offSeconds = Math.abs(now / 1000 - Number(timestamp))
  if (!/^\d+$/.test(timestamp) || offSeconds > toleranceSeconds)
    throw new WebhookVerificationError('timestamp_out_of_range')
  // Every pair is compared, so that the time taken tells nothing about where they differ.
  const matches = expected.flatMap((one) => signatures.map((other) => isEqual(one, other)))
  if (!matches.includes(true)) throw new WebhookVerificationError('signature_mismatch')
  return parseEvent(typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody).toString())
}

function parseEvent(text: string): WebhookEvent {
  try {
    const event = JSON.parse(text) as WebhookEvent | null
    if (typeof event?.type === 'string' && typeof event.data === 'object') return event
  } catch (cause) {
    throw new WebhookVerificationError('not_an_event', cause)
  }
  throw new WebhookVerificationError('not_an_event')
}
