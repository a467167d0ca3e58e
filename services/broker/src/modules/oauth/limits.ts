import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../clock.ts'
import { ApiError } from '../../http/problem-details.ts'
import { createRequestLimits, machineOf } from '../../http/request-limits.ts'
import { requireSameOrigin } from '../../http/same-origin.ts'
import { pageHeaders } from './pages.ts'
import { troubleDocument } from './trouble-page.ts'

/** From one machine in ten minutes. Never by client: its key is public, so anybody could use an app's share up. */
const most = { begin: 300, token: 600, answer: 120 } as const

const sentence = 'That is too many requests from one address. Wait as long as Retry-After says; what you hold stays good.'

/** Each is said where it is read: to a person on a page, to a program as RFC 6749 has it, to a page of ours as a problem. */
export function createSignInLimits(clock: Clock) {
  const limits = createRequestLimits(clock)
  const count = (what: keyof typeof most, { ip }: FastifyRequest): void => limits.count(`${what} ${machineOf(ip)}`, most[what])

  const refusing = (what: keyof typeof most, say: (reply: FastifyReply) => FastifyReply) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      try {
        count(what, request)
        return undefined
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        return say(reply.code(429).header('retry-after', error.retryAfterSeconds))
      }
    }

  return {
    begin: refusing('begin', (reply) => reply.headers(pageHeaders).type('text/html; charset=utf-8').send(troubleDocument('too_many', {}))),
    token: refusing('token', (reply) =>
      reply.header('cache-control', 'no-store').send({ error: 'temporarily_unavailable', error_description: sentence })),
    /** What pages of other sites send uses nobody's share up. */
    answer: async (request: FastifyRequest): Promise<void> => {
      requireSameOrigin(request)
      count('answer', request)
    },
  }
}
