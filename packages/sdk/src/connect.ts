import { type ConnectionCode, isMicrosourceError, MicrosourceError } from './error.ts'
import { createTokens, type TokenSource } from './tokens.ts'
import { abortable, retryAfterMs } from './waiting.ts'
import type { Problem } from './wire.ts'

export interface ConnectOptions {
  /** Stands in for the global `fetch`. */
  fetch?: typeof fetch | undefined
  /** Patience with one attempt, and with a silent stream. Default 30 s. */
  timeoutMs?: number | undefined
}

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Patience with one attempt of this call. */
  timeoutMs?: number | undefined
}

export interface ConnectCall extends CallOptions {
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

/** One attempt, with a fresh token where the old one was refused. Any answer but 2xx is thrown. */
export type Connect = (url: string, init: RequestInit, call: ConnectCall) => Promise<Connection>

async function toError(response: Response): Promise<MicrosourceError> {
  const { headers, status } = response
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined
  return new MicrosourceError({
    ...(problem?.code ? problem : { code: 'unexpected_answer' }),
    status,
    requestId: headers.get('x-request-id') ?? problem?.instance,
    retryAfterMs: retryAfterMs(headers.get('retry-after')),
  })
}

export function createConnect(options: ConnectOptions, source: TokenSource): Connect {
  const tokens = createTokens(source)
  return async (url, init, { key, signal, timeoutMs = options.timeoutMs ?? 30_000 }) => {
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
      if (isMicrosourceError(cause)) throw cause
      throw new MicrosourceError({ code: limit.signal.aborted ? 'timed_out' : code }, cause)
    }
    const open = async (refused?: string, refusal?: MicrosourceError): Promise<Response> => {
      const token =
        key ?? (await abortable(tokens(refused), either).catch((cause: unknown) => fail(cause, 'no_session')))
      // Nobody has a better token: the refusal stands.
      if (refusal && token === refused) throw refusal
      const headers = {
        ...(init.headers as Record<string, string>),
        ...(token && { authorization: `Bearer ${token}` }),
      }
      const response = await (options.fetch ?? fetch)(url, { ...init, headers, signal: either })
      if (response.ok) return response
      const error = await toError(response)
      if (response.status !== 401 || refusal) throw error
      return open(token, error)
    }
    alive()
    return { response: await open().catch(fail), alive, close, fail }
  }
}
