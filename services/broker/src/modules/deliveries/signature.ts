import { createHmac, type KeyObject } from 'node:crypto'

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
