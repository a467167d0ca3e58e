import type { FastifyInstance } from 'fastify'
import type { MintSession } from './microsource.ts'
import { requireOwnOrigin } from './own-origin.ts'
import { cleanName, findPerson, firstPerson, newPerson, signIn } from './people.ts'

interface Options {
  brokerUrl: string
  mintSession: MintSession | undefined
}

/** Who is signed in, and their session at the broker. */
export async function sessionRoutes(app: FastifyInstance, { brokerUrl, mintSession }: Options): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (request.method !== 'GET') return requireOwnOrigin(request, reply)
  })

  app.get('/api/me', async (request, reply) => ({ ...(findPerson(request) ?? signIn(reply, firstPerson)), brokerUrl }))

  app.put<{ Body: { name?: unknown } | null }>('/api/me', async (request, reply) => {
    const name = cleanName(request.body?.name)
    if (!name) return reply.code(400).send({ code: 'name_invalid', message: 'A name has 1 to 40 characters.' })
    return { ...signIn(reply, { ...(findPerson(request) ?? firstPerson), name }), brokerUrl }
  })

  app.delete('/api/me', async (_request, reply) => ({ ...signIn(reply, newPerson()), brokerUrl }))

  app.post('/api/microsource-session', async (request, reply) => {
    const person = findPerson(request)
    if (!person)
      return reply.code(401).send({ code: 'not_signed_in', message: 'Nobody is signed in. Reload the page.' })
    if (!mintSession) {
      return reply
        .code(503)
        .send({ code: 'not_configured', message: 'Lumen has no key for the broker. Set MICROSOURCE_SECRET_KEY.' })
    }
    try {
      const { token, expiresAt, requesterId } = await mintSession(person)
      return { token, expiresAt, requesterId }
    } catch (error) {
      request.log.warn({ err: error }, 'no session from the broker')
      return reply.code(503).header('retry-after', '5').send({
        code: 'broker_unavailable',
        message: 'The service that finds people does not answer right now. Your photo is safe; try again in a moment.',
      })
    }
  })
}
