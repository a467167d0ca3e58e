import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the broker and the fake Stripe beside it know each other by. */
export interface TestRailKeys {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly connectWebhookSecret: string
  readonly thinWebhookSecret: string
}

const names = ['secretKey', 'webhookSecret', 'connectWebhookSecret', 'thinWebhookSecret'] as const

/** Where the fake Stripe keeps what cards and banks did, and its keys. */
export const testRailFolder = (dataDir: string): string => join(dataDir, 'test-rail')

/** Somebody who has a key of Stripe means Stripe. */
export const hasStripeKey = (env: NodeJS.ProcessEnv): boolean => (env['STRIPE_SECRET_KEY'] ?? '') !== ''

function readKeys(file: string): TestRailKeys {
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<TestRailKeys>
  if (names.some((name) => !kept[name])) throw new Error(`${file} has no complete keys of the test rail. Removed, it is made anew.`)
  return kept as TestRailKeys
}

/** Made once per data directory: what was signed with them before a restart is still believed after it. */
export function keepTestRailKeys(dataDir: string): TestRailKeys {
  const folder = testRailFolder(dataDir)
  const file = join(folder, 'keys.json')
  if (existsSync(file)) return readKeys(file)
  const secret = (prefix: string): string => `${prefix}_${randomBytes(24).toString('hex')}`
  const keys: TestRailKeys = {
    secretKey: secret('sk_test'), webhookSecret: secret('whsec'), connectWebhookSecret: secret('whsec'), thinWebhookSecret: secret('whsec'),
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.draft`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.draft`, file)
  return keys
}
