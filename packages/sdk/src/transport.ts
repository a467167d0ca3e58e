import { type CallOptions, type Connect, type ConnectCall, type ConnectOptions, createConnect } from './connect.ts'
import { isMicrosourceError, MicrosourceError } from './error.ts'
import { newId } from './ids.ts'
import type { TokenSource } from './tokens.ts'
import { backoffMs, sleep } from './waiting.ts'

export type { CallOptions } from './connect.ts'
export type { Token, TokenSource } from './tokens.ts'

export interface TransportOptions extends ConnectOptions {
  /** Address of the broker, for example `https://broker.example`. */
  brokerUrl: string
  /** How often a call that is safe to repeat is tried again. Default 3. */
  retries?: number | undefined
}

export interface KeyedCallOptions extends CallOptions {
  /** Give it where the call must survive a reload; otherwise one is minted and kept across retries. */
  idempotencyKey?: string | undefined
}

export interface Call<T = unknown> extends KeyedCallOptions, ConnectCall {
  body?: unknown
  query?: object | undefined
  /** Safe to repeat, as it is or by its idempotency key. */
  repeatable?: boolean
  /** Default: as JSON. */
  read?: (response: Response) => Promise<T>
}

export interface Transport {
  readonly base: string
  readonly connect: Connect
  /** One attempt, read to its end. */
  askOnce<T>(
    url: string,
    init: RequestInit,
    call: ConnectCall,
    read: (response: Response) => T | Promise<T>,
  ): Promise<T>
  /** JSON in, JSON out, tried again where that is safe. `path` may be a whole address. */
  send<T>(method: string, path: string, call?: Call<T>): Promise<T>
  get<T>(path: string, call?: Call<T>): Promise<T>
  /** A POST that is safe to repeat as it is. */
  post<T>(path: string, body?: object, call?: CallOptions): Promise<T>
  /** A POST that is safe to repeat by its idempotency key. */
  postKeyed<T>(path: string, body?: object, call?: KeyedCallOptions): Promise<T>
}

/** A file by its signed address, which needs no token and gets none. */
export const asFile: Call<Blob> = { key: '', repeatable: true, read: (response) => response.blob() }

async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text()
  try {
    return (text ? JSON.parse(text) : undefined) as T
  } catch (cause) {
    throw new MicrosourceError({ code: 'unexpected_answer', status: response.status }, cause)
  }
}

/** Through JSON, which drops what is undefined. */
function toQuery(values: object | undefined): string {
  const query = `${new URLSearchParams(JSON.parse(JSON.stringify({ ...values })) as Record<string, string>)}`
  return query && `?${query}`
}

/** Waits before the next try, or throws where another try would not help or there were enough. */
export function pause(error: unknown, failures: number, most: number, signal: AbortSignal | undefined): Promise<void> {
  if (failures >= most || !isMicrosourceError(error) || !error.retryable) throw error
  return sleep(error.retryAfterMs ?? backoffMs(failures), signal)
}

export function createTransport(options: TransportOptions, source: TokenSource): Transport {
  const { brokerUrl, retries = 3 } = options
  const base = brokerUrl.replace(/\/+$/, '')
  const connect = createConnect(options, source)

  const askOnce: Transport['askOnce'] = async (url, init, call, read) => {
    const { alive, fail, response } = await connect(url, init, call)
    try {
      return await read(response)
    } catch (error) {
      return fail(error)
    } finally {
      alive(false)
    }
  }

  const send: Transport['send'] = async (
    method,
    path,
    { body, idempotencyKey, query, read = readJson, repeatable, ...call } = {},
  ) => {
    const headers = {
      ...(!!body && { 'content-type': 'application/json' }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    }
    const init = { method, headers, body: JSON.stringify(body) }
    const url = path.startsWith('/') ? base + path + toQuery(query) : path
    for (let failures = 0; ; failures++) {
      try {
        return await askOnce(url, init, call, read)
      } catch (error) {
        await pause(error, failures, repeatable ? retries : 0, call.signal)
      }
    }
  }

  return {
    base,
    connect,
    askOnce,
    send,
    get: (path, call) => send('GET', path, { ...call, repeatable: true }),
    post: (path, body, call) => send('POST', path, { ...call, body, repeatable: true }),
    postKeyed: (path, body, { idempotencyKey = newId('idem'), ...call } = {}) =>
      send('POST', path, { ...call, body, idempotencyKey, repeatable: true }),
  }
}
