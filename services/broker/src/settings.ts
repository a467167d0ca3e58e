import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('0')
  .transform((text) => text === '1' || text === 'true')
const optional = z
  .string()
  .optional()
  .transform((text) => text || undefined)
const wholeNumber = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most).default(usual)

const proxyNames = new Set(['loopback', 'linklocal', 'uniquelocal'])

/** A count of hops is refused: it says nothing of who connects, so anybody could put a proxy's header on their request. */
function namesProxies(text: string): boolean {
  return text.split(',').every((part) => {
    const one = part.trim()
    return proxyNames.has(one) || isIP(one) !== 0 || (one.includes('/') && ipaddr.isValidCIDR(one))
  })
}

const isMailServer = (text: string): boolean =>
  URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== ''

/** One address, alone or behind a name: `microsource <mail@example.com>`. */
const isSender = (text: string): boolean =>
  /^(?:[^<>\r\n]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/.test(text.trim())

/** Stripe's own address, or this machine, where a fake one may listen: a key is sent nowhere else. */
function isStripeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, username, port } = new URL(text)
  if (pathname !== '/' || search !== '' || username !== '') return false
  if (hostname === 'api.stripe.com') return protocol === 'https:' && port === ''
  return /^https?:$/.test(protocol) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

/** Every setting of the broker. The names and descriptions are printed into the documentation. */
export const Settings = z.object({
  MICROSOURCE_DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .describe('Directory of the embedded database, the files and the secrets'),
  PORT: wholeNumber(1, 65_535, 4400).describe('Port the API and the pages listen on'),
  MICROSOURCE_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on; loopback unless a proxy stands in front'),
  MICROSOURCE_PUBLIC_URL: optional.describe(
    'Address under which browsers reach the broker; default: http://localhost and the port',
  ),
  MICROSOURCE_TRUST_PROXY: optional
    .refine(
      (text) => text === undefined || namesProxies(text),
      'is a list of addresses, ranges or the names loopback, linklocal and uniquelocal, with commas between',
    )
    .describe(
      'Proxies whose X-Forwarded headers are believed: addresses, ranges (fd00::/8), or loopback, linklocal, uniquelocal, with commas between',
    ),
  DATABASE_URL: optional.describe('A PostgreSQL to use instead of the embedded database'),
  MICROSOURCE_DATABASE_CONNECTIONS_MAX: wholeNumber(2, 500, 20).describe(
    'Connections this process opens to PostgreSQL',
  ),
  MICROSOURCE_RUNNER: flag
    .default(true)
    .describe(
      '1: this process also delivers events and fires deadlines; 0: a process of its own does (src/background)',
    ),
  MICROSOURCE_SMTP_URL: optional
    .refine((text) => text === undefined || isMailServer(text), 'is of the form smtp://name:password@host:587')
    .describe(
      'Server that takes mail: smtp://name:password@host:587 (encrypted from the start: smtps://); without it mail goes to the mailbox page, for development only',
    ),
  MICROSOURCE_MAIL_FROM: optional
    .refine((text) => text === undefined || isSender(text), 'is an address, or a name with the address in < >')
    .describe('Sender of the mails: an address, or a name with the address in < >; needed with MICROSOURCE_SMTP_URL'),
  MICROSOURCE_FILE_SIZE_MAX_MB: wholeNumber(1, 200, 25).describe('Largest file, in megabytes of 1,048,576 bytes'),
  MICROSOURCE_FILES_MAX: wholeNumber(1, 10, 10).describe('Most files of a task, and of a result'),
  MICROSOURCE_PICTURE_MEGAPIXELS_MAX: wholeNumber(1, 200, 50).describe(
    'Largest picture, in millions of pixels; each takes about 4 MB of memory while it is checked',
  ),
  MICROSOURCE_UPLOADED_PER_DAY_MB: wholeNumber(1, 1_000_000, 1024).describe(
    'What one requester or worker can begin to upload in a day (UTC), in megabytes; a file counts as a quarter at least',
  ),
  MICROSOURCE_OPENED_PER_DAY: wholeNumber(1, 1_000_000, 200).describe(
    'Full files that one worker can open in a day (UTC)',
  ),
  MICROSOURCE_BALANCE_MAX: wholeNumber(1_000, 100_000_000, 200_000).describe(
    'Most a wallet in US dollars holds together with payments that were begun, in cents; in other currencies their own rule',
  ),
  MICROSOURCE_DECLINES_PER_REQUESTER: wholeNumber(1, 1_000, 3).describe(
    'Declined cards of one requester in a day (UTC), after which no money can be added',
  ),
  MICROSOURCE_DECLINES_PER_ADDRESS: wholeNumber(1, 1_000, 10).describe(
    'Declined cards in a day (UTC) of all requesters with one e-mail address, or without one on one machine',
  ),
  MICROSOURCE_DECLINES_PER_APP: wholeNumber(1, 1_000_000, 100).describe(
    'Declined cards in a day (UTC) in one app, after which nobody can add money there',
  ),
  MICROSOURCE_SELLER_NAME: optional.describe('Who sells, as receipts name them'),
  MICROSOURCE_SELLER_ADDRESS: optional.describe('Address of the seller on receipts, in one line'),
  MICROSOURCE_SELLER_TAX_ID: optional.describe('Tax number of the seller on receipts'),
  MICROSOURCE_SELLER_TAX_NOTE: optional.describe(
    'What receipts say in their tax field; without it they say that it is not set, and no rate is ever computed',
  ),
  STRIPE_SECRET_KEY: optional
    .refine((text) => text === undefined || /^[sr]k_(test|live)_\w+$/.test(text), 'begins with sk_test_ or sk_live_')
    .describe('Key of Stripe: with sk_test_… test money moves there, with sk_live_… live money; without it test money is simulated'),
  STRIPE_WEBHOOK_SECRET: optional
    .refine((text) => text === undefined || text.split(',').every((one) => one.trim() !== ''), 'is a secret, or several with commas between')
    .describe(
      'Signing secret of the endpoint for snapshot events; with commas between, also that of the one for connected accounts; needed with STRIPE_SECRET_KEY',
    ),
  STRIPE_THIN_WEBHOOK_SECRET: optional.describe('Signing secret of the endpoint for thin events, which tell what changed of payees'),
  MICROSOURCE_STRIPE_URL: optional
    .refine((text) => text === undefined || isStripeAddress(text), 'is https://api.stripe.com or an address of this machine')
    .describe('Where the API of Stripe is; default: Stripe’s own address; an address of this machine stands for a fake one'),
  MICROSOURCE_DEMO: flag.describe('1: seed the demo: an app for each example, each with a requester with $20, and a worker token'),
  MICROSOURCE_DEMO_WEBHOOK_URL: optional.describe('Endpoint of the demo’s first app, or one for each app: photo-editor=…,rss-reader=…'),
  MICROSOURCE_ALLOW_LOOPBACK_ENDPOINTS: flag.describe('1: events may go to this machine; for development only'),
  MICROSOURCE_AUDIT_AT_START: flag.describe(
    '1: the auditor looks at money, tasks and events first, and with a finding nothing starts; after a crash or a restored backup',
  ),
  MICROSOURCE_DESK_DIR: optional.describe('Built pages to serve; default: the ones of services/desk'),
  MICROSOURCE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Least important line that is logged'),
})
