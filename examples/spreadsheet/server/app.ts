import { createHost, type HostConfig, type MintSession } from '@microsource/example-host-app'
import { microsourceWebhooks } from '@microsource/server/fastify'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'

export interface AppOptions {
  config: HostConfig
  mintSession: MintSession | undefined
  logger?: FastifyServerOptions['logger']
}

/** The formula engine is compiled from a file of our own, and the grid writes its style sheet into the page. */
const policy = {
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'worker-src': "'self'",
}

/** Workbooks stay in the browser: the server signs people in, mints their sessions and hears what became of tasks. */
export async function buildApp({ config, mintSession, logger }: AppOptions): Promise<FastifyInstance> {
  const about = { name: 'Rowan', safe: 'Your workbook is safe' }
  const { app, callbacks, offerSessions } = await createHost({ about, config, policy, logger })
  offerSessions(mintSession)
  if (config.webhookSecret) {
    await app.register(microsourceWebhooks, {
      path: '/api/microsource-webhooks',
      secret: config.webhookSecret,
      onEvent: (event) => callbacks.add(event),
    })
  }
  return app
}
