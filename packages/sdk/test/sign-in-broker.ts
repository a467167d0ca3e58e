import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { createSignIn, type SignInOptions } from '../src/sign-in/index.ts'
import { challengeOf } from '../src/sign-in/pkce.ts'

export const issuer = 'https://broker.test'
export const redirectUri = 'http://127.0.0.1:7777/back'
export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
export const tokenOf = (sub: string, serial: number) => `head.${btoa(JSON.stringify({ sub, serial })).replace(/=/g, '')}.tail`

/** A broker that signs in as it should: codes once, S256 checked, refresh tokens rotated. */
export class Server {
  codes = new Map<string, string>()
  refresh = ''
  serial = 0
  revoked: string[] = []
  trouble: ((url: string) => Response | undefined) | undefined
  asked: string[] = []
  readonly #grant = () => {
    this.refresh = `refresh-${++this.serial}`
    return json({ access_token: tokenOf('req_1', this.serial), refresh_token: this.refresh, expires_in: 900, token_type: 'Bearer' })
  }
  fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = String(input)
    const values = new URLSearchParams(String(init?.body ?? ''))
    this.asked.push(values.get('grant_type') ?? url)
    const troubled = this.trouble?.(url)
    if (troubled) return troubled
    if (url.endsWith('/.well-known/oauth-authorization-server'))
      return json({ issuer, authorization_endpoint: `${issuer}/oauth/authorize`, token_endpoint: `${issuer}/oauth/token`, revocation_endpoint: `${issuer}/oauth/revoke` })
    if (url.endsWith('/revoke')) {
      this.revoked.push(values.get('token')!)
      return json({})
    }
    if (values.get('grant_type') === 'refresh_token')
      return values.get('refresh_token') === this.refresh ? this.#grant() : json({ error: 'invalid_grant' }, 400)
    const challenge = this.codes.get(values.get('code')!)
    this.codes.delete(values.get('code')!)
    return challenge && challenge === await challengeOf(values.get('code_verifier')!) ? this.#grant() : json({ error: 'invalid_grant' }, 400)
  }
  /** The person allows it; what comes back may be spoiled on its way. */
  authorize = async (address: string, spoil: Record<string, string> = {}): Promise<string> => {
    const asked = new URL(address).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', client_id: 'pk_test_1', code_challenge_method: 'S256', scope: 'create review wallet:read' })
    const code = randomBytes(8).toString('hex')
    this.codes.set(code, asked.get('code_challenge')!)
    return `${asked.get('redirect_uri')}?${new URLSearchParams({ code, state: asked.get('state')!, iss: issuer, ...spoil })}`
  }
}

export const set = (more: Partial<SignInOptions> = {}) => {
  const server = new Server()
  const kept = new Map<string, string>()
  const options = { brokerUrl: `${issuer}/`, clientKey: 'pk_test_1', redirectUri, storage: kept, fetch: server.fetch as typeof fetch, authorize: server.authorize, ...more }
  return { server, kept, options, signIn: createSignIn(options) }
}
