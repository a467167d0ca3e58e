import { randomUUID } from 'node:crypto'
import { createFakeStripe, type FakeStripe } from '@microsource/testing'
import type { Kysely } from 'kysely'
import type { RailDispute } from '../src/adapters/rails/payments.port.ts'
import type { Arrived, RailUnderTest } from '../src/adapters/rails/payments.under-test.ts'
import { createStripeClient } from '../src/adapters/rails/stripe/client.ts'
import { createStripeRail } from '../src/adapters/rails/stripe/create.ts'
import { createParties } from '../src/adapters/rails/stripe/parties.ts'
import { createTestClock, type TestClock } from '../src/clock.ts'
import type { StripeSettings } from '../src/config.ts'
import type { Database } from '../src/db/database.ts'

const settings: StripeSettings = {
  secretKey: 'sk_test_conformance',
  webhookSecrets: ['whsec_snapshot'],
  thinWebhookSecrets: ['whsec_thin'],
  url: 'http://127.0.0.1:12111',
  live: false,
}

export type Fetch = typeof globalThis.fetch

/** Everything but customers: a payer is met first, and what a test loses is what it asked for. */
const asked = /^\/v1\/(?!customers)|^\/v2\//

async function press(fake: FakeStripe, path: string, form: Record<string, string>): Promise<string> {
  const { headers, statusCode, body } = await fake.app.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  if (statusCode !== 303) throw new Error(`${path}: ${statusCode} ${body.replace(/<[^>]*>/g, ' ')}`)
  return String(headers.location)
}

const card = {
  choice: 'new',
  expiry: '12 / 90',
  cvc: '123',
  name: 'Ana Example',
  country: 'US',
  email: 'ana@example.com',
}

function peopleAround(fake: FakeStripe) {
  const { control } = fake
  const chargeOf = (payment: string): string =>
    control.list().charges.find((charge) => charge.payment_intent === payment && charge.paid)?.id ?? ''
  const statusOf = ({ railId }: RailDispute) => control.list().disputes.find(({ id }) => id === railId)?.status
  return {
    async pay(url, number, answer) {
      const next = await press(fake, new URL(url).pathname, { ...card, number })
      if (next.startsWith('/c/auth/')) await press(fake, next, { answer: answer === 'yes' ? 'complete' : 'fail' })
    },
    async givePayee({ accountId }, { name, bankNumber }) {
      const [givenName = '', surname = ''] = name.split(' ')
      control.onboard(accountId, { givenName, surname, bankNumber })
    },
    restrictPayee: async (accountId) => void control.setVerification(accountId, 'refused'),
    dispute: async ({ railId }) => void control.openDispute({ charge: chargeOf(railId) }),
    reinstate: async (dispute) => void control.reinstateFunds(dispute.railId),
    async close(dispute, state) {
      if (statusOf(dispute) !== state) control.closeDispute(dispute.railId, state, { reinstate: false })
    },
    returnPayOut: async ({ railId }) => void control.failPayout(railId),
    lose: (when) =>
      control.faults.plan({ kind: when === 'before' ? 'lost' : 'cut', method: 'POST', path: asked, times: 2 }),
  } satisfies Partial<RailUnderTest>
}

export interface StripeUnderTest extends RailUnderTest {
  readonly fake: FakeStripe
}

export interface StripeOptions {
  /** Sees every request. */
  readonly onTheWay?: (fetch: Fetch) => Fetch
  readonly clock?: TestClock
  /** Where events go besides what the suites look at. */
  readonly deliver?: (delivery: Arrived['delivery']) => Promise<void>
}

/** The adapter for Stripe over a fake Stripe in this process, with its customers and accounts kept in the database. */
export async function aStripeRail(
  db: Kysely<Database>,
  { onTheWay = (fetch) => fetch, clock = createTestClock(), deliver }: StripeOptions = {},
): Promise<StripeUnderTest> {
  const arrived: Arrived[] = []
  const fake = createFakeStripe({
    secretKey: settings.secretKey,
    publicUrl: settings.url,
    clock: () => clock.here(),
    seed: 7,
    webhooks: { snapshot: { secret: 'whsec_snapshot' }, thin: { secret: 'whsec_thin' } },
    async deliver({ body, headers }) {
      const delivery = { body: Buffer.from(body), headers }
      arrived.push({ delivery, event: await rail.readEvent(delivery) })
      await deliver?.(delivery)
    },
  })
  const stripe = createStripeClient(settings, onTheWay(fake.fetch))
  const rail = createStripeRail({ stripe, settings, clock, parties: createParties(db, `stripe_${randomUUID()}`) })
  return {
    rail,
    fake,
    now: () => clock.here(),
    async pass(ms) {
      clock.advance(ms)
      await fake.control.events.run()
    },
    ...peopleAround(fake),
    async arrived() {
      await fake.control.events.flush()
      return arrived
    },
  }
}
