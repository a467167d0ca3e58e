import { resolve } from 'node:path'
import type { z } from 'zod'
import { Settings } from './settings.ts'

const megabyte = 1024 * 1024

/** What people may upload and open. */
export interface UploadLimits {
  readonly fileSizeMaxBytes: number
  /** As many files as a task or a submission can have. */
  readonly filesMax: number
  /** Checked before anything is decoded. */
  readonly pixelsMax: number
  /** What one requester or worker can begin to upload in a day (UTC). */
  readonly uploadedPerDayBytes: number
  /** Full files one worker can open in a day (UTC), against harvesting. */
  readonly openedPerDay: number
}

/** What may come in, in minor units, and how many cards may be declined in a day (UTC). */
export interface PaymentLimits {
  readonly balanceMax: bigint
  readonly declinesPerRequester: number
  readonly declinesPerAddress: number
  readonly declinesPerApp: number
}

/** What receipts say; undefined where the operator has not set it. */
export interface SellerSettings {
  readonly name: string | undefined
  readonly address: string | undefined
  readonly taxId: string | undefined
  readonly taxNote: string | undefined
}

export interface StripeSettings {
  readonly secretKey: string
  /** Of endpoints that get snapshot events: the platform's own, and the one of connected accounts. */
  readonly webhookSecrets: readonly string[]
  readonly thinWebhookSecrets: readonly string[]
  /** Where the API is. */
  readonly url: string
  /** False for a key of test mode. */
  readonly live: boolean
}

export interface Config {
  readonly dataDir: string
  readonly port: number
  readonly host: string
  /** Without a slash at the end. */
  readonly publicUrl: string
  /** Proxies whose word about the caller is believed. */
  readonly trustProxy: readonly string[]
  readonly databaseUrl: string | undefined
  readonly databaseConnectionsMax: number
  readonly runner: boolean
  /** Undefined: mail goes to the mailbox page. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  readonly uploads: UploadLimits
  /** Undefined: test money is simulated, and there is no live money. */
  readonly stripe: StripeSettings | undefined
  readonly payments: PaymentLimits
  readonly seller: SellerSettings
  readonly demo: boolean
  readonly demoWebhookUrl: string | undefined
  readonly allowLoopbackEndpoints: boolean
  /** Nothing starts on data the auditor finds something in. */
  readonly auditAtStart: boolean
  readonly deskDir: string | undefined
  readonly logLevel: z.output<typeof Settings>['MICROSOURCE_LOG_LEVEL']
}

type Read = z.output<typeof Settings>

const isLive = (key: string | undefined): boolean => key !== undefined && /^[sr]k_live_/.test(key)

/** What no setting can say alone. */
function disagreements(settings: Read): string[] {
  const lines: string[] = []
  if (settings.MICROSOURCE_SMTP_URL && !settings.MICROSOURCE_MAIL_FROM)
    lines.push('  MICROSOURCE_MAIL_FROM: is needed with MICROSOURCE_SMTP_URL')
  if (settings.MICROSOURCE_UPLOADED_PER_DAY_MB < settings.MICROSOURCE_FILE_SIZE_MAX_MB)
    lines.push('  MICROSOURCE_UPLOADED_PER_DAY_MB: is less than MICROSOURCE_FILE_SIZE_MAX_MB')
  if (settings.STRIPE_SECRET_KEY && !settings.STRIPE_WEBHOOK_SECRET)
    lines.push('  STRIPE_WEBHOOK_SECRET: is needed with STRIPE_SECRET_KEY')
  if (isLive(settings.STRIPE_SECRET_KEY) && settings.MICROSOURCE_STRIPE_URL && new URL(settings.MICROSOURCE_STRIPE_URL).hostname !== 'api.stripe.com')
    lines.push('  MICROSOURCE_STRIPE_URL: a live key is sent to Stripe alone')
  return lines
}

function readMail({ MICROSOURCE_SMTP_URL: smtpUrl, MICROSOURCE_MAIL_FROM: from }: Read): Config['mail'] {
  return smtpUrl && from ? { smtpUrl, from } : undefined
}

const readUploads = (settings: Read): UploadLimits => ({
  fileSizeMaxBytes: settings.MICROSOURCE_FILE_SIZE_MAX_MB * megabyte,
  filesMax: settings.MICROSOURCE_FILES_MAX,
  pixelsMax: settings.MICROSOURCE_PICTURE_MEGAPIXELS_MAX * 1_000_000,
  uploadedPerDayBytes: settings.MICROSOURCE_UPLOADED_PER_DAY_MB * megabyte,
  openedPerDay: settings.MICROSOURCE_OPENED_PER_DAY,
})

const readPayments = (settings: Read): PaymentLimits => ({
  balanceMax: BigInt(settings.MICROSOURCE_BALANCE_MAX),
  declinesPerRequester: settings.MICROSOURCE_DECLINES_PER_REQUESTER,
  declinesPerAddress: settings.MICROSOURCE_DECLINES_PER_ADDRESS,
  declinesPerApp: settings.MICROSOURCE_DECLINES_PER_APP,
})

const readSeller = (settings: Read): SellerSettings => ({
  name: settings.MICROSOURCE_SELLER_NAME,
  address: settings.MICROSOURCE_SELLER_ADDRESS,
  taxId: settings.MICROSOURCE_SELLER_TAX_ID,
  taxNote: settings.MICROSOURCE_SELLER_TAX_NOTE,
})

const readList = (text: string | undefined): readonly string[] => text?.split(',').map((one) => one.trim()) ?? []

function readStripe(settings: Read): StripeSettings | undefined {
  const { STRIPE_SECRET_KEY: secretKey } = settings
  return secretKey === undefined ? undefined : {
    secretKey,
    webhookSecrets: readList(settings.STRIPE_WEBHOOK_SECRET),
    thinWebhookSecrets: readList(settings.STRIPE_THIN_WEBHOOK_SECRET),
    url: settings.MICROSOURCE_STRIPE_URL ?? 'https://api.stripe.com',
    live: isLive(secretKey),
  }
}

/** Reads the environment. Throws with one line per setting that is wrong, and never with a value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = Settings.safeParse(environment)
  const lines = result.success
    ? disagreements(result.data)
    : result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  if (!result.success || lines.length > 0) throw new Error(`These settings are wrong:\n${lines.join('\n')}`)
  const settings = result.data
  return Object.freeze({
    dataDir: resolve(settings.MICROSOURCE_DATA_DIR),
    port: settings.PORT,
    host: settings.MICROSOURCE_HOST,
    publicUrl: (settings.MICROSOURCE_PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
    trustProxy: readList(settings.MICROSOURCE_TRUST_PROXY),
    databaseUrl: settings.DATABASE_URL,
    databaseConnectionsMax: settings.MICROSOURCE_DATABASE_CONNECTIONS_MAX,
    runner: settings.MICROSOURCE_RUNNER,
    mail: readMail(settings),
    uploads: readUploads(settings),
    stripe: readStripe(settings),
    payments: readPayments(settings),
    seller: readSeller(settings),
    demo: settings.MICROSOURCE_DEMO,
    demoWebhookUrl: settings.MICROSOURCE_DEMO_WEBHOOK_URL,
    allowLoopbackEndpoints: settings.MICROSOURCE_ALLOW_LOOPBACK_ENDPOINTS,
    auditAtStart: settings.MICROSOURCE_AUDIT_AT_START,
    deskDir: settings.MICROSOURCE_DESK_DIR,
    logLevel: settings.MICROSOURCE_LOG_LEVEL,
  })
}
