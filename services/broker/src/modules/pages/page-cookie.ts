import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { issuePageCookie, verifyPageCookie } from '../../http/tokens.ts'

const name = 'microsource_page'
const cookieMinutes = 12 * 60

/** Lets this browser into the wallet and review pages of a requester. Only `/auth/token` believes it. */
export async function setPageCookie(
  deps: Deps,
  reply: FastifyReply,
  requester: { appId: string; requesterId: string },
): Promise<void> {
  const { token } = await issuePageCookie(deps, requester, cookieMinutes)
  const secure = deps.config.publicUrl.startsWith('https:')
  reply.setCookie(name, token, { path: '/auth', httpOnly: true, sameSite: 'lax', secure, maxAge: cookieMinutes * 60 })
}

export async function readPageCookie(
  deps: Deps,
  request: FastifyRequest,
): Promise<{ appId: string; requesterId: string }> {
  const cookie = request.cookies[name]
  if (!cookie) throw new ApiError('unauthenticated')
  return verifyPageCookie(deps, cookie)
}
