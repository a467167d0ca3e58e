import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

interface Options {
  pageDir: string
  brokerUrl: string
}

/** The built editor and the list of callbacks, under a policy that allows nothing from elsewhere but the broker. */
export async function pageRoutes(app: FastifyInstance, { pageDir, brokerUrl }: Options): Promise<void> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob: data:",
    `connect-src 'self' ${namesOf(brokerUrl).join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
  })
  if (!existsSync(join(pageDir, 'index.html'))) {
    app.get('/', async (_request, reply) =>
      reply.code(503).type('text/plain').send('Lumen is not built yet. Run: pnpm build\n'),
    )
    return
  }
  await app.register(fastifyStatic, {
    root: pageDir,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const forever = path.includes('/assets/')
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/callbacks', (_request, reply) => reply.sendFile('callbacks.html'))
}

/** A broker on this computer may sign its file addresses with either of its two names. */
function namesOf(brokerUrl: string): string[] {
  const url = new URL(brokerUrl)
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  return isLocal ? ['localhost', '127.0.0.1'].map((name) => `http://${name}:${url.port || 80}`) : [url.origin]
}

/** A name that merely points at this machine is not this machine's name. */
export function refuseForeignHosts(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!loopback.test(request.host))
      return reply.code(421).send({ code: 'foreign_host', message: 'Lumen answers on this computer only.' })
  })
}
