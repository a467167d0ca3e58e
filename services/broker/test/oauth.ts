import { createHash, randomBytes } from 'node:crypto'
import { changeAddresses } from '../src/modules/apps/index.ts'
import { createBrowser, type TestBrowser } from './browser.ts'
import type { TestApp } from './factories.ts'
import type { Answered, TestBroker } from './harness.ts'

export const publicUrl = 'http://localhost:4400'
export const relay = `${publicUrl}/oauth/relay`
export const appPage = 'https://app.example.com'
export const wayBack = `${appPage}/back`

/** A live app with a page that asks, and one that is come back to. */
export async function anAppWithoutServer(broker: TestBroker, addresses: { origins?: string[]; redirects?: string[] } = {}): Promise<TestApp> {
  const app = await broker.anApp({ name: 'Jotter', mode: 'live' })
  const { origins = [appPage], redirects = [wayBack] } = addresses
  await changeAddresses(broker.deps, { appId: app.appId, how: 'add', origins, redirects })
  return app
}

let people = 0

/** A browser in which somebody signed in at the broker by a code. */
export async function aPerson(broker: TestBroker, email = `person${(people += 1)}@example.com`): Promise<TestBrowser> {
  const browser = createBrowser(broker)
  // A machine may ask for so many codes in ten minutes.
  broker.clock.advance(30_000)
  await browser.post('/auth/email-otp/send-verification-otp', { email })
  // Beside live apps there is no mailbox page.
  const mail = broker.deps.db.selectFrom('mails').select('body').where('recipient', '=', email).orderBy('sent_at', 'desc')
  const otp = (await mail.executeTakeFirst())?.body.slice(0, 6)
  const { status } = await browser.post('/auth/sign-in/email-otp', { email, otp })
  if (status !== 200) throw new Error(`${email} could not sign in`)
  return browser
}

export function aVerifier(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

export type Params = Readonly<Record<string, string | undefined>>

const queryOf = (params: Params): URLSearchParams =>
  new URLSearchParams(Object.entries(params).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])))

/** The request of a well-behaved client; what is given replaces, and undefined leaves out. */
export const asked = (app: TestApp, challenge: string, params: Params = {}): string =>
  `/oauth/authorize?${queryOf({
    client_id: app.publicKey, response_type: 'code', redirect_uri: wayBack, scope: 'create review', state: 'state-1',
    code_challenge: challenge, code_challenge_method: 'S256', ...params,
  })}`

export const locationOf = ({ headers }: Answered<unknown>): string => String(headers['location'] ?? '')
const pathIn = (location: string): string => location.replace(/^https?:\/\/[^/]+/, '')

/** From the app to the page of consent; undefined where it was answered otherwise. */
export async function begin(browser: TestBrowser, url: string): Promise<{ uid: string; answer: Answered<unknown> }> {
  const first = await browser.get(url)
  const start = pathIn(locationOf(first))
  if (!start.startsWith('/oauth/interaction/')) return { uid: '', answer: first }
  return { uid: start.split('/')[3]?.split('?')[0] ?? '', answer: await browser.get(start) }
}

const usd = (amount: number) => ({ amount, currency: 'USD' })
export const limits = { perDay: usd(500), perTask: usd(200) }

/** The person's yes, as the page of consent sends it: also as whom it showed them. */
export async function yesOf(browser: TestBrowser, uid: string): Promise<typeof limits & { email: string }> {
  const { body } = await browser.get<{ email: string | null }>(`/oauth/interaction/${uid}`)
  return { ...limits, email: body.email ?? '' }
}

/** The person's answer, and where the browser is sent with it. */
export async function answer(browser: TestBrowser, uid: string, what: 'allow' | 'deny' = 'allow'): Promise<URL> {
  const settled = await browser.post<{ continueUrl: string }>(`/oauth/interaction/${uid}/${what}`, await yesOf(browser, uid))
  if (settled.status !== 200) throw new Error(`answered ${settled.status} ${JSON.stringify(settled.body)}`)
  return new URL(locationOf(await browser.get(settled.body.continueUrl)))
}

export interface TokenAnswer {
  access_token: string
  refresh_token: string
  expires_in: number
  scope: string
  error?: string
  error_description?: string
}

export function postForm<T = TokenAnswer>(broker: TestBroker, path: string, form: Params, headers: Record<string, string> = {}) {
  return broker.call<T>('POST', path, {
    idempotencyKey: null,
    body: queryOf(form).toString(),
    headers: { host: 'localhost:4400', origin: appPage, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
}

export const exchange = (broker: TestBroker, app: TestApp, code: string, verifier: string, more: Params = {}) =>
  postForm(broker, '/oauth/token', {
    grant_type: 'authorization_code', client_id: app.publicKey, redirect_uri: wayBack, code, code_verifier: verifier, ...more,
  })

export const refresh = (broker: TestBroker, app: TestApp, token: string, more: Params = {}) =>
  postForm(broker, '/oauth/token', { grant_type: 'refresh_token', client_id: app.publicKey, refresh_token: token, ...more })

/** Where the browser is sent from the first stop: on, where nothing had to be asked again, or with the person's yes. */
async function afterConsent(browser: TestBrowser, { uid, answer: first }: { uid: string; answer: Answered<unknown> }): Promise<URL> {
  const on = locationOf(first)
  return on.startsWith('/oauth/authorize/') ? new URL(locationOf(await browser.get(on))) : answer(browser, uid)
}

/** A code and what proves it, of a person who says yes. */
export async function aCode(browser: TestBrowser, app: TestApp, params: Params = {}): Promise<{ code: string; verifier: string; back: URL }> {
  const { verifier, challenge } = aVerifier()
  const back = await afterConsent(browser, await begin(browser, asked(app, challenge, params)))
  return { code: back.searchParams.get('code') ?? '', verifier, back }
}

export async function tokensOf(broker: TestBroker, browser: TestBrowser, app: TestApp): Promise<TokenAnswer> {
  const { code, verifier } = await aCode(browser, app)
  const { status, body } = await exchange(broker, app, code, verifier)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body
}
