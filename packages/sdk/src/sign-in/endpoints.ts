import { MicrosourceError } from '../error.ts'
import { refusal } from './keeper.ts'

/** RFC 8414, what is used of it. */
export interface Endpoints {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  revocation_endpoint?: string
}

const patienceMs = 30_000

/** The broker's side of signing in: where it is, asked once, and what is sent there. */
export function createEndpoints(base: string, clientKey: string, givenFetch?: typeof fetch) {
  let found: Promise<Endpoints> | undefined

  /** JSON or nothing: whatever else answers in the broker's place is as if it did not. */
  const ask = async (url: string, init?: RequestInit): Promise<{ ok: boolean; body: Record<string, unknown> }> => {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), patienceMs)
    try {
      const response = await (givenFetch ?? fetch)(url, { ...init, signal: limit.signal, credentials: 'omit' })
      if (response.status > 499 || response.status === 429) throw new TypeError(`answered ${response.status}`)
      return { ok: response.ok, body: await response.json() as Record<string, unknown> }
    } catch (cause) {
      throw new MicrosourceError({ code: limit.signal.aborted ? 'timed_out' : 'unreachable' }, cause)
    } finally {
      clearTimeout(timer)
    }
  }
  const place = `${base}/.well-known/oauth-authorization-server`
  const find = (): Promise<Endpoints> => (found ??= ask(place).then(({ body }) => {
    // RFC 8414, 3.3: nobody speaks for another broker, nor says where codes and refresh tokens go in its name.
    const { issuer } = body
    if (issuer !== base) throw refusal('sign_in_mismatch', `This answer belongs to another broker, ${issuer}.`)
    return body as unknown as Endpoints
  }).catch((error: unknown) => {
    found = undefined
    throw error
  }))
  const post = async (url: string, values: Record<string, string>) =>
    ask(url, { method: 'POST', body: new URLSearchParams({ client_id: clientKey, ...values }) })

  return {
    find,
    token: async <T>(values: Record<string, string>): Promise<T> => {
      const { ok, body } = await post((await find()).token_endpoint, values)
      const title = String(body['error_description'] ?? body['error'])
      if (!ok) throw new MicrosourceError({ code: 'sign_in_refused', status: 401, title })
      if (typeof body['access_token'] !== 'string') throw new MicrosourceError({ code: 'unexpected_answer' })
      return body as T
    },
    /** At best: the token is forgotten here in any case. */
    revoke: async (token: string): Promise<void> => {
      const { revocation_endpoint: url } = await find()
      if (url) await post(url, { token })
    },
  }
}
