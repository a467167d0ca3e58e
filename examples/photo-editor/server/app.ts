import { createHost, type HostConfig, type MintSession } from '@microsource/example-host-app'
import { microsourceWebhooks } from '@microsource/server/fastify'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'

export interface AppOptions {
  config: HostConfig
  mintSession: MintSession | undefined
  logger?: FastifyServerOptions['logger']
}

/** Lumen keeps its documents in the browser: its server signs people in, mints their sessions and hears what became of their tasks. */
export async function buildApp({ config, mintSession, logger }: AppOptions): Promise<FastifyInstance> {
  const { app, callbacks, offerSessions } = await createHost({
    about: { name: 'Lumen', safe: 'Your photo is safe' },
    config,
    logger,
  })
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
