import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { About } from './about.ts'
import { CallbackLog } from './callback-log.ts'
import { callbackRoutes } from './callback-routes.ts'
import type { HostConfig } from './config.ts'
import { cookieSecret } from './cookie-secret.ts'
import { pageRoutes, refuseForeignHosts, type Policy } from './page-routes.ts'
import { addPeople, type People } from './people.ts'
import { personRoutes } from './person-routes.ts'
import { sessionRoute, type MintSession } from './session-route.ts'

export interface HostOptions {
  about: About
  config: HostConfig
  logger?: FastifyServerOptions['logger']
  /** Entries of the content security policy that this app needs on top of the usual ones. */
  policy?: Policy
  bodyLimit?: number
}

export interface Host {
  app: FastifyInstance
  /** What the broker told this app; listed at /callbacks. */
  callbacks: CallbackLog
  /** The person whose cookie came with a request. */
  signedIn: People['find']
  /** Answers POST /api/microsource-session for the person signed in. */
  offerSessions(mint: MintSession | undefined): void
}

/**
 * A Fastify server on loopback with what every example app needs; what makes it that app is added by the app itself.
 */
export async function createHost({
  about,
  config,
  logger = false,
  policy = {},
  bodyLimit = 256 * 1024,
}: HostOptions): Promise<Host> {
  const app = Fastify({ logger, bodyLimit, forceCloseConnections: true })
  const callbacks = new CallbackLog(config.dataDir)
  refuseForeignHosts(app, about.name)
  const people = await addPeople(app, about.name, cookieSecret(config.dataDir))
  app.get('/health', async () => ({ status: 'ok' }))
  await app.register(personRoutes, { brokerUrl: config.brokerUrl, people })
  await app.register(callbackRoutes, {
    log: callbacks,
    appName: about.name,
    canVerify: config.webhookSecret !== undefined,
  })
  await app.register(pageRoutes, { about, config, policy })
  return {
    app,
    callbacks,
    signedIn: people.find,
    offerSessions: (mint) => void app.register(sessionRoute, { about, people, mint }),
  }
}
