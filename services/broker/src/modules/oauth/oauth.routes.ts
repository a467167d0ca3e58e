import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { interactionRoutes } from './interactions.routes.ts'
import { metadataOf } from './metadata.ts'
import { staticFiles } from './pages.ts'
import { createProvider, paths } from './provider.ts'
import { relayRoute } from './relay-page.ts'

/** Sign-in for apps without a server: the library's three addresses, our page of consent between them, and the relay. */
export async function oauthRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const provider = createProvider(deps)
  const answer = provider.callback()
  const scheme = new URL(deps.config.publicUrl).protocol.slice(0, -1)

  /** The library writes for itself. How the browser got here is what we are configured to be, not what a header says. */
  function handOver({ raw: request }: FastifyRequest, reply: FastifyReply): FastifyReply {
    request.headers['x-forwarded-proto'] = scheme
    delete request.headers['x-forwarded-host']
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value)
    reply.raw.setHeader('referrer-policy', 'no-referrer')
    reply.raw.setHeader('x-content-type-options', 'nosniff')
    void answer(request, reply.raw)
    return reply
  }

  await app.register(async (scope) => {
    // The library reads forms by itself.
    scope.addContentTypeParser('application/x-www-form-urlencoded', (_request, _payload, done) => done(null))
    scope.get(paths.authorize, handOver)
    scope.get(`${paths.authorize}/:uid`, handOver)
    scope.post(paths.token, handOver)
    scope.post(paths.revoke, handOver)
  })

  interactionRoutes(app, deps, provider)
  relayRoute(app, deps)
  app.get('/.well-known/oauth-authorization-server', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(metadataOf(deps.config)),
  )
  for (const [name, { type, text }] of Object.entries(staticFiles))
    app.get(`/oauth/static/${name}`, async (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(text))
}
