import { requireOwnOrigin, type Host, type Person } from '@microsource/example-host-app'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FeedProblem } from '../fetch/feed-problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route behind `forPeopleOnly`. */
    person: Person
  }
}

/**
 * Every route of this scope is for the person whose cookie came along, asked by our own page; where the page says for whom
 * it asks, for that person alone, because someone else may have signed in beside it.
 */
export function forPeopleOnly(app: FastifyInstance, signedIn: Host['signedIn']): void {
  app.decorateRequest('person')
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('cache-control', 'no-store')
    await requireOwnOrigin(request, reply)
    if (reply.sent) return reply
    const person = signedIn(request)
    if (!person)
      return reply.code(401).send({ code: 'not_signed_in', message: 'Nobody is signed in. Reload the page.' })
    const { 'sheaf-person': meant = person.id } = request.headers
    if (meant !== person.id)
      return reply.code(401).send({ code: 'someone_else', message: 'Someone else is signed in here now. Reload the page.' })
    request.person = person
  })
}

/** Problems become answers with a code and a sentence. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof FeedProblem) return reply.code(422).send({ code: error.code, message: error.message })
    if (error instanceof z.ZodError) {
      const [issue] = error.issues
      return reply.code(400).send({ code: 'request_invalid', message: `${issue?.path.join('.')}: ${issue?.message}` })
    }
    const { statusCode = 500, message } = error as { statusCode?: number; message: string }
    if (statusCode < 500) return reply.code(statusCode).send({ code: 'request_refused', message })
    request.log.error({ err: error }, 'a request failed')
    return reply.code(500).send({ code: 'failed', message: 'That did not work. Nothing was changed.' })
  })
}

export function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ code: 'not_found', message: 'That is not here any more.' })
}

export const Id = z.object({ id: z.coerce.number().int().positive() })
