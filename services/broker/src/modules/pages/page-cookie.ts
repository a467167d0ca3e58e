import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { issuePageCookie, type PageVisitor, verifyPageCookie } from '../../http/tokens.ts'
import { isEnded } from '../grants/index.ts'

const name = 'microsource_page'
const cookieMinutes = 12 * 60

/** Lets this browser into the wallet and review pages of a requester. Only `/auth/token` believes it. */
export async function setPageCookie(
  deps: Deps,
  reply: FastifyReply,
  visitor: PageVisitor,
): Promise<void> {
  const { token } = await issuePageCookie(deps, visitor, cookieMinutes)
  const secure = deps.config.publicUrl.startsWith('https:')
  reply.setCookie(name, token, { path: '/auth', httpOnly: true, sameSite: 'lax', secure, maxAge: cookieMinutes * 60 })
}

/** Who signs out leaves no wallet of theirs open behind them. */
export const clearPageCookie = (reply: FastifyReply): FastifyReply => reply.clearCookie(name, { path: '/auth' })

/** Throws `grant_revoked` where the grant that let them in has ended since. */
export async function readPageCookie(deps: Deps, request: FastifyRequest): Promise<PageVisitor> {
  const cookie = request.cookies[name]
  if (!cookie) throw new ApiError('unauthenticated')
  const visitor = await verifyPageCookie(deps, cookie)
  if (visitor.grant && (await isEnded(deps.db, visitor.grant))) throw new ApiError('grant_revoked')
  return visitor
}
