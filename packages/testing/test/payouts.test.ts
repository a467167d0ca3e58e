import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { type Bench, createBench, paid } from './bench.ts'

const recipient = (metadata: Record<string, string> = {}): Stripe.V2.Core.AccountCreateParams => ({
  contact_email: 'ana@example.com',
  display_name: 'Ana',
  dashboard: 'express',
  metadata,
  identity: { country: 'US', entity_type: 'individual' },
  configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
  defaults: { currency: 'usd', responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
  include: ['configuration.recipient', 'requirements', 'identity', 'defaults'],
})

async function worker(bench: Bench, bankNumber = '000123456789'): Promise<string> {
  const { id } = await bench.stripe.v2.core.accounts.create(recipient())
  bench.control.onboard(id, { bankNumber })
  return id
}

/** $100 available at the platform, less the fee. */
const fund = (bench: Bench, amount = 10_000) => paid(bench, '4000000000000077', amount)

describe('transfers and payouts', () => {
  test('a transfer needs an able recipient and enough available money', async () => {
    const bench = createBench()
    const { id: unready } = await bench.stripe.v2.core.accounts.create(recipient())
    await expect(
      bench.stripe.transfers.create({ amount: 100, currency: 'usd', destination: unready }),
    ).rejects.toMatchObject({ code: 'insufficient_capabilities_for_transfer' })
    await expect(
      bench.stripe.transfers.create({ amount: 100, currency: 'usd', destination: 'acct_nobody' }),
    ).rejects.toMatchObject({ code: 'resource_missing', param: 'destination' })
    const destination = await worker(bench)
    const { charge } = await paid(bench)
    await expect(bench.stripe.transfers.create({ amount: 850, currency: 'usd', destination })).rejects.toMatchObject({
      code: 'balance_insufficient',
      statusCode: 400,
    })
    const early = await bench.stripe.transfers.create({
      amount: 850,
      currency: 'usd',
      destination,
      source_transaction: charge.id,
    })
    expect(await bench.stripe.balance.retrieve({}, { stripeAccount: destination })).toMatchObject({
      pending: [{ amount: 850 }],
      available: [{ amount: 0 }],
    })
    expect(early.source_transaction).toBe(charge.id)
    await fund(bench)
    const made = await bench.stripe.transfers.create({
      amount: 4000,
      currency: 'usd',
      destination,
      transfer_group: 'pay_1',
      metadata: { payout: 'pay_1' },
    })
    expect((await bench.stripe.transfers.list({ transfer_group: 'pay_1' })).data).toMatchObject([
      { id: made.id, metadata: { payout: 'pay_1' } },
    ])
    expect(await bench.stripe.balance.retrieve({}, { stripeAccount: destination })).toMatchObject({
      available: [{ amount: 4000, currency: 'usd' }],
    })
    const { data } = await bench.stripe.balanceTransactions.list({}, { stripeAccount: destination })
    expect(data.map(({ type, net }) => [type, net])).toEqual([
      ['payment', 4000],
      ['payment', 850],
    ])
  })

  test('a reversal brings back what the recipient still has', async () => {
    const bench = createBench()
    const destination = await worker(bench)
    await fund(bench)
    const { id } = await bench.stripe.transfers.create({ amount: 4000, currency: 'usd', destination })
    const part = await bench.stripe.transfers.createReversal(id, { amount: 1000, metadata: { payout: 'pay_1' } })
    expect(part).toMatchObject({ amount: 1000, transfer: id })
    await bench.stripe.payouts.create({ amount: 2500, currency: 'usd' }, { stripeAccount: destination })
    await expect(bench.stripe.transfers.createReversal(id)).rejects.toMatchObject({ code: 'balance_insufficient' })
    await bench.stripe.transfers.createReversal(id, { amount: 500 })
    expect(await bench.stripe.transfers.retrieve(id)).toMatchObject({
      amount_reversed: 1500,
      reversed: false,
      reversals: { data: [{ amount: 500 }, { amount: 1000 }] },
    })
    expect((await bench.stripe.transfers.listReversals(id)).data).toHaveLength(2)
    await bench.control.events.flush()
    expect(bench.types().filter((type) => type.startsWith('transfer'))).toEqual([
      'transfer.created',
      'transfer.reversed',
      'transfer.reversed',
    ])
    expect(bench.control.audit().ok).toBe(true)
  })

  test('a payout is pending, in transit, paid; its events name the account', async () => {
    const bench = createBench()
    const stripeAccount = await worker(bench)
    await fund(bench)
    await bench.stripe.transfers.create({ amount: 4000, currency: 'usd', destination: stripeAccount })
    const payout = await bench.stripe.payouts.create(
      { amount: 4000, currency: 'usd', metadata: { payout: 'pay_1' } },
      { stripeAccount, idempotencyKey: 'pay_1' },
    )
    expect(payout).toMatchObject({ status: 'pending', failure_code: null, arrival_date: payout.created + 172_800 })
    await expect(bench.stripe.payouts.create({ amount: 1, currency: 'usd' }, { stripeAccount })).rejects.toMatchObject({
      code: 'balance_insufficient',
    })
    await expect(bench.stripe.payouts.retrieve(payout.id)).rejects.toMatchObject({ code: 'resource_missing' })
    bench.control.advance({ hours: 2 })
    expect((await bench.stripe.payouts.retrieve(payout.id, {}, { stripeAccount })).status).toBe('in_transit')
    await expect(bench.stripe.payouts.cancel(payout.id, {}, { stripeAccount })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
    })
    bench.control.advance({ days: 2 })
    expect((await bench.stripe.payouts.list({ status: 'paid' }, { stripeAccount })).data).toMatchObject([
      { id: payout.id },
    ])
    await bench.control.events.flush()
    const events = bench.snapshots().filter(({ type }) => type.startsWith('payout'))
    expect(events.map(({ type, account }) => [type, account])).toEqual([
      ['payout.created', stripeAccount],
      ['payout.updated', stripeAccount],
      ['payout.paid', stripeAccount],
    ])
  })

  test('a payout to a closed account leaves the money at the recipient; one can fail after it was paid', async () => {
    const bench = createBench()
    const stripeAccount = await worker(bench, '000111111113')
    await fund(bench)
    await bench.stripe.transfers.create({ amount: 4000, currency: 'usd', destination: stripeAccount })
    const { id } = await bench.stripe.payouts.create({ amount: 4000, currency: 'usd' }, { stripeAccount })
    bench.control.advance({ days: 2 })
    const failed = await bench.stripe.payouts.retrieve(
      id,
      { expand: ['failure_balance_transaction', 'destination'] },
      { stripeAccount },
    )
    expect(failed).toMatchObject({
      status: 'failed',
      failure_code: 'account_closed',
      failure_balance_transaction: { net: 4000, type: 'payout_failure' },
      destination: { last4: '1113' },
    })
    expect(await bench.stripe.balance.retrieve({}, { stripeAccount })).toMatchObject({ available: [{ amount: 4000 }] })

    const other = await bench.stripe.payouts.create({ amount: 1000, currency: 'usd' }, { stripeAccount })
    bench.control.payPayout(other.id)
    bench.control.failPayout(other.id, 'no_account')
    const third = await bench.stripe.payouts.create({ amount: 1000, currency: 'usd' }, { stripeAccount })
    expect(await bench.stripe.payouts.cancel(third.id, {}, { stripeAccount })).toMatchObject({ status: 'canceled' })
    expect(await bench.stripe.balance.retrieve({}, { stripeAccount })).toMatchObject({ available: [{ amount: 4000 }] })
    await bench.control.events.flush()
    expect(bench.types().filter((type) => type === 'payout.failed')).toHaveLength(2)
    expect(bench.control.audit().ok).toBe(true)
  })

  test('the platform pays out by hand as well', async () => {
    const bench = createBench()
    await fund(bench)
    const payout = await bench.stripe.payouts.create({ amount: 500, currency: 'usd' })
    bench.control.advance({ days: 2 })
    expect((await bench.stripe.payouts.retrieve(payout.id)).status).toBe('paid')
    await expect(bench.stripe.balanceTransactions.list({ payout: payout.id })).rejects.toMatchObject({
      message: expect.stringContaining('automatic transfers'),
    })
  })
})
