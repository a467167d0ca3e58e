import { fromTypeId, Scope, toTypeId } from '@microsource/protocol'
import { errors as joseErrors, type JWK, jwtVerify, type JWTPayload, SignJWT } from 'jose'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { Secrets } from '../secrets.ts'
import type { AccountPrincipal, PageScope, PersonPrincipal, RequesterPrincipal, SessionGrant, WorkerPrincipal } from './principal.ts'
import { ApiError } from './problem-details.ts'
import { openGrant, sealGrant } from './sealed-grant.ts'

/** Who a token is for. A token of one audience is worthless at another. */
const audiences = {
  session: 'microsource:session',
  worker: 'microsource:worker',
  page: 'microsource:page',
  account: 'microsource:account',
  console: 'microsource:console',
} as const
type Audience = keyof typeof audiences

type TokenDeps = Pick<Deps, 'clock' | 'config' | 'secrets'>

export interface IssuedToken {
  readonly token: string
  readonly expiresAt: Date
}

const algorithm = 'EdDSA'
const publicPart = ({ kid, x }: Secrets['signingKeys'][number]): JWK => ({
  kty: 'OKP',
  crv: 'Ed25519',
  alg: algorithm,
  use: 'sig',
  kid,
  x,
})
/** The library keeps what it imported from a frozen key. */
const publicKeys = new WeakMap<Secrets, Map<string, JWK>>()
const privateKeys = new WeakMap<Secrets, JWK>()

function publicKeysOf(secrets: Secrets): Map<string, JWK> {
  const known =
    publicKeys.get(secrets) ?? new Map(secrets.signingKeys.map((key) => [key.kid, Object.freeze(publicPart(key))]))
  publicKeys.set(secrets, known)
  return known
}

function privateKeyOf(secrets: Secrets): JWK {
  const [first] = secrets.signingKeys
  if (!first) throw new Error('there is no signing key')
  const key = privateKeys.get(secrets) ?? Object.freeze({ ...publicPart(first), d: first.d })
  privateKeys.set(secrets, key)
  return key
}

/** What others need to check our tokens: the public halves only. */
export function jwksOf(secrets: Secrets): { keys: JWK[] } {
  return { keys: [...publicKeysOf(secrets).values()] }
}

async function issue(
  deps: TokenDeps,
  audience: Audience,
  subject: string,
  minutes: number,
  claims: JWTPayload,
): Promise<IssuedToken> {
  const issuedAt = Math.floor(deps.clock.here().getTime() / 1000)
  const expires = issuedAt + minutes * 60
  const key = privateKeyOf(deps.secrets)
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: key.kid ?? '' })
    .setIssuer(deps.config.publicUrl)
    .setAudience(audiences[audience])
    .setSubject(subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expires)
    .sign(key)
  return { token, expiresAt: new Date(expires * 1000) }
}

export function issueSession(
  deps: TokenDeps,
  { appId, requesterId, scope, limit, limitCurrency, sessionId, grant }: Omit<RequesterPrincipal, 'kind'>,
  minutes: number,
) {
  return issue(deps, 'session', toTypeId('requester', requesterId), minutes, {
    app: toTypeId('app', appId),
    scope: scope.join(' '),
    jti: toTypeId('session', sessionId),
    ...(limit !== undefined && { limit: Number(limit), currency: limitCurrency }),
    ...grantClaim(deps, grant),
  })
}

const grantClaim = ({ secrets }: TokenDeps, grant: SessionGrant | undefined): JWTPayload => (grant ? { grant: sealGrant(secrets, grant) } : {})

/** When a person last gave a code, as OpenID Connect calls it. */
const authTime = (codeAt: Date | null): JWTPayload =>
  codeAt === null ? {} : { auth_time: Math.floor(codeAt.getTime() / 1000) }
const codeAtOf = ({ auth_time: time }: JWTPayload): Date | null =>
  typeof time === 'number' ? new Date(time * 1000) : null

/** `codeAt`: when the person last gave a code from their e-mail. */
export function issueWorkerToken(
  deps: TokenDeps,
  workerId: string,
  minutes: number,
  codeAt: Date | null = null,
): Promise<IssuedToken> {
  return issue(deps, 'worker', toTypeId('worker', workerId), minutes, authTime(codeAt))
}

/** Says who signed in, not what they may do. */
export function issueConsoleToken(
  deps: TokenDeps,
  email: string,
  minutes: number,
  codeAt: Date | null = null,
): Promise<IssuedToken> {
  return issue(deps, 'console', email.toLowerCase(), minutes, authTime(codeAt))
}

/** For a person’s own account; who they are is the sign-in’s word. */
export function issueAccountToken(
  deps: TokenDeps,
  { id, email }: { id: string; email: string },
  minutes: number,
): Promise<IssuedToken> {
  return issue(deps, 'account', id, minutes, { email: email.toLowerCase() })
}

/** The requester somebody is on a page; with the grant, where an app let them in that holds one: what it gave ends with it. */
export interface PageVisitor {
  readonly appId: string
  readonly requesterId: string
  readonly grant?: SessionGrant | undefined
}

/** For the cookie of a wallet or review page; `/v1` never takes it. */
export function issuePageCookie(
  deps: TokenDeps,
  { appId, requesterId, grant }: PageVisitor,
  minutes: number,
): Promise<IssuedToken> {
  const claims = { app: toTypeId('app', appId), ...grantClaim(deps, grant) }
  return issue(deps, 'page', toTypeId('requester', requesterId), minutes, claims)
}

/** Checks signature, issuer, audience and time. Throws `token_expired` or `invalid_token`. */
async function verify(deps: TokenDeps, token: string, accepted: readonly Audience[]): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = publicKeysOf(deps.secrets).get(kid ?? '')
        if (!key) throw new ApiError('invalid_token')
        return key
      },
      {
        algorithms: [algorithm],
        issuer: deps.config.publicUrl,
        audience: accepted.map((audience) => audiences[audience]),
        requiredClaims: ['sub', 'iat', 'exp'],
        currentDate: deps.clock.here(),
      },
    )
    return payload
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw new ApiError(error instanceof joseErrors.JWTExpired ? 'token_expired' : 'invalid_token', {}, { cause: error })
  }
}

const SessionClaims = z.object({
  sub: z.string(),
  app: z.string(),
  jti: z.string(),
  grant: z.string().optional(),
  limit: z.int().min(0).optional(),
  /** Of the limit; a session from before there was more than one had dollars. */
  currency: z.string().default('USD'),
  scope: z
    .string()
    .transform((text) => text.split(' '))
    .pipe(z.array(z.union([Scope, z.literal('wallet:add' satisfies PageScope)]))),
})

function grantFrom({ secrets }: TokenDeps, sealed: string | undefined): SessionGrant | undefined {
  const grant = sealed === undefined ? undefined : openGrant(secrets, sealed)
  if (sealed !== undefined && !grant) throw new ApiError('invalid_token')
  return grant
}

function idFrom(kind: 'requester' | 'app' | 'session' | 'worker', text: string): string {
  const id = fromTypeId(kind, text)
  if (id === undefined) throw new ApiError('invalid_token')
  return id
}

/** The requester, worker or person a bearer token stands for. */
export async function verifyBearer(
  deps: TokenDeps,
  token: string,
): Promise<RequesterPrincipal | WorkerPrincipal | AccountPrincipal | PersonPrincipal> {
  const payload = await verify(deps, token, ['session', 'worker', 'account', 'console'])
  if (payload.aud === audiences.account) return { kind: 'account', personId: payload.sub ?? '', email: String(payload.email) }
  if (payload.aud === audiences.console) return { kind: 'person', email: payload.sub ?? '', codeAt: codeAtOf(payload) }
  if (payload.aud === audiences.worker)
    return { kind: 'worker', workerId: idFrom('worker', payload.sub ?? ''), signedIn: true, codeAt: codeAtOf(payload) }
  const claims = SessionClaims.safeParse(payload)
  if (!claims.success) throw new ApiError('invalid_token')
  const { app, jti, limit, currency, scope, sub, grant } = claims.data
  return {
    kind: 'requester',
    appId: idFrom('app', app),
    requesterId: idFrom('requester', sub),
    scope,
    limit: limit === undefined ? undefined : BigInt(limit),
    limitCurrency: limit === undefined ? undefined : currency,
    sessionId: idFrom('session', jti),
    grant: grantFrom(deps, grant),
  }
}

/** The requester a page's cookie stands for. */
export async function verifyPageCookie(
  deps: TokenDeps,
  token: string,
): Promise<PageVisitor> {
  const { app, sub, grant: sealed } = await verify(deps, token, ['page'])
  const grant = grantFrom(deps, typeof sealed === 'string' ? sealed : undefined)
  return { appId: idFrom('app', String(app)), requesterId: idFrom('requester', sub ?? ''), grant }
}
