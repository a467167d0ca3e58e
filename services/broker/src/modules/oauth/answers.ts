import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { issueSession } from '../../http/tokens.ts'
import type { GrantRow } from '../grants/index.ts'
import { sessionMinutes } from '../sessions/index.ts'
import { isSecretKey, relayOf, scopes } from './clients.ts'
import { ownCookies } from './cookies.ts'
import { sendTrouble } from './send-trouble.ts'

/** What went wrong at the token endpoint, and what to do, for developers who read the answer. */
const sentences: Readonly<Record<string, string>> = {
  invalid_grant: 'The code or refresh token is used up, ended or too old, or was not given for this request. Sign in again.',
  invalid_client: 'There is no app with this client_id. It is the public key of the app (pk_…), and a key that was rolled has ended.',
  invalid_scope: 'A refresh token gives no more than was allowed at the sign-in. Sign in again to ask for more.',
  unsupported_grant_type: 'Only authorization_code and refresh_token are granted here.',
  unsupported_token_type: 'Access tokens end by themselves within minutes. Revoke the refresh token, which ends them, too.',
}
const secretKeySentence = 'This is a secret key, and it was sent from outside a server. Roll it now: cli.ts key roll. The client_id is the public key, pk_….'

function mendError(ctx: KoaContextWithOIDC): void {
  const body = ctx.body as { error?: string; error_description?: string } | undefined
  if (ctx.status < 400 || typeof body?.error !== 'string') return
  const { client_id: clientId } = (ctx.oidc?.params ?? {}) as { client_id?: unknown }
  const sentence = isSecretKey(clientId) ? secretKeySentence : sentences[body.error]
  if (sentence) ctx.body = { ...body, error_description: sentence }
}

/** The access token is a session of ours: the API knows no other. */
async function mintSession(deps: Deps, ctx: KoaContextWithOIDC): Promise<void> {
  const { AccessToken: given, Account: account } = ctx.oidc.entities
  const grant = account?.['grant'] as GrantRow | undefined
  if (!given || !grant) throw new Error('a token was given to nobody')
  const allowed = new Set(given.scope?.split(' '))
  const { token } = await issueSession(
    deps,
    {
      appId: grant.app_id,
      requesterId: grant.requester_id,
      scope: scopes.filter((scope) => allowed.has(scope)),
      sessionId: deps.ids(),
      limit: undefined,
      limitCurrency: undefined,
      grant: { ownerId: grant.owner_id, grantId: grant.id, epoch: grant.epoch },
    },
    sessionMinutes,
  )
  ctx.body = { ...(ctx.body as object), access_token: token }
}

/** The relay is told which app, and which of its pages, an answer is for: it comes from us, not from the one who asked. */
function addressRelay({ config }: Deps, ctx: KoaContextWithOIDC): void {
  const to = String(ctx.response.get('location') ?? '')
  if (!to.startsWith(`${relayOf(config)}?`)) return
  const { client_id: clientId, origin } = ctx.oidc.params as { client_id: string; origin?: string }
  const url = new URL(to)
  url.searchParams.set('client_id', clientId)
  if (origin !== undefined) url.searchParams.set('origin', origin)
  ctx.set('location', url.href)
}

/** What the library would let through: answers go into the query alone, and who names no scope wants the usual ones. */
function mendRequest(ctx: KoaContextWithOIDC): boolean {
  if (ctx.path !== '/oauth/authorize') return true
  if (![undefined, 'query'].includes(ctx.query['response_mode'] as string | undefined)) return false
  if (ctx.query['scope'] === undefined) ctx.query = { ...ctx.query, scope: 'create review' }
  return true
}

/** Around everything the library answers. */
export async function mendAnswer(deps: Deps, ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  if (!mendRequest(ctx)) return sendTrouble(ctx, new errors.InvalidRequest('The response_mode is query'))
  await next()
  ownCookies(ctx)
  const route = ctx.oidc?.route
  if (route === 'token' && ctx.status === 200) await mintSession(deps, ctx)
  // RFC 7009 leaves it empty; whoever reads every answer as JSON can read this one, too.
  if (route === 'revocation' && ctx.status === 200) ctx.body = {}
  if (route === 'token' || route === 'revocation') mendError(ctx)
  if (route === 'authorization' || route === 'resume') addressRelay(deps, ctx)
}
