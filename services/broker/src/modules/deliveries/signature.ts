import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

const prefix = 'whsec_'

/** The key in a `whsec_…` text. Throws where it is not 24 to 64 bytes in base64, as Standard Webhooks 1.0.0 asks for. */
export function signingKeyOf(secret: string): KeyObject {
  const encoded = secret.startsWith(prefix) ? secret.slice(prefix.length) : ''
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length < 24 || bytes.length > 64 || bytes.toString('base64').replace(/=+$/, '') !== encoded.replace(/=+$/, '')) {
    throw new Error('an endpoint’s secret is "whsec_" and 24 to 64 bytes in base64')
  }
  return createSecretKey(bytes)
}

export interface Signed {
  /** The event's id, the same on every attempt: what a receiver recognizes a repetition by. */
  readonly id: string
  /** Unix seconds of this attempt, in real time even where the test clock was moved: receivers compare it with their own. */
  readonly timestamp: number
  readonly body: string
}

/** Headers of one attempt, as in Standard Webhooks 1.0.0. */
export function signedHeaders(key: KeyObject, { id, timestamp, body }: Signed): Record<string, string> {
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` }
}
