import { createHost, type HostConfig } from '@microsource/example-host-app'
import { microsourceWebhooks } from '@microsource/server/fastify'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { Broker } from './microsource.ts'
import { addReader, type ReaderOptions } from './reader.ts'

export interface AppOptions {
  config: HostConfig
  /** Without a key there is none: what is said of digests is kept. */
  broker: Broker | undefined
  logger?: FastifyServerOptions['logger']
  fetching?: Pick<ReaderOptions, 'outbound' | 'timeLimitMs'>
}

const about = { name: 'Sheaf', safe: 'Your feeds are safe' }

/**
 * Sheaf: a reader, and three things that let people help: sessions for the one signed in, what became of their tasks,
 * and what they found of the results.
 */
export async function buildApp({ config, broker, logger, fetching }: AppOptions): Promise<FastifyInstance> {
  const host = await createHost({ about, config, logger, policy: { 'manifest-src': "'self'", 'worker-src': "'self'" } })
  await addReader({ host, dataDir: config.dataDir, giveFeedback: broker?.giveFeedback, ...fetching })
  host.offerSessions(broker?.mintSession)
  if (config.webhookSecret) {
    await host.app.register(microsourceWebhooks, {
      path: '/api/microsource-webhooks',
      secret: config.webhookSecret,
      onEvent: (event) => host.callbacks.add(event),
    })
  }
  return host.app
}
