import { isMicrosourceError, MicrosourceError } from './error.ts'
import { newId } from './ids.ts'
import { createTokens, type TokenSource } from './tokens.ts'
import { abortable, backoffMs, retryAfterMs, sleep } from './waiting.ts'
import type { Problem } from './wire.ts'

export interface TransportOptions {
  /** Address of the broker, for example `https://broker.example`. */
  brokerUrl: string
  /** Stands in for the global `fetch`. */
  fetch?: typeof fetch | undefined
  /** How often a call that is safe to repeat is tried again. Default 3. */
  retries?: number | undefined
  /** Patience with one attempt, and with a silent stream. Default 30 s. */
  timeoutMs?: number | undefined
}

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Patience with one attempt of this call. */
  timeoutMs?: number | undefined
}

export interface KeyedCallOptions extends CallOptions {
  /** Give it where the call must survive a reload; otherwise one is minted and kept across retries. */
  idempotencyKey?: string | undefined
}

export interface Call extends KeyedCallOptions {
  body?: unknown
  query?: object | undefined
  /** Safe to repeat as it is. GET always is. */
  repeatable?: boolean
  /** Sends an idempotency key, which makes it safe to repeat. */
  keyed?: boolean
  /** Used in place of the token; nothing is sent where it is empty. */
  key?: string | undefined
}

/** Reads an answer; `alive` restarts the patience, for answers that take long. */
export type Read<T> = (response: Response, alive: () => void) => T | Promise<T>

export interface Transport {
  readonly base: string
  /** One attempt, with a fresh token where the old one was refused. Any answer but 2xx is thrown. */
  attempt<T>(url: string, init: RequestInit, options: Call, read: Read<T>): Promise<T>
  /** Again and again with full jitter in between, as often as the options of the transport allow. */
  retry<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T>
  get<T>(path: string, call?: Call): Promise<T>
  /** A file by its signed address, which needs no token and gets none. */
  download(url: string, call?: CallOptions): Promise<Blob>
  send<T>(method: string, path: string, call?: Call): Promise<T>
}

async function refusal(response: Response): Promise<MicrosourceError> {
  const { headers, status } = response
  const problem = await response.json().catch(() => undefined) as Problem | undefined
  return new MicrosourceError(
    { ...(problem?.code ? problem : { code: 'unexpected_answer', title: `Not an answer of the broker (${status})` }), status },
    { requestId: headers.get('x-request-id'), retryAfterMs: retryAfterMs(headers.get('retry-after')) },
  )
}

async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text()
  try {
    return (text ? JSON.parse(text) : undefined) as T
  } catch (cause) {
    throw new MicrosourceError({ code: 'unexpected_answer', status: response.status }, { cause })
  }
}

function toQuery(values: object | undefined): string {
  const given = Object.entries(values ?? {}).filter(([, value]) => value !== undefined)
  return given.length ? `?${new URLSearchParams(given)}` : ''
}

export function createTransport(options: TransportOptions, source: TokenSource): Transport {
  const { brokerUrl, retries = 3, timeoutMs: patienceMs = 30_000 } = options
  const base = brokerUrl.replace(/\/+$/, '')
  const tokens = createTokens(source)

  const attempt: Transport['attempt'] = async (url, init, { key, signal, timeoutMs = patienceMs }, read) => {
    const limit = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const alive = () => {
      clearTimeout(timer)
      timer = setTimeout(() => limit.abort(), timeoutMs)
    }
    const either = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal
    const fail = (code: 'no_session' | 'unreachable', title: string) => (cause: unknown): never => {
      signal?.throwIfAborted()
      if (isMicrosourceError(cause)) throw cause
      throw new MicrosourceError(limit.signal.aborted ? { code: 'timed_out', title: 'No answer in time' } : { code, title }, { cause })
    }
    const once = async (refused?: string): Promise<Awaited<ReturnType<typeof read>>> => {
      const token = key ?? await abortable(tokens(refused), either).catch(fail('no_session', 'The app brought no session'))
      const headers = { ...init.headers as Record<string, string>, ...(token && { authorization: `Bearer ${token}` }) }
      const response = await (options.fetch ?? fetch)(url, { ...init, headers, signal: either })
      if (response.ok) return await read(response, alive)
      const error = await refusal(response)
      if (response.status !== 401 || refused || key !== undefined || typeof source === 'string') throw error
      return once(token)
    }
    alive()
    return once().catch(fail('unreachable', 'The broker cannot be reached')).finally(() => clearTimeout(timer))
  }

  const retry: Transport['retry'] = async (run, signal) => {
    for (let failures = 0; ; failures++) {
      try {
        return await run()
      } catch (error) {
        if (failures >= retries || !isMicrosourceError(error) || !error.retryable) throw error
        await sleep(error.retryAfterMs ?? backoffMs(failures), signal)
      }
    }
  }

  const send: Transport['send'] = (method, path, call = {}) => {
    const { body, idempotencyKey = newId('idem'), keyed, query, repeatable = keyed, signal } = call
    const headers: Record<string, string> = {}
    if (body) headers['content-type'] = 'application/json'
    if (keyed) headers['idempotency-key'] = idempotencyKey
    const init: RequestInit = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }
    const run = () => attempt(base + path + toQuery(query), init, call, readJson) as Promise<never>
    return repeatable ? retry(run, signal) : run()
  }

  return {
    base,
    attempt,
    retry,
    send,
    get: (path, call) => send('GET', path, { ...call, repeatable: true }),
    download: (url, call = {}) => retry(() => attempt(new URL(url, `${base}/`).href, {}, { ...call, key: '' }, (answer) => answer.blob()), call.signal),
  }
}
