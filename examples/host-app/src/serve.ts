import type { FastifyInstance } from 'fastify'
import type { HostConfig } from './config.ts'

/** Listens on loopback until it is asked to stop, and says what is missing. */
export async function serve(app: FastifyInstance, config: HostConfig): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.close().then(() => process.exit(0)))
  }
  await app.listen({ host: '127.0.0.1', port: config.port })
  if (!config.secretKey) app.log.warn('MICROSOURCE_SECRET_KEY is not set: the button cannot reach the broker')
  if (!config.webhookSecret) app.log.warn('MICROSOURCE_WEBHOOK_SECRET is not set: callbacks are not received')
}
