import { createHost, type HostConfig, type MintSession } from '@microsource/example-host-app'
import { microsourceWebhooks } from '@microsource/server/fastify'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { addReader, type ReaderOptions } from './reader.ts'

export interface AppOptions {
  config: HostConfig
  mintSession: MintSession | undefined
  logger?: FastifyServerOptions['logger']
  fetching?: Pick<ReaderOptions, 'outbound' | 'timeLimitMs'>
}

const about = { name: 'Sheaf', safe: 'Your feeds are safe' }

/**
 * Sheaf: a reader, and two things that let people help: sessions for the one signed in, and what became of their tasks.
 */
export async function buildApp({ config, mintSession, logger, fetching }: AppOptions): Promise<FastifyInstance> {
  const host = await createHost({ about, config, logger, policy: { 'manifest-src': "'self'", 'worker-src': "'self'" } })
  await addReader({ host, dataDir: config.dataDir, ...fetching })
  host.offerSessions(mintSession)
  if (config.webhookSecret) {
    await host.app.register(microsourceWebhooks, {
      path: '/api/microsource-webhooks',
      secret: config.webhookSecret,
      onEvent: (event) => host.callbacks.add(event),
    })
  }
  return host.app
}
