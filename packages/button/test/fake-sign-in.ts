import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Route } from '../states/serve.ts'

/** The broker's side of signing in, as far as the button sees it: its pages are one that answers at once. */
export class FakeSignIn {
  /** Who allows it in the window; nobody declines, 'closes' leaves. */
  person = 'req_ana'
  answer: 'allows' | 'declines' | 'closes' | 'lies' = 'allows'
  /** Lifetime of an access token. */
  seconds = 900
  asked: string[] = []
  signedIn = 0
  readonly #codes = new Map<string, { challenge: string; redirect: string; person: string }>()
  readonly #refresh = new Map<string, string>()

  /** As if the person had taken the permission back. */
  revoke(): void {
    this.#refresh.clear()
  }

  readonly route: Route = (request, response) => {
    const url = new URL(request.url!, `http://${request.headers.host}`)
    if (url.pathname === '/.well-known/oauth-authorization-server') json(response, {
      issuer: url.origin, authorization_endpoint: `${url.origin}/oauth/authorize`, token_endpoint: `${url.origin}/oauth/token`,
      revocation_endpoint: `${url.origin}/oauth/revoke`,
    })
    else if (url.pathname === '/oauth/authorize') this.#page(url, response)
    else if (url.pathname.startsWith('/oauth/')) void read(request).then((body) => this.#token(url, body, response))
    else return false
    return true
  }

  #page({ origin, searchParams: asked }: URL, response: ServerResponse): void {
    const code = randomUUID()
    const redirect = asked.get('redirect_uri')!
    this.#codes.set(code, { challenge: asked.get('code_challenge')!, redirect, person: this.person })
    const back = { ...(this.answer === 'declines' ? { error: 'access_denied' } : { code }), state: asked.get('state')!, iss: origin }
    response.setHeader('content-type', 'text/html')
    if (redirect !== `${origin}/oauth/relay`) response.writeHead(302, { location: `${redirect}${redirect.includes('?') ? '&' : '?'}${new URLSearchParams(back)}` }).end()
    else {
      const said = JSON.stringify({ type: 'microsource:sign-in', ...back, ...(this.answer === 'lies' && { iss: 'https://evil.test' }) })
      response.end(`<p>Sign in</p><script>${this.answer === 'closes' ? '' : `opener.postMessage(${said}, '*');`}close()</script>`)
    }
  }

  #token(url: URL, body: URLSearchParams, response: ServerResponse): void {
    this.asked.push(body.get('grant_type') ?? url.pathname)
    if (url.pathname === '/oauth/revoke') return json(response, {})
    const [code, refresh] = [this.#codes.get(body.get('code') ?? ''), this.#refresh.get(body.get('refresh_token') ?? '')]
    this.#codes.delete(body.get('code') ?? '')
    this.#refresh.delete(body.get('refresh_token') ?? '')
    const challenge = createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url')
    const sub = refresh ?? (code && code.challenge === challenge && code.redirect === body.get('redirect_uri') ? code.person : undefined)
    if (!sub) return json(response, { error: 'invalid_grant' }, 400)
    if (code) this.signedIn++
    const next = randomUUID()
    this.#refresh.set(next, sub)
    const token = `h.${Buffer.from(JSON.stringify({ sub, n: next })).toString('base64url')}.s`
    json(response, { access_token: token, refresh_token: next, expires_in: this.seconds, token_type: 'Bearer' })
  }
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function read(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const part of request) text += String(part)
  return new URLSearchParams(text)
}
