import { createFakeStripe } from '@microsource/testing'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/test-database.ts'
import { createTestClock } from '../../clock.ts'
import { readConfig } from '../../config.ts'
import { createRails, findSimulated } from './create-rails.ts'
import { RailUnreachable } from './payments.port.ts'
import { aCheckout, type RailUnderTest, refOf } from './payments.under-test.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('pglite')
})
afterAll(() => database.close())

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const clock = createTestClock()
const railsWith = (settings: Record<string, string>) =>
  createRails({
    config: readConfig({ STRIPE_WEBHOOK_SECRET: 'whsec_a', ...settings }),
    db: database.db,
    clock,
    deliver: async () => {},
  })

async function aListeningFake(): Promise<string> {
  const fake = createFakeStripe({
    secretKey: 'sk_test_right',
    publicUrl: 'http://127.0.0.1',
    webhooks: { snapshot: { secret: 'a' }, thin: { secret: 'b' } },
    deliver: () => {},
  })
  closing.push(() => fake.app.close())
  return fake.app.listen({ host: '127.0.0.1', port: 0 })
}

test('without a key test money is simulated and there is no live money', () => {
  const rails = railsWith({})
  expect([rails.test.name, rails.test.test, rails.live]).toEqual(['simulated', true, undefined])
  expect(findSimulated(rails)).toBe(rails.test)
})

test('a test key moves test money, a live key live money beside simulated test money', () => {
  const test = railsWith({ STRIPE_SECRET_KEY: 'sk_test_a' })
  expect([test.test.name, test.test.test, test.live, findSimulated(test)]).toEqual([
    'stripe',
    true,
    undefined,
    undefined,
  ])
  const live = railsWith({ STRIPE_SECRET_KEY: 'sk_live_a' })
  expect([live.test.name, live.live?.name, live.live?.test]).toEqual(['simulated', 'stripe', false])
})

test('Stripe is spoken to at the address that is set, over a real connection', async () => {
  const { test: rail } = railsWith({
    STRIPE_SECRET_KEY: 'sk_test_right',
    MICROSOURCE_STRIPE_URL: await aListeningFake(),
  })
  const checkout = await aCheckout({ now: () => clock.here() } as RailUnderTest)
  const { url, railId } = await rail.openCheckout(checkout)
  expect(url).toContain(railId)
  expect(await rail.findCharge(refOf(checkout))).toMatchObject({ state: 'waiting', amount: 2_000n, currency: 'USD' })
})

test('a wrong key, and nobody there, leave everything open', async () => {
  const MICROSOURCE_STRIPE_URL = await aListeningFake()
  for (const settings of [
    { STRIPE_SECRET_KEY: 'sk_test_wrong', MICROSOURCE_STRIPE_URL },
    { STRIPE_SECRET_KEY: 'sk_test_right', MICROSOURCE_STRIPE_URL: 'http://127.0.0.1:9' },
  ]) {
    const error = await railsWith(settings)
      .test.getBalances()
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RailUnreachable)
    expect(String((error as Error).message)).not.toContain('sk_test')
  }
})
