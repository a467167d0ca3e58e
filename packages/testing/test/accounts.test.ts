import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { createBench, secrets, start } from './bench.ts'

const include: Stripe.V2.Core.AccountRetrieveParams.Include[] = [
  'configuration.recipient',
  'requirements',
  'identity',
  'defaults',
]
const recipient: Stripe.V2.Core.AccountCreateParams = {
  contact_email: 'ana@example.com',
  display_name: 'Ana',
  dashboard: 'express',
  metadata: { worker: 'wrk_1' },
  include,
  identity: { country: 'DE', entity_type: 'individual' },
  configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
}
const abilities = ({ configuration }: Stripe.V2.Core.Account) => {
  const { stripe_transfers: transfers, payouts } = configuration?.recipient?.capabilities?.stripe_balance ?? {}
  return [transfers?.status, payouts?.status]
}
const asked = ({ requirements }: Stripe.V2.Core.Account) => requirements?.entries?.map(({ description }) => description)

describe('recipients', () => {
  test('begin restricted, say what is missing, and become able step by step', async () => {
    const bench = createBench()
    const { stripe, control } = bench
    const made = await stripe.v2.core.accounts.create(recipient)
    expect(made).toMatchObject({
      object: 'v2.core.account',
      applied_configurations: ['recipient'],
      metadata: { worker: 'wrk_1' },
      identity: { country: 'DE' },
    })
    expect(abilities(made)).toEqual(['restricted', 'restricted'])
    expect(asked(made)).toEqual([
      'identity.individual.given_name',
      'identity.individual.surname',
      'identity.individual.date_of_birth',
      'defaults.payout_methods',
    ])
    const bare = await stripe.v2.core.accounts.retrieve(made.id)
    expect(bare).toMatchObject({
      configuration: null,
      identity: null,
      requirements: null,
      defaults: null,
      contact_email: 'ana@example.com',
    })

    const named = await stripe.v2.core.accounts.update(made.id, {
      identity: {
        individual: { given_name: 'Ana', surname: 'Example', date_of_birth: { day: 1, month: 2, year: 1990 } },
      },
      include,
    })
    expect(abilities(named)).toEqual(['active', 'restricted'])
    expect(asked(named)).toEqual(['defaults.payout_methods'])
    control.onboard(made.id, { currency: 'eur', country: 'DE' })
    const ready = await stripe.v2.core.accounts.retrieve(made.id, { include })
    expect(abilities(ready)).toEqual(['active', 'active'])
    expect(ready.defaults?.currency).toBe('eur')
    const banks = await stripe.accounts.listExternalAccounts(made.id)
    expect(banks.data).toMatchObject([
      { object: 'bank_account', account_holder_name: 'Ana Example', last4: '6789', fingerprint: expect.any(String) },
    ])
  })

  test('some birth dates take a day to check, some are refused; an operator of the rail can restrict', async () => {
    const bench = createBench()
    const born = async (year: number) => {
      const { id } = await bench.stripe.v2.core.accounts.create(recipient)
      bench.control.onboard(id, { born: { day: 1, month: 1, year } })
      return { id, now: async () => abilities(await bench.stripe.v2.core.accounts.retrieve(id, { include })) }
    }
    const slow = await born(1902)
    expect(await slow.now()).toEqual(['pending', 'pending'])
    bench.control.advance({ days: 1 })
    expect(await slow.now()).toEqual(['active', 'active'])
    expect(await (await born(1900)).now()).toEqual(['restricted', 'restricted'])
    bench.control.setVerification(slow.id, 'refused')
    expect(await slow.now()).toEqual(['restricted', 'restricted'])
  })

  test('can be listed and closed', async () => {
    const { stripe } = createBench()
    const ids = []
    for (let n = 0; n < 5; n += 1)
      ids.unshift((await stripe.v2.core.accounts.create({ ...recipient, metadata: { n: String(n) } })).id)
    const seen = []
    for await (const { id } of stripe.v2.core.accounts.list({ limit: 2 })) seen.push(id)
    expect(seen).toEqual(ids)
    expect(await stripe.v2.core.accounts.close(ids[0] ?? '')).toMatchObject({ closed: true })
    expect((await stripe.v2.core.accounts.list()).data).toHaveLength(4)
  })
})

test('the second API forgets failures: the same key runs again, and replays a success', async () => {
  const bench = createBench()
  const once = () => bench.stripe.v2.core.accounts.create(recipient, { idempotencyKey: 'wrk_1' })
  bench.control.faults.plan({ kind: 'refused', path: '/v2' })
  await expect(once()).rejects.toMatchObject({ statusCode: 500 })
  const { id } = await once()
  expect((await once()).id).toBe(id)
  await expect(
    bench.stripe.v2.core.accounts.create({ ...recipient, display_name: 'Bob' }, { idempotencyKey: 'wrk_1' }),
  ).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
})

test('thin events are signed with their own secret, name the account, and their data is asked for', async () => {
  const bench = createBench()
  const { stripe, control } = bench
  const { id } = await stripe.v2.core.accounts.create(recipient)
  control.onboard(id)
  await control.events.flush()
  const thin = bench.delivered
    .filter(({ event }) => event.kind === 'thin')
    .map(({ body, headers }) =>
      stripe.parseEventNotification(body, headers['stripe-signature'] ?? '', secrets.thin, undefined, undefined, start),
    )
  expect(thin.map(({ type }) => type)).toEqual([
    'v2.core.account.created',
    'v2.core.account[identity].updated',
    'v2.core.account[requirements].updated',
    'v2.core.account[identity].updated',
    'v2.core.account[defaults].updated',
    'v2.core.account[requirements].updated',
    'v2.core.account[configuration.recipient].capability_status_updated',
    'v2.core.account[configuration.recipient].capability_status_updated',
  ])
  const last =
    thin[6] as Stripe.Events.V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventNotification
  expect((await last.fetchRelatedObject()).id).toBe(id)
  expect((await last.fetchEvent()).data).toEqual({ updated_capability: 'stripe_balance.stripe_transfers' })
  expect((await stripe.v2.core.events.retrieve(last.id)).type).toBe(last.type)
  const [request] = bench.delivered
  expect(() =>
    stripe.webhooks.constructEvent(
      request?.body ?? '',
      request?.headers['stripe-signature'] ?? '',
      secrets.thin,
      300,
      undefined,
      start,
    ),
  ).toThrow('thin event')
  expect(() =>
    stripe.parseEventNotification(
      request?.body ?? '',
      request?.headers['stripe-signature'] ?? '',
      secrets.snapshot,
      undefined,
      undefined,
      start,
    ),
  ).toThrow('No signatures found')
})
