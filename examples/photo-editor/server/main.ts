import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { sessionMint } from './microsource.ts'

const config = readConfig(process.env)
const app = await buildApp({
  config,
  mintSession: sessionMint(config),
  logger: { level: process.env.LOG_LEVEL ?? 'info' },
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close().then(() => process.exit(0)))
}

await app.listen({ host: '127.0.0.1', port: config.port })
if (!config.secretKey) app.log.warn('MICROSOURCE_SECRET_KEY is not set: the button cannot reach the broker')
if (!config.webhookSecret) app.log.warn('MICROSOURCE_WEBHOOK_SECRET is not set: callbacks are not received')
