import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import reference from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { errorsPage } from './errors-page.ts'

const committed = fileURLToPath(new URL('../../../../../docs/openapi.json', import.meta.url))

/** What stands inline in the library's page is allowed by its hash; nothing is loaded from, or sent, anywhere else. */
function policyFor(html: string): string {
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The API reference, from the committed document, and the page every problem points to. */
export async function docsRoutes(app: FastifyInstance, { config }: Pick<Deps, 'config'>): Promise<void> {
  const document = {
    ...(JSON.parse(readFileSync(committed, 'utf8')) as object),
    servers: [{ url: config.publicUrl, description: 'This broker' }],
  }
  app.get('/openapi.json', (_request, reply) => reply.header('access-control-allow-origin', '*').send(document))

  await app.register(async (docs) => {
    docs.addHook('onSend', async (_request, reply, payload) => {
      if (typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html')) {
        reply.header('content-security-policy', policyFor(payload))
      }
      return payload
    })
    docs.get('/docs/errors', (_request, reply) => reply.type('text/html; charset=utf-8').send(errorsPage))
    await docs.register(reference, {
      routePrefix: '/docs',
      configuration: {
        url: '/openapi.json',
        pageTitle: 'microsource API',
        withDefaultFonts: false,
        hideClientButton: true,
        telemetry: false,
        agent: { disabled: true },
        mcp: { disabled: true },
        showDeveloperTools: 'never',
        theme: 'default',
      },
    })
  })
}
