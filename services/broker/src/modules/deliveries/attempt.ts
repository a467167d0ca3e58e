import type { KeyObject } from 'node:crypto'
import type { Dispatcher } from 'undici'
import { AddressDenied } from './outbound.ts'
import { readRetryAfterMs } from './schedule.ts'
import { signedHeaders } from './signature.ts'

export const attemptTimeoutMs = 15_000
const responseBytesMax = 1024
const userAgent = 'microsource-broker/1 (+webhooks)'

export type AttemptFailure = 'status' | 'redirect' | 'timeout' | 'denied_address' | 'no_address' | 'connection' | 'tls'

export interface AttemptResult {
  /** Null where no answer came. */
  readonly status: number | null
  /** Null where it was delivered. */
  readonly failure: AttemptFailure | null
  readonly retryAfterMs: number | undefined
  readonly durationMs: number
}

export interface Message {
  readonly url: URL
  readonly key: KeyObject
  readonly eventId: string
  readonly body: string
}

/** One HTTP try: signed, 15 seconds for everything, no redirect followed. Never throws; what happened is the result. */
export async function attemptDelivery(
  outbound: Dispatcher, { url, key, eventId, body }: Message, timeoutMs = attemptTimeoutMs,
): Promise<AttemptResult> {
  const startedAt = performance.now()
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs)
  const took = () => Math.round(performance.now() - startedAt)
  try {
    const response = await outbound.request({
      origin: url.origin, path: `${url.pathname}${url.search}`, method: 'POST', body, signal: abort.signal,
      headers: {
        'content-type': 'application/json', 'user-agent': userAgent,
        ...signedHeaders(key, { id: eventId, timestamp: Math.floor(Date.now() / 1000), body }),
      },
    })
    const retryAfter = response.headers['retry-after']
    await readAndDrop(response.body, abort.signal)
    return {
      status: response.statusCode, failure: failureOf(response.statusCode), durationMs: took(),
      retryAfterMs: readRetryAfterMs(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter, new Date()),
    }
  } catch (error) {
    return { status: null, failure: abort.signal.aborted ? 'timeout' : reasonOf(error), retryAfterMs: undefined, durationMs: took() }
  } finally {
    clearTimeout(timer)
  }
}

/** A short answer is read so that its connection can be used again; a long one is not worth it and its connection goes. */
function readAndDrop(body: Dispatcher.ResponseData['body'], signal: AbortSignal): Promise<void> {
  return body.dump({ limit: responseBytesMax, signal })
}

function failureOf(status: number): AttemptFailure | null {
  if (status >= 200 && status < 300) return null
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}

function reasonOf(error: unknown): AttemptFailure {
  if (error instanceof AddressDenied) return 'denied_address'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return 'timeout'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no_address'
  if (/^(CERT_|ERR_TLS|ERR_SSL|DEPTH_|SELF_SIGNED|UNABLE_TO)|_CERT/.test(code)) return 'tls'
  return 'connection'
}
