import { createHmac } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { sessionMinutes } from '../sessions/index.ts'
import { isOriginOf, isRedirectOf } from '../apps/index.ts'
import { findLiveGrant } from './accounts.ts'
import { createAdapter } from './adapter.ts'
import { mendAnswer } from './answers.ts'
import { type ClientApp, relayOf, scopes } from './clients.ts'
import { interactionPath, paths } from './paths.ts'
import { OriginNotRegistered, sendTrouble } from './send-trouble.ts'

const minute = 60
const day = 24 * 60 * minute
const ttl = {
  AuthorizationCode: minute,
  AccessToken: sessionMinutes * minute,
  Interaction: 30 * minute,
  // Each rotation gives this again, until the consent itself is a year old.
  RefreshToken: 30 * day,
  Grant: 366 * day,
  Session: day,
}

/** Every sign-in comes by our page of consent, which may find that it need not be seen: see `canSkip`. */
function policy(): interactionPolicy.DefaultPolicy {
  const consentGiven = (ctx: KoaContextWithOIDC): boolean => ctx.oidc.result?.consent?.grantId !== undefined
  const check = new interactionPolicy.Check(
    'not_asked', 'the person must be asked first', 'interaction_required', (ctx) => !consentGiven(ctx))
  return [
    new interactionPolicy.Prompt({ name: 'login', requestable: true }),
    new interactionPolicy.Prompt({ name: 'consent', requestable: true }, check),
  ] as unknown as interactionPolicy.DefaultPolicy
}

/** Where the page that began says it is: a popup's code is told to it alone. And that something is asked for that exists. */
function checkRequest(ctx: KoaContextWithOIDC, origin: unknown, client: { metadata(): object }): void {
  const { app } = client.metadata() as { app: ClientApp }
  const { scope } = ctx.oidc.params as { scope?: string }
  const known = new Set<string>(scopes)
  if (!scope?.split(' ').some((one) => known.has(one))) throw new errors.InvalidScope(`scopes are ${scopes.join(', ')}`, scope ?? '')
  if (origin !== undefined && (typeof origin !== 'string' || !isOriginOf(app, origin)))
    throw new OriginNotRegistered(String(origin))
}

const off = { enabled: false } as const
/** Requests are plain, clients are apps, and people sign in and out elsewhere. */
const unused = {
  devInteractions: off, dPoP: off, pushedAuthorizationRequests: off, requestObjects: off, resourceIndicators: off,
  rpInitiatedLogout: off, userinfo: off, claimsParameter: off, registration: off, introspection: off,
} as const

function configurationOf(deps: Deps): Configuration {
  const cookieKey = createHmac('sha256', Buffer.from(deps.secrets.signInKey, 'base64')).update('oauth cookies').digest('base64url')
  const [signing] = deps.secrets.signingKeys
  if (!signing) throw new Error('there is no signing key')
  return {
    adapter: createAdapter(deps),
    ttl,
    scopes: [...scopes],
    claims: {},
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    clientDefaults: { id_token_signed_response_alg: 'EdDSA' },
    enabledJWA: { idTokenSigningAlgValues: ['EdDSA'] },
    jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', ...signing }] },
    extraClientMetadata: { properties: ['app'] },
    extraParams: { origin: checkRequest as never },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    expiresWithSession: async () => false,
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: () => true,
    conformIdTokenClaims: false,
    cookies: {
      keys: [cookieKey],
      names: { session: 'microsource_oauth', interaction: 'microsource_ask', resume: 'microsource_resume' },
      long: { httpOnly: true, sameSite: 'lax', path: '/oauth', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    features: {
      ...unused,
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    },
    interactions: { policy: policy(), url: (_ctx, { uid }) => `${interactionPath(uid)}?start` },
    loadExistingGrant: async (ctx) => {
      const id = ctx.oidc.result?.consent?.grantId
      return id === undefined ? undefined : ctx.oidc.provider.Grant.find(id)
    },
    findAccount: async (_ctx, accountId) => {
      const grant = await findLiveGrant(deps, accountId)
      return grant && { accountId, grant, claims: async () => ({ sub: accountId }) }
    },
    renderError: (ctx, _out, error) => sendTrouble(ctx, error),
    routes: { authorization: paths.authorize, token: paths.token, revocation: paths.revoke, jwks: '/oauth/jwks' },
  }
}

/** The library, told who the apps are and what comes of a sign-in: a session of ours. */
export function createProvider(deps: Deps): Provider {
  const provider = new Provider(deps.config.publicUrl, configurationOf(deps))
  const relay = relayOf(deps.config)
  // Ways back are compared by us: a list cannot say that a test app has every port of this machine.
  provider.Client.prototype.redirectUriAllowed = function allowed(this: { app: ClientApp }, redirect: string): boolean {
    return redirect === relay || isRedirectOf(this.app, redirect)
  } as never
  provider.proxy = true
  provider.use((ctx, next) => mendAnswer(deps, ctx as KoaContextWithOIDC, next))
  const heard: EventEmitter = provider
  heard.on('error', (error: unknown) => deps.log.error({ err: error }, 'a sign-in failed on our side'))
  provider.on('server_error', (_ctx, error) => deps.log.error({ err: error }, 'a sign-in failed on our side'))
  return provider
}
