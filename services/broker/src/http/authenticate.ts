import { type Auth, fromTypeId, type Scope } from '@microsource/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { findOperator, isMember } from '../modules/access/index.ts'
import { findKey } from '../modules/apps/index.ts'
import { isEnded } from '../modules/grants/index.ts'
import { findWorkerByToken } from '../modules/workers/index.ts'
import { readCredential } from './credentials.ts'
import { isAllowed, type PageScope, type PersonPrincipal, type Principal, type RequesterPrincipal } from './principal.ts'
import { ApiError } from './problem-details.ts'
import { verifyBearer } from './tokens.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the handler of every route with `config.auth`. */
    principal: Principal | null
  }
  interface FastifyContextConfig {
    auth?: Auth
  }
}

function bearerOf(request: FastifyRequest): string {
  const [, token] = /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (!token) throw new ApiError('unauthenticated')
  return token
}

function refuseSecretInBrowser(request: FastifyRequest, text: string): void {
  if (!text.startsWith('sk_') || request.headers.origin === undefined) return
  request.log.warn(
    { origin: request.headers.origin, keyEndsWith: text.slice(-4) },
    'a secret key arrived from a browser and was refused',
  )
  throw new ApiError('secret_key_in_browser')
}

/** The principal behind a bearer text. Throws the code that says what is wrong with it. */
async function identify(deps: Deps, request: FastifyRequest): Promise<Principal> {
  const text = bearerOf(request)
  refuseSecretInBrowser(request, text)
  const credential = readCredential(text)
  if (credential?.prefix === 'wk') {
    const worker = await findWorkerByToken(deps, credential.ownerId, text)
    if (!worker) throw new ApiError('invalid_token')
    return { kind: 'worker', workerId: worker.id, signedIn: false, codeAt: null }
  }
  if (credential) {
    const key = await findKey(deps, credential.ownerId, text)
    if (!key) throw new ApiError('invalid_key')
    return { kind: 'app', appId: key.app_id, keyId: key.id, secret: key.kind === 'secret' }
  }
  if (/^[ps]k_/.test(text)) throw new ApiError('invalid_key')
  const principal = await verifyBearer(deps, text)
  // One look at one row, by its key: a permission that was taken back ends at once, not when the token does.
  if (principal.kind === 'requester' && principal.grant && (await isEnded(deps.db, principal.grant)))
    throw new ApiError('grant_revoked')
  return principal
}

/** The app that the path names, and whether somebody is a member of it now: of another app nothing exists. */
async function asMember(deps: Deps, request: FastifyRequest, { email, codeAt }: PersonPrincipal): Promise<Principal> {
  const { appId: named = '' } = request.params as { appId?: string }
  const appId = fromTypeId('app', named)
  if (!appId || !(await isMember(deps, { appId, email }))) throw new ApiError('not_found')
  return { kind: 'member', appId, email, codeAt }
}

async function asOperator(deps: Deps, email: string): Promise<Principal> {
  const operator = await findOperator(deps, email)
  if (!operator) throw new ApiError('forbidden')
  return { kind: 'operator', operatorId: operator.id, email }
}

/** A person's rights are those of this moment, never those of the token. */
async function inTheirRole(deps: Deps, request: FastifyRequest, auth: Auth, principal: Principal): Promise<Principal> {
  if (principal.kind !== 'person') return principal
  if (auth === 'member') return asMember(deps, request, principal)
  return auth === 'operator' ? asOperator(deps, principal.email) : principal
}

/** Identifies the caller and refuses those who may not call an operation of this kind. */
export async function authenticate(deps: Deps, request: FastifyRequest, auth: Auth): Promise<Principal | null> {
  if (auth === 'none') return null
  const principal = await inTheirRole(deps, request, auth, await identify(deps, request))
  if (!isAllowed(auth, principal)) throw new ApiError('forbidden')
  return principal
}

/** Bearer tokens only, never cookies: a foreign page cannot act in anybody's name. */
export function installAuthentication(app: FastifyInstance, deps: Deps): void {
  app.decorateRequest('principal', null)
  app.addHook('onRequest', async (request) => {
    const { auth } = request.routeOptions.config
    if (auth) request.principal = await authenticate(deps, request, auth)
  })
}

/** Any one of these scopes is enough. */
export function requireScope(principal: RequesterPrincipal, ...scopes: [Scope, ...Scope[]]): void {
  if (!scopes.some((scope) => principal.scope.includes(scope))) throw new ApiError('scope_missing')
}

/** A wallet is read whole by who owns it: under a grant an app learns of a quote what it may know of it. */
export function requireOwnWallet(principal: RequesterPrincipal): void {
  requireScope(principal, 'wallet:read')
  if (principal.grant) throw new ApiError('page_only')
}

/** The person themself on a page of the broker, not the app that holds their session. */
export function requirePage(principal: RequesterPrincipal, scope: PageScope): void {
  if (!principal.scope.includes(scope)) throw new ApiError('page_only')
}
