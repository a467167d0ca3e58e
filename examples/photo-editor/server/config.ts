import { resolve } from 'node:path'

/** Everything the back end takes from its environment. A missing key is said when the button is used, not at start. */
export interface Config {
  port: number
  brokerUrl: string
  secretKey: string | undefined
  webhookSecret: string | undefined
  /** Where people and received callbacks are kept. */
  dataDir: string
  /** The built editor. */
  pageDir: string
}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env.PORT ?? 4401)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port number: ${env.PORT}`)
  return {
    port,
    brokerUrl: new URL(env.MICROSOURCE_BROKER_URL || 'http://127.0.0.1:4400').origin,
    secretKey: env.MICROSOURCE_SECRET_KEY || undefined,
    webhookSecret: env.MICROSOURCE_WEBHOOK_SECRET || undefined,
    dataDir: resolve(env.MICROSOURCE_DATA_DIR || resolve(import.meta.dirname, '../../../data'), 'photo-editor'),
    pageDir: resolve(import.meta.dirname, '../dist'),
  }
}
