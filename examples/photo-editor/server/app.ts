import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { CallbackLog } from './callback-log.ts'
import { callbackRoutes } from './callback-routes.ts'
import type { Config } from './config.ts'
import { cookieSecret } from './cookie-secret.ts'
import type { MintSession } from './microsource.ts'
import { pageRoutes, refuseForeignHosts } from './page-routes.ts'
import { addPeople } from './people.ts'
import { sessionRoutes } from './session-routes.ts'

export interface AppOptions {
  config: Config
  mintSession: MintSession | undefined
  logger?: FastifyServerOptions['logger']
}

export async function buildApp({ config, mintSession, logger = false }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({ logger, bodyLimit: 256 * 1024, forceCloseConnections: true })
  const log = new CallbackLog(config.dataDir)
  refuseForeignHosts(app)
  await addPeople(app, cookieSecret(config.dataDir))
  app.get('/health', async () => ({ status: 'ok' }))
  await app.register(sessionRoutes, { brokerUrl: config.brokerUrl, mintSession })
  await app.register(callbackRoutes, { secret: config.webhookSecret, log })
  await app.register(pageRoutes, { pageDir: config.pageDir, brokerUrl: config.brokerUrl })
  return app
}
