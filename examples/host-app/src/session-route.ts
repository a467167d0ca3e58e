import type { FastifyInstance } from 'fastify'
import type { About } from './about.ts'
import { requireOwnOrigin } from './own-origin.ts'
import type { People, Person } from './people.ts'

export interface Session {
  token: string
  expiresAt: string
  requesterId: string
}

export type MintSession = (person: Person) => Promise<Session>

interface Options {
  about: About
  people: People
  mint: MintSession | undefined
}

/** A session at the broker for the person of the cookie and no other; every reason against it in words. */
export async function sessionRoute(app: FastifyInstance, { about, people, mint }: Options): Promise<void> {
  app.post('/api/microsource-session', { onRequest: requireOwnOrigin }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const person = people.find(request)
    if (!person)
      return reply.code(401).send({ code: 'not_signed_in', message: 'Nobody is signed in. Reload the page.' })
    if (!mint) {
      const message = `${about.name} has no key for the broker. Set MICROSOURCE_SECRET_KEY.`
      return reply.code(503).send({ code: 'not_configured', message })
    }
    try {
      const { token, expiresAt, requesterId } = await mint(person)
      return { token, expiresAt, requesterId }
    } catch (error) {
      request.log.warn({ err: error }, 'no session from the broker')
      return reply
        .code(503)
        .header('retry-after', '5')
        .send({
          code: 'broker_unavailable',
          message: `The service that finds people does not answer right now. ${about.safe}; try again in a moment.`,
        })
    }
  })
}
