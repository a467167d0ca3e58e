import { resolve } from 'node:path'

/** Everything the back end takes from its environment. A missing key is said when the button is used, not at start. */
export interface HostConfig {
  port: number
  brokerUrl: string
  secretKey: string | undefined
  webhookSecret: string | undefined
  /** Where this app keeps its own: received callbacks, the key of its cookie, and what the app adds. */
  dataDir: string
  /** The built page. */
  pageDir: string
}

export interface Place {
  /** The app's folder in `examples`, and of its data. */
  folder: string
  port: number
}

const examples = resolve(import.meta.dirname, '../..')

export function readConfig(env: NodeJS.ProcessEnv, { folder, port: usual }: Place): HostConfig {
  const port = Number(env.PORT ?? usual)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port number: ${env.PORT}`)
  return {
    port,
    brokerUrl: new URL(env.MICROSOURCE_BROKER_URL || 'http://127.0.0.1:4400').origin,
    secretKey: env.MICROSOURCE_SECRET_KEY || undefined,
    webhookSecret: env.MICROSOURCE_WEBHOOK_SECRET || undefined,
    dataDir: resolve(env.MICROSOURCE_DATA_DIR || resolve(examples, '../data'), folder),
    pageDir: resolve(examples, folder, 'dist'),
  }
}
