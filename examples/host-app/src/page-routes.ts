import fastifyStatic from '@fastify/static'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { About } from './about.ts'
import type { HostConfig } from './config.ts'

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const callbacksDir = join(import.meta.dirname, '../dist')

/** Directive → sources. */
export type Policy = Readonly<Record<string, string>>

interface Options {
  about: About
  config: HostConfig
  policy: Policy
}

/** The built page and the list of callbacks, under a policy that allows nothing from elsewhere but the broker. */
export async function pageRoutes(app: FastifyInstance, { about, config, policy }: Options): Promise<void> {
  const header = policyText(config.brokerUrl, policy)
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'content-security-policy': header,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
  })
  if (!existsSync(join(config.pageDir, 'index.html'))) {
    app.get('/', async (_request, reply) =>
      reply.code(503).type('text/plain').send(`${about.name} is not built yet. Run: pnpm build\n`),
    )
    return
  }
  await app.register(fastifyStatic, { root: config.pageDir, ...caching })
  if (existsSync(callbacksDir)) await callbacksPage(app, about)
}

const caching: Omit<Parameters<typeof fastifyStatic>[1], 'root'> = {
  cacheControl: false,
  setHeaders: (reply, path) => {
    const forever = path.includes('/assets/')
    reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
  },
}

/**
 * One page for every app; the server writes the app's name into it, so that it carries its title and theme from the
 * first paint.
 */
async function callbacksPage(app: FastifyInstance, { name }: About): Promise<void> {
  const html = readFileSync(join(callbacksDir, 'callbacks.html'), 'utf8').replaceAll('%APP%', name)
  app.get('/callbacks', (_request, reply) => reply.type('text/html').header('cache-control', 'no-cache').send(html))
  await app.register(fastifyStatic, { root: callbacksDir, prefix: '/callbacks/', decorateReply: false, ...caching })
}

function policyText(brokerUrl: string, extra: Policy): string {
  const directives: Policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self' blob: data:",
    'connect-src': `'self' ${namesOf(brokerUrl).join(' ')}`,
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    ...extra,
  }
  return Object.entries(directives)
    .map((entry) => entry.join(' '))
    .join('; ')
}

/** A broker on this computer may sign its file addresses with either of its two names. */
function namesOf(brokerUrl: string): string[] {
  const url = new URL(brokerUrl)
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  return isLocal ? ['localhost', '127.0.0.1'].map((name) => `http://${name}:${url.port || 80}`) : [url.origin]
}

/** A name that merely points at this machine is not this machine's name. */
export function refuseForeignHosts(app: FastifyInstance, appName: string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!loopback.test(request.host))
      return reply.code(421).send({ code: 'foreign_host', message: `${appName} answers on this computer only.` })
  })
}
