import { resolve } from 'node:path'
import { z } from 'zod'

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('0')
  .transform((text) => text === '1' || text === 'true')
const optional = z
  .string()
  .optional()
  .transform((text) => text || undefined)

/** Every setting of the broker. The names and descriptions are printed into the documentation. */
export const Settings = z.object({
  MICROSOURCE_DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .describe('Directory of the embedded database, the files and the secrets'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(4400).describe('Port the API and the pages listen on'),
  MICROSOURCE_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on; loopback unless a proxy stands in front'),
  MICROSOURCE_PUBLIC_URL: optional.describe(
    'Address under which browsers reach the broker; default: http://localhost and the port',
  ),
  DATABASE_URL: optional.describe('A PostgreSQL to use instead of the embedded database'),
  MICROSOURCE_DATABASE_CONNECTIONS_MAX: z.coerce
    .number()
    .int()
    .min(2)
    .max(500)
    .default(20)
    .describe('Connections this process opens to PostgreSQL'),
  MICROSOURCE_RUNNER: flag
    .default(true)
    .describe(
      '1: this process also delivers events and fires deadlines; 0: a process of its own does (src/background)',
    ),
  MICROSOURCE_DEMO: flag.describe('1: seed a demo app, a requester with $20 and a worker token'),
  MICROSOURCE_DEMO_WEBHOOK_URL: optional.describe('Endpoint of the demo app'),
  MICROSOURCE_ALLOW_LOOPBACK_ENDPOINTS: flag.describe('1: events may go to this machine; for development only'),
  MICROSOURCE_DESK_DIR: optional.describe('Built pages to serve; default: the ones of services/desk'),
  MICROSOURCE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Least important line that is logged'),
})

export interface Config {
  readonly dataDir: string
  readonly port: number
  readonly host: string
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly databaseUrl: string | undefined
  readonly databaseConnectionsMax: number
  readonly runner: boolean
  readonly demo: boolean
  readonly demoWebhookUrl: string | undefined
  readonly allowLoopbackEndpoints: boolean
  readonly deskDir: string | undefined
  readonly logLevel: z.output<typeof Settings>['MICROSOURCE_LOG_LEVEL']
}

/** Reads the environment. Throws with one line per setting that is wrong, and never with a value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = Settings.safeParse(environment)
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings are wrong:\n${lines.join('\n')}`)
  }
  const settings = result.data
  return Object.freeze({
    dataDir: resolve(settings.MICROSOURCE_DATA_DIR),
    port: settings.PORT,
    host: settings.MICROSOURCE_HOST,
    publicUrl: (settings.MICROSOURCE_PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
    databaseUrl: settings.DATABASE_URL,
    databaseConnectionsMax: settings.MICROSOURCE_DATABASE_CONNECTIONS_MAX,
    runner: settings.MICROSOURCE_RUNNER,
    demo: settings.MICROSOURCE_DEMO,
    demoWebhookUrl: settings.MICROSOURCE_DEMO_WEBHOOK_URL,
    allowLoopbackEndpoints: settings.MICROSOURCE_ALLOW_LOOPBACK_ENDPOINTS,
    deskDir: settings.MICROSOURCE_DESK_DIR,
    logLevel: settings.MICROSOURCE_LOG_LEVEL,
  })
}
