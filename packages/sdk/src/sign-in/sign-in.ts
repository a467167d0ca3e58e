import { isMicrosourceError, MicrosourceError } from '../error.ts'
import type { Token } from '../tokens.ts'
import { createEndpoints, type Endpoints } from './endpoints.ts'
import { createKeeper, type Granted, needed, refusal, type SignInStorage } from './keeper.ts'
import { challengeOf, chance } from './pkce.ts'

export interface SignInOptions {
  brokerUrl: string
  /** Public key of the app, `pk_…`. */
  clientKey: string
  /** Where the broker sends the person back to, as registered for the app. Default: the broker's own page for popups. */
  redirectUri?: string | undefined
  /**
   * Shows the person the address, and answers the whole address that they were sent back to:
   * `chrome.identity.launchWebAuthFlow`, a loopback server's request, a popup. Throw where they closed it.
   */
  authorize?: ((url: string) => Promise<string>) | undefined
  /** Default: memory, so that the next visit signs in again. */
  storage?: SignInStorage | undefined
  /** Default: `create review wallet:read`. */
  scope?: string | undefined
  /** Stands in for the global `fetch`. */
  fetch?: typeof fetch | undefined
}

export interface AskSession {
  /** False: never shows the person anything; fails with `sign_in_needed` instead. */
  interactive?: boolean | undefined
}

export interface SignIn {
  /** A session for the client and the button. Signs in where nobody is, unless told not to. */
  session(ask?: AskSession): Promise<Required<Token>>
  /** Signs in, whoever was here before. */
  signIn(): Promise<void>
  /** For pages that leave and come back: the address to go to. `finish` takes the one that was come back to. */
  begin(): Promise<string>
  /** False where the address has no answer of a sign-in. */
  finish(address: string): Promise<boolean>
  /** Ends it here and at the broker. The grant stays; the person revokes it on their account page. */
  signOut(): Promise<void>
  /** Id of the requester who is signed in, known without asking anybody. */
  who(): Promise<string | undefined>
}

const secretKey =
  'Only a public key, `pk_…`, may sign people in. A secret key that came into a page has to be rolled now: `key roll`.'

const mismatch = (title: string) => refusal('sign_in_mismatch', title)

const inMemory = (): SignInStorage => {
  const all = new Map<string, string>()
  return { get: (key) => all.get(key), set: (key, value) => all.set(key, value), delete: (key) => all.delete(key) }
}

/** Which page asks, for the broker's own page for popups, which tells the answer to it alone. A program has none. */
const ownOrigin = (): string | undefined => (globalThis as { origin?: string }).origin

/** The way out and back: an address to go to, and what is made of the one that was come back to. */
function createWay(
  { clientKey, storage, scope = 'create review wallet:read', redirectUri }: SignInOptions & { storage: SignInStorage },
  key: string,
  endpoints: ReturnType<typeof createEndpoints>,
) {
  const redirectOf = ({ issuer }: Endpoints): string => redirectUri ?? `${issuer}/oauth/relay`

  const begin = async (): Promise<string> => {
    const found = await endpoints.find()
    const [state, verifier] = [chance(), chance()]
    const origin = redirectUri === undefined ? ownOrigin() : undefined
    await storage.set(`${key} ${state}`, verifier)
    return `${found.authorization_endpoint}?${new URLSearchParams({
      response_type: 'code', client_id: clientKey, redirect_uri: redirectOf(found), scope, state,
      code_challenge: await challengeOf(verifier), code_challenge_method: 'S256',
      ...origin !== undefined && { origin },
    })}`
  }

  /** Nothing where the address has no answer of a sign-in. */
  const finish = async (address: string): Promise<Granted | undefined> => {
    const { searchParams } = new URL(address)
    const [code, error, state, iss] = ['code', 'error', 'state', 'iss'].map((name) => searchParams.get(name))
    if (!state || !(code ?? error)) return undefined
    const found = await endpoints.find()
    const verifier = await storage.get(`${key} ${state}`)
    await storage.delete(`${key} ${state}`)
    // An answer nobody here asked for, or of another broker than the one that was asked.
    if (!verifier || iss !== found.issuer) throw mismatch('This answer belongs to another sign-in. Sign in again.')
    const why = error === 'access_denied' ? 'You did not allow it. Nothing was sent.' : `Signing in failed (${error}).`
    if (!code) throw refusal('sign_in_refused', why)
    return endpoints.token<Granted>({
      grant_type: 'authorization_code', code, redirect_uri: redirectOf(found), code_verifier: verifier,
    })
  }
  return {
    begin,
    finish,
    /** Nobody comes back to it. */
    forget: (address: string) => storage.delete(`${key} ${new URL(address).searchParams.get('state')}`),
  }
}

/** Signing in at the broker, for apps without a server: OAuth 2.1, authorization code with PKCE. */
export function createSignIn(options: SignInOptions): SignIn {
  const { clientKey, authorize, storage = inMemory() } = options
  if (!clientKey.startsWith('pk_')) {
    throw new MicrosourceError({ code: 'secret_key_in_browser', status: 403, title: secretKey })
  }
  const base = options.brokerUrl.replace(/\/+$/, '')
  const key = `microsource ${base} ${clientKey}`
  const endpoints = createEndpoints(base, clientKey, options.fetch)
  const keeper = createKeeper(key, storage, endpoints)
  const way = createWay({ ...options, storage }, key, endpoints)
  let asked: Promise<void> | undefined

  const finish = async (address: string): Promise<boolean> => {
    const granted = await way.finish(address)
    if (granted) await keeper.take(granted)
    return !!granted
  }
  const signIn = async (): Promise<void> => {
    if (!authorize) throw needed()
    const address = await way.begin()
    const answer = await authorize(address).catch(async (cause: unknown) => {
      await way.forget(address)
      if (isMicrosourceError(cause)) throw cause
      throw refusal('sign_in_refused', 'The window was closed before you were signed in.', cause)
    })
    if (!(await finish(answer))) throw mismatch('This is no answer of a sign-in. Sign in again.')
  }
  const bring = (interactive: boolean): Promise<void> =>
    keeper.refresh().catch((error: unknown) => {
      if (!interactive || !isMicrosourceError(error) || error.code !== 'sign_in_needed') throw error
      return signIn()
    })

  return {
    begin: way.begin,
    finish,
    signIn,
    session: async ({ interactive = true } = {}) => {
      if (!(await keeper.isFresh())) await (asked ??= bring(interactive).finally(() => { asked = undefined }))
      return keeper.token()
    },
    signOut: async () => {
      const kept = await keeper.read()
      await keeper.forget()
      if (kept) await endpoints.revoke(kept.refresh)
    },
    who: async () => (await keeper.read())?.who,
  }
}
