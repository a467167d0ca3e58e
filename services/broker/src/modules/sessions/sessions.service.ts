import { type Scope, type Session, type SessionRequest, toTypeId } from '@microsource/protocol'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { PageScope } from '../../http/principal.ts'
import { ApiError } from '../../http/problem-details.ts'
import { issueSession, type PageVisitor } from '../../http/tokens.ts'
import { toTime } from '../../http/wire.ts'
import { getApp, getBounds } from '../apps/index.ts'
import { isGranted } from '../grants/index.ts'
import { upsertRequester } from '../requesters/index.ts'
import { noteEmail } from '../signals/index.ts'

export const sessionMinutes = 15
const pageTokenMinutes = 10
const defaultScope: readonly Scope[] = ['create', 'review']
/** Never `create`: no page of ours puts money on hold, so a link into one frees nobody from the limit of their session. */
const pageScope: readonly (Scope | PageScope)[] = ['review', 'wallet:read', 'wallet:add']

/** Mints a session for a person the app vouches for; the first one creates the requester. */
export async function createSession(deps: Deps, appId: string, request: SessionRequest): Promise<Session> {
  if (request.limit && request.limit.amount < 0)
    throw new ApiError('invalid_request', { errors: [{ pointer: '/limit/amount', message: 'is negative' }] })
  if (request.limit) getBounds(await getApp(deps.db, appId), request.limit.currency)
  const requester = await transact(deps, async ({ trx, now }) => {
    const known = await upsertRequester(trx, {
      app_id: appId,
      id: deps.ids(),
      external_id: request.userId,
      display_name: request.displayName ?? null,
      email: request.email?.toLowerCase() ?? null,
      created_at: now,
    })
    await noteEmail(deps, trx, { ownerId: known.id, side: 'requester', email: known.email }, now)
    return known
  })
  const { token, expiresAt } = await issueSession(
    deps,
    {
      appId,
      requesterId: requester.id,
      scope: [...new Set(request.scope ?? defaultScope)],
      sessionId: deps.ids(),
      limit: request.limit && BigInt(request.limit.amount),
      limitCurrency: request.limit?.currency,
    },
    sessionMinutes,
  )
  return { token, expiresAt: toTime(expiresAt), requesterId: toTypeId('requester', requester.id) }
}

/** The wallet of who pays under a grant is another one: money added here nothing could spend, and the other is not the app's to open. */
const grantedPageScope: readonly Scope[] = ['review']

/** A session for a page of the broker, where the requester acts in their own right. */
export async function issueRequesterPageToken(deps: Deps, visitor: PageVisitor) {
  const scope = (await isGranted(deps.db, visitor)) ? grantedPageScope : pageScope
  return issueSession(
    deps,
    { ...visitor, scope, sessionId: deps.ids(), limit: undefined, limitCurrency: undefined },
    pageTokenMinutes,
  )
}
