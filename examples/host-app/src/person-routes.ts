import type { FastifyInstance } from 'fastify'
import { requireOwnOrigin } from './own-origin.ts'
import { cleanName, firstPerson, newPerson, type People } from './people.ts'

interface Options {
  brokerUrl: string
  people: People
}

/** Who is signed in. */
export async function personRoutes(app: FastifyInstance, { brokerUrl, people }: Options): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (request.method !== 'GET') return requireOwnOrigin(request, reply)
  })

  app.get('/api/me', async (request, reply) => ({
    ...(people.find(request) ?? people.signIn(reply, firstPerson)),
    brokerUrl,
  }))

  app.put<{ Body: { name?: unknown } | null }>('/api/me', async (request, reply) => {
    const name = cleanName(request.body?.name)
    if (!name) return reply.code(400).send({ code: 'name_invalid', message: 'A name has 1 to 40 characters.' })
    return { ...people.signIn(reply, { ...(people.find(request) ?? firstPerson), name }), brokerUrl }
  })

  app.delete('/api/me', async (_request, reply) => ({ ...people.signIn(reply, newPerson()), brokerUrl }))
}
