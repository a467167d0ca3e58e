import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { findLiveApp } from '../apps/index.ts'

const cookie = 'microsource_device'
const keptDays = 60

/**
 * Which browser this is, by a random number in a cookie of our own: nothing is read off the machine. None is given
 * before this broker moves live money, for it would say nothing.
 */
export async function seenBy(
  { config, db }: Pick<Deps, 'config' | 'db'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ device: string | undefined; address: string }> {
  if (!(await findLiveApp(db))) return { device: undefined, address: request.ip }
  const known = request.cookies[cookie]
  const device = known !== undefined && /^[0-9a-f]{32}$/.test(known) ? known : randomBytes(16).toString('hex')
  const secure = config.publicUrl.startsWith('https:')
  reply.setCookie(cookie, device, { path: '/auth', httpOnly: true, sameSite: 'strict', secure, maxAge: keptDays * 86_400 })
  return { device, address: request.ip }
}
