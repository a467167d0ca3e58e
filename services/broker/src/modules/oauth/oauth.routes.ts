import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { interactionRoutes } from './interactions.routes.ts'
import { createSignInLimits } from './limits.ts'
import { metadataOf } from './metadata.ts'
import { staticFiles } from './pages.ts'
import { paths } from './paths.ts'
import { relayRoute } from './relay-page.ts'

interface Loaded {
  readonly provider: Provider
  readonly answer: ReturnType<Provider['callback']>
}

async function load(deps: Deps): Promise<Loaded> {
  const { createProvider } = await import('./provider.ts')
  const provider = createProvider(deps)
  return { provider, answer: provider.callback() }
}

/** Sign-in for apps without a server: the library's three addresses, our page of consent between them, and the relay. */
export async function oauthRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  let loaded: Promise<Loaded> | undefined
  /** Loaded when the first sign-in comes: most of a broker's processes, and all of their starts, do without. Where that failed, by the next. */
  const library = (): Promise<Loaded> => (loaded ??= load(deps).catch((error: unknown) => {
    loaded = undefined
    throw error
  }))
  const limits = createSignInLimits(deps.clock)
  const scheme = new URL(deps.config.publicUrl).protocol.slice(0, -1)

  /** The library writes for itself. How the browser got here is what we are configured to be, not what a header says. */
  async function handOver({ raw: request }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { answer } = await library()
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
    scope.get(paths.authorize, { preHandler: limits.begin }, handOver)
    scope.get(`${paths.authorize}/:uid`, handOver)
    scope.post(paths.token, { preHandler: limits.token }, handOver)
    scope.post(paths.revoke, { preHandler: limits.token }, handOver)
  })

  interactionRoutes(app, deps, { library: async () => (await library()).provider, limits })
  relayRoute(app, deps)
  app.get('/.well-known/oauth-authorization-server', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(metadataOf(deps.config)),
  )
  for (const [name, { type, text }] of Object.entries(staticFiles))
    app.get(`/oauth/static/${name}`, async (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(text))
}
