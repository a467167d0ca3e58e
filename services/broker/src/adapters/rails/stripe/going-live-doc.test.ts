import { readFileSync } from 'node:fs'
import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { createTestClock } from '../../../clock.ts'
import type { StripeSettings } from '../../../config.ts'
import type { StripeWorld } from './client.ts'
import { readEvent } from './events.ts'

const page = readFileSync(new URL('../../../../../../docs/going-live.md', import.meta.url), 'utf8')

const headings = ['Snapshot events of your account', 'Snapshot events of connected accounts', 'Thin events']

/** Names of events under a heading of the page, up to the next one. */
function eventsUnder(heading: string): string[] {
  const from = page.indexOf(`**${heading}`)
  const list = page.slice(from, page.indexOf('\n\n', page.indexOf('\n- ', from)))
  return [...list.matchAll(/`((?:v2\.)?[a-z_]+[.[][a-z0-9_.[\]]+)`/g)].map(([, name = '']) => name)
}

const clock = createTestClock()
const stripe = new Stripe('sk_test_nobody')
const settings: StripeSettings = {
  secretKey: 'sk_test_nobody',
  webhookSecrets: ['whsec_own', 'whsec_connect'],
  thinWebhookSecrets: ['whsec_thin'],
  url: 'http://127.0.0.1:9',
  live: false,
}
/** No event here needs to know who has an account. */
const world: StripeWorld = { stripe, settings, clock, parties: {} as StripeWorld['parties'] }

async function aboutWhat(event: object, secret: string): Promise<string> {
  const body = Buffer.from(JSON.stringify(event))
  const signature = await stripe.webhooks.generateTestHeaderStringAsync({ payload: body.toString(), secret })
  return (await readEvent(world, { body, headers: { 'stripe-signature': signature } })).about.what
}

/** What an event of this name carries. */
function objectOf(type: string): string {
  if (type.startsWith('charge.dispute.')) return 'dispute'
  if (type.startsWith('account.external_account.')) return 'bank_account'
  return type.split('.').slice(0, -1).join('.')
}

const snapshot = (type: string, more: object = {}): object => {
  const data = { object: { id: 'x_1', object: objectOf(type) } }
  return { id: 'evt_1', object: 'event', type, created: 1_790_000_000, livemode: false, data, ...more }
}

describe('every event the page on going live subscribes to says where to look', () => {
  const [own, connected, thin] = headings.map(eventsUnder) as [string[], string[], string[]]

  test('there are lists for all three destinations', () => {
    expect([own, connected, thin].map(({ length }) => length > 4)).toEqual([true, true, true])
  })

  test.each(own)('%s, of the platform', async (type) => {
    expect(await aboutWhat(snapshot(type), 'whsec_own')).not.toBe('other')
  })

  test.each(connected)('%s, of a connected account', async (type) => {
    expect(['payout', 'payee']).toContain(await aboutWhat(snapshot(type, { account: 'acct_1' }), 'whsec_connect'))
  })

  test.each(thin)('%s, thin', async (type) => {
    const related_object = { id: 'acct_1', type: 'v2.core.account', url: '/v2/core/accounts/acct_1' }
    const event = { id: 'evt_1', object: 'v2.core.event', type, created: '2026-11-22T00:00:00Z', livemode: false, related_object }
    expect(await aboutWhat(event, 'whsec_thin')).toBe('payee')
  })
})
