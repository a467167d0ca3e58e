import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { type Bench, createBench, paid } from './bench.ts'

const recipient = (metadata: Record<string, string> = {}): Stripe.V2.Core.AccountCreateParams => ({
  contact_email: 'ana@example.com', display_name: 'Ana', dashboard: 'express', metadata,
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

describe('refunds', () => {
  test('take back up to what is left, partly or whole', async () => {
    const bench = createBench()
    const { charge } = await paid(bench)
    const refund = await bench.stripe.refunds.create({ charge: charge.id, amount: 500, metadata: { posting: 'a' } }, { idempotencyKey: 'refund-a' })
    expect(refund).toMatchObject({ status: 'succeeded', amount: 500, charge: charge.id, metadata: { posting: 'a' } })
    await expect(bench.stripe.refunds.create({ charge: charge.id, amount: 1501 })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError', statusCode: 400, param: 'amount', message: expect.stringContaining('greater than unrefunded amount'),
    })
    await bench.stripe.refunds.create({ payment_intent: charge.payment_intent as string })
    expect(await bench.stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 2000, refunded: true })
    await expect(bench.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_already_refunded' })
    expect((await bench.stripe.refunds.list({ charge: charge.id })).data.map(({ amount }) => amount)).toEqual([1500, 500])
    const { data } = await bench.stripe.balanceTransactions.list({ type: 'refund', source: refund.id })
    expect(data).toMatchObject([{ amount: -500, fee: 0, net: -500 }])
    await bench.control.events.flush()
    expect(bench.types()).toEqual(expect.arrayContaining(['refund.created', 'charge.refunded']))
  })

  test('5126 fails a day later: the money is back at the platform and can be refunded again', async () => {
    const bench = createBench()
    const { charge } = await paid(bench, '4000000000005126')
    const { id } = await bench.stripe.refunds.create({ charge: charge.id })
    bench.control.advance({ days: 1 })
    const failed = await bench.stripe.refunds.retrieve(id, { expand: ['failure_balance_transaction'] })
    expect(failed).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card', failure_balance_transaction: { amount: 2000, type: 'refund_failure' } })
    expect(await bench.stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 0, refunded: false })
    await bench.control.events.flush()
    expect(bench.types()).toEqual(expect.arrayContaining(['refund.updated', 'refund.failed']))
    expect(bench.control.audit().ok).toBe(true)
  })

  test('7726 stays pending for a day', async () => {
    const bench = createBench()
    const { charge } = await paid(bench, '4000000000007726')
    const refund = await bench.stripe.refunds.create({ charge: charge.id })
    expect(refund.status).toBe('pending')
    bench.control.advance({ days: 1 })
    expect((await bench.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
  })
})

describe('disputes', () => {
  test('0259 is disputed an hour later; won gives the amount back and keeps the fee', async () => {
    const bench = createBench()
    const { charge } = await paid(bench, '4000000000000259')
    bench.control.advance({ hours: 1 })
    const { data: [dispute] } = await bench.stripe.disputes.list({ charge: charge.id })
    expect(dispute).toMatchObject({ status: 'needs_response', reason: 'fraudulent', amount: 2000, balance_transactions: [{ amount: -2000, fee: 1500, net: -3500 }] })
    await expect(bench.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' })
    await bench.stripe.disputes.update(dispute?.id ?? '', { evidence: { uncategorized_text: 'winning_evidence' } })
    const won = await bench.stripe.disputes.retrieve(dispute?.id ?? '')
    expect(won).toMatchObject({ status: 'won', balance_transactions: [{ net: -3500 }, { net: 2000 }] })
    await bench.control.events.flush()
    expect(bench.types().filter((type) => type.includes('dispute'))).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn',
      'charge.dispute.updated', 'charge.dispute.updated', 'charge.dispute.funds_reinstated', 'charge.dispute.closed'])
  })

  test('by hand: opened without funds, withdrawn, reinstated, withdrawn again, lost', async () => {
    const bench = createBench()
    const { charge } = await paid(bench)
    const { id } = bench.control.openDispute({ charge: charge.id, amount: 1200, reason: 'product_not_received', withdraw: false })
    expect((await bench.stripe.disputes.retrieve(id)).balance_transactions).toEqual([])
    bench.control.withdrawFunds(id)
    expect(() => bench.control.withdrawFunds(id)).toThrow('withdrawn already')
    bench.control.reinstateFunds(id)
    bench.control.withdrawFunds(id)
    bench.control.closeDispute(id, 'lost')
    expect(await bench.stripe.disputes.retrieve(id)).toMatchObject({ status: 'lost', balance_transactions: [{ net: -2700 }, { net: 1200 }, { net: -2700 }] })
    expect(() => bench.control.closeDispute(id, 'won')).toThrow('already closed')
    expect(bench.control.audit().ok).toBe(true)
  })
})

describe('transfers and payouts', () => {
  test('a transfer needs an able recipient and enough available money', async () => {
    const bench = createBench()
    const { id: unready } = await bench.stripe.v2.core.accounts.create(recipient())
    await expect(bench.stripe.transfers.create({ amount: 100, currency: 'usd', destination: unready })).rejects.toMatchObject({ code: 'insufficient_capabilities_for_transfer' })
    await expect(bench.stripe.transfers.create({ amount: 100, currency: 'usd', destination: 'acct_nobody' })).rejects.toMatchObject({ code: 'resource_missing', param: 'destination' })
    const destination = await worker(bench)
    const { charge } = await paid(bench)
    await expect(bench.stripe.transfers.create({ amount: 850, currency: 'usd', destination })).rejects.toMatchObject({ code: 'balance_insufficient', statusCode: 400 })
    const early = await bench.stripe.transfers.create({ amount: 850, currency: 'usd', destination, source_transaction: charge.id })
    expect(await bench.stripe.balance.retrieve({}, { stripeAccount: destination })).toMatchObject({ pending: [{ amount: 850 }], available: [{ amount: 0 }] })
    expect(early.source_transaction).toBe(charge.id)
    await fund(bench)
    const made = await bench.stripe.transfers.create({ amount: 4000, currency: 'usd', destination, transfer_group: 'pay_1', metadata: { payout: 'pay_1' } })
    expect((await bench.stripe.transfers.list({ transfer_group: 'pay_1' })).data).toMatchObject([{ id: made.id, metadata: { payout: 'pay_1' } }])
    expect(await bench.stripe.balance.retrieve({}, { stripeAccount: destination })).toMatchObject({ available: [{ amount: 4000, currency: 'usd' }] })
    const { data } = await bench.stripe.balanceTransactions.list({}, { stripeAccount: destination })
    expect(data.map(({ type, net }) => [type, net])).toEqual([['payment', 4000], ['payment', 850]])
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
    expect(await bench.stripe.transfers.retrieve(id)).toMatchObject({ amount_reversed: 1500, reversed: false, reversals: { data: [{ amount: 500 }, { amount: 1000 }] } })
    expect((await bench.stripe.transfers.listReversals(id)).data).toHaveLength(2)
    await bench.control.events.flush()
    expect(bench.types().filter((type) => type.startsWith('transfer'))).toEqual(['transfer.created', 'transfer.reversed', 'transfer.reversed'])
    expect(bench.control.audit().ok).toBe(true)
  })

  test('a payout is pending, in transit, paid; its events name the account', async () => {
    const bench = createBench()
    const stripeAccount = await worker(bench)
    await fund(bench)
    await bench.stripe.transfers.create({ amount: 4000, currency: 'usd', destination: stripeAccount })
    const payout = await bench.stripe.payouts.create({ amount: 4000, currency: 'usd', metadata: { payout: 'pay_1' } }, { stripeAccount, idempotencyKey: 'pay_1' })
    expect(payout).toMatchObject({ status: 'pending', failure_code: null, arrival_date: payout.created + 172_800 })
    await expect(bench.stripe.payouts.create({ amount: 1, currency: 'usd' }, { stripeAccount })).rejects.toMatchObject({ code: 'balance_insufficient' })
    await expect(bench.stripe.payouts.retrieve(payout.id)).rejects.toMatchObject({ code: 'resource_missing' })
    bench.control.advance({ hours: 2 })
    expect((await bench.stripe.payouts.retrieve(payout.id, {}, { stripeAccount })).status).toBe('in_transit')
    await expect(bench.stripe.payouts.cancel(payout.id, {}, { stripeAccount })).rejects.toMatchObject({ type: 'StripeInvalidRequestError' })
    bench.control.advance({ days: 2 })
    expect((await bench.stripe.payouts.list({ status: 'paid' }, { stripeAccount })).data).toMatchObject([{ id: payout.id }])
    await bench.control.events.flush()
    const events = bench.snapshots().filter(({ type }) => type.startsWith('payout'))
    expect(events.map(({ type, account }) => [type, account])).toEqual([['payout.created', stripeAccount], ['payout.updated', stripeAccount], ['payout.paid', stripeAccount]])
  })

  test('a payout to a closed account fails and leaves the money at the recipient; one can fail after it was paid', async () => {
    const bench = createBench()
    const stripeAccount = await worker(bench, '000111111113')
    await fund(bench)
    await bench.stripe.transfers.create({ amount: 4000, currency: 'usd', destination: stripeAccount })
    const { id } = await bench.stripe.payouts.create({ amount: 4000, currency: 'usd' }, { stripeAccount })
    bench.control.advance({ days: 2 })
    const failed = await bench.stripe.payouts.retrieve(id, { expand: ['failure_balance_transaction', 'destination'] }, { stripeAccount })
    expect(failed).toMatchObject({ status: 'failed', failure_code: 'account_closed', failure_balance_transaction: { net: 4000, type: 'payout_failure' }, destination: { last4: '1113' } })
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
    await expect(bench.stripe.balanceTransactions.list({ payout: payout.id })).rejects.toMatchObject({ message: expect.stringContaining('automatic transfers') })
  })
})

describe('a saved card', () => {
  const later = async (bench: Bench, number: string) => {
    const { id: customer } = await bench.stripe.customers.create({ email: 'ada@example.com' })
    const { intent } = await paid(bench, number, 2000, { customer, payment_intent_data: { setup_future_usage: 'off_session' } })
    if (intent.status === 'requires_action') await bench.app.inject({ method: 'POST', url: `/c/auth/${intent.id}`, payload: 'answer=complete', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    const { data: [method] } = await bench.stripe.paymentMethods.list({ customer, type: 'card' })
    return { customer, payment_method: method?.id ?? '' }
  }

  test('is charged while the payer is away; one that asked for authentication once is too', async () => {
    for (const number of ['4242424242424242', '4000002500003155']) {
      const bench = createBench()
      const saved = await later(bench, number)
      const intent = await bench.stripe.paymentIntents.create({ ...saved, amount: 2000, currency: 'usd', off_session: true, confirm: true, expand: ['latest_charge'] })
      expect(intent).toMatchObject({ status: 'succeeded', latest_charge: { paid: true, payment_method: saved.payment_method } })
    }
  })

  test('0341 is declined and 3184 asks for authentication: 402 with the intent inside, and the failure kept', async () => {
    for (const [number, code, decline] of [['4000000000000341', 'card_declined', 'generic_decline'], ['4000002760003184', 'authentication_required', 'authentication_required']] as const) {
      const bench = createBench()
      const saved = await later(bench, number)
      const attempt = () => bench.stripe.paymentIntents.create({ ...saved, amount: 2000, currency: 'usd', off_session: true, confirm: true }, { idempotencyKey: 'auto' })
      await expect(attempt()).rejects.toMatchObject({ type: 'StripeCardError', statusCode: 402, code, decline_code: decline, payment_intent: { status: 'requires_payment_method' } })
      await expect(attempt()).rejects.toMatchObject({ code, headers: { 'idempotent-replayed': 'true' } })
      const { data } = await bench.stripe.paymentIntents.list({ customer: saved.customer })
      expect(data.map(({ status }) => status)).toEqual(['requires_payment_method', 'succeeded'])
      const [first] = data
      expect(await bench.stripe.paymentIntents.cancel(first?.id ?? '')).toMatchObject({ status: 'canceled' })
    }
  })

  test('can be taken away, and then no longer charged', async () => {
    const bench = createBench()
    const saved = await later(bench, '4242424242424242')
    expect(await bench.stripe.paymentMethods.detach(saved.payment_method)).toMatchObject({ customer: null })
    await expect(bench.stripe.paymentIntents.create({ ...saved, amount: 2000, currency: 'usd', off_session: true, confirm: true })).rejects.toMatchObject({ type: 'StripeInvalidRequestError', param: 'payment_method' })
  })
})
