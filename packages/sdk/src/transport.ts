import { type ConnectionCode, isMicrosourceError, MicrosourceError } from './error.ts'
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

/** An answer that is still arriving. */
export interface Connection {
  response: Response
  /** Restarts the patience, for answers that take long; `false` ends it, for those that are complete. */
  alive(waiting?: boolean): void
  /** Gives the rest of the answer up. */
  close(): void
  /** Throws a failure of reading in the words of this package. */
  fail(cause: unknown): never
}

export interface Transport {
  readonly base: string
  /** One attempt, with a fresh token where the old one was refused. Any answer but 2xx is thrown. */
  connect(url: string, init: RequestInit, call: Call): Promise<Connection>
  /** The same, read to its end. */
  attempt<T>(url: string, init: RequestInit, call: Call, read: (response: Response) => T | Promise<T>): Promise<T>
  get<T>(path: string, call?: Call): Promise<T>
  send<T>(method: string, path: string, call?: Call): Promise<T>
  /** A file by its signed address, which needs no token and gets none. */
  download(url: string, call?: CallOptions): Promise<Blob>
}

async function refusal(response: Response): Promise<MicrosourceError> {
  const { headers, status } = response
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined
  return new MicrosourceError({
    ...(problem?.code ? problem : { code: 'unexpected_answer' }),
    status,
    requestId: headers.get('x-request-id') ?? problem?.instance,
    retryAfterMs: retryAfterMs(headers.get('retry-after')),
  })
}

async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text()
  try {
    return (text ? JSON.parse(text) : undefined) as T
  } catch (cause) {
    throw new MicrosourceError({ code: 'unexpected_answer', status: response.status }, cause)
  }
}

function toQuery(values: object | undefined): string {
  const given = Object.entries(values ?? {}).filter(([, value]) => value !== undefined)
  return given.length ? `?${new URLSearchParams(given)}` : ''
}

/** Waits before the next try, or throws where another try would not help or there were enough. */
export function pause(error: unknown, failures: number, most: number, signal: AbortSignal | undefined): Promise<void> {
  if (failures >= most || !isMicrosourceError(error) || !error.retryable) throw error
  return sleep(error.retryAfterMs ?? backoffMs(failures), signal)
}

export function createTransport(options: TransportOptions, source: TokenSource): Transport {
  const { brokerUrl, retries = 3, timeoutMs: patienceMs = 30_000 } = options
  const base = brokerUrl.replace(/\/+$/, '')
  const tokens = createTokens(source)

  const connect: Transport['connect'] = async (url, init, { key, signal, timeoutMs = patienceMs }) => {
    const limit = new AbortController()
    const either = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal
    let timer: ReturnType<typeof setTimeout> | undefined
    const close = () => limit.abort()
    const alive = (waiting = true) => {
      clearTimeout(timer)
      if (waiting) timer = setTimeout(close, timeoutMs)
    }
    const fail = (cause: unknown, code: ConnectionCode = 'unreachable'): never => {
      alive(false)
      signal?.throwIfAborted()
      throw isMicrosourceError(cause) ? cause : new MicrosourceError({ code: limit.signal.aborted ? 'timed_out' : code }, cause)
    }
    const open = async (refused?: string): Promise<Response> => {
      const token = key ?? (await abortable(tokens(refused), either).catch((cause: unknown) => fail(cause, 'no_session')))
      const headers = { ...(init.headers as Record<string, string>), ...(token && { authorization: `Bearer ${token}` }) }
      const response = await (options.fetch ?? fetch)(url, { ...init, headers, signal: either })
      if (response.ok) return response
      const error = await refusal(response)
      if (response.status !== 401 || refused || key !== undefined || typeof source === 'string') throw error
      return open(token)
    }
    alive()
    return { response: await open().catch(fail), alive, close, fail }
  }

  const attempt: Transport['attempt'] = async (url, init, call, read) => {
    const { alive, fail, response } = await connect(url, init, call)
    try {
      return await read(response)
    } catch (error) {
      return fail(error)
    } finally {
      alive(false)
    }
  }

  const repeat = async <T>(run: () => Promise<T>, signal: AbortSignal | undefined, most: number): Promise<T> => {
    for (let failures = 0; ; failures++) {
      try {
        return await run()
      } catch (error) {
        await pause(error, failures, most, signal)
      }
    }
  }

  const send: Transport['send'] = (method, path, call = {}) => {
    const { body, idempotencyKey = newId('idem'), keyed, query, repeatable = keyed, signal } = call
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(keyed && { 'idempotency-key': idempotencyKey }),
    }
    const init = { method, headers, body: JSON.stringify(body) }
    return repeat(() => attempt(base + path + toQuery(query), init, call, readJson<never>), signal, repeatable ? retries : 0)
  }

  return {
    base,
    connect,
    attempt,
    send,
    get: (path, call) => send('GET', path, { ...call, repeatable: true }),
    download: (url, call = {}) => {
      const address = new URL(url, `${base}/`).href
      return repeat(() => attempt(address, {}, { ...call, key: '' }, (answer) => answer.blob()), call.signal, retries)
    },
  }
}
