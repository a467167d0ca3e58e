import { describe, expect, test } from 'vitest'
import { createBench, paid } from './bench.ts'

describe('refunds', () => {
  test('take back up to what is left, partly or whole', async () => {
    const bench = createBench()
    const { charge } = await paid(bench)
    const refund = await bench.stripe.refunds.create(
      { charge: charge.id, amount: 500, metadata: { posting: 'a' } },
      { idempotencyKey: 'refund-a' },
    )
    expect(refund).toMatchObject({ status: 'succeeded', amount: 500, charge: charge.id, metadata: { posting: 'a' } })
    await expect(bench.stripe.refunds.create({ charge: charge.id, amount: 1501 })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      param: 'amount',
      message: expect.stringContaining('greater than unrefunded amount'),
    })
    await bench.stripe.refunds.create({ payment_intent: charge.payment_intent as string })
    expect(await bench.stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 2000, refunded: true })
    await expect(bench.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    })
    expect((await bench.stripe.refunds.list({ charge: charge.id })).data.map(({ amount }) => amount)).toEqual([
      1500, 500,
    ])
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
    expect(failed).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      failure_balance_transaction: { amount: 2000, type: 'refund_failure' },
    })
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
    const {
      data: [dispute],
    } = await bench.stripe.disputes.list({ charge: charge.id })
    expect(dispute).toMatchObject({
      status: 'needs_response',
      reason: 'fraudulent',
      amount: 2000,
      balance_transactions: [{ amount: -2000, fee: 1500, net: -3500 }],
    })
    await expect(bench.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' })
    await bench.stripe.disputes.update(dispute?.id ?? '', { evidence: { uncategorized_text: 'winning_evidence' } })
    const won = await bench.stripe.disputes.retrieve(dispute?.id ?? '')
    expect(won).toMatchObject({ status: 'won', balance_transactions: [{ net: -3500 }, { net: 2000 }] })
    await bench.control.events.flush()
    expect(bench.types().filter((type) => type.includes('dispute'))).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'charge.dispute.updated',
      'charge.dispute.funds_reinstated',
      'charge.dispute.closed',
    ])
  })

  test('by hand: opened without funds, withdrawn, reinstated, withdrawn again, lost', async () => {
    const bench = createBench()
    const { charge } = await paid(bench)
    const { id } = bench.control.openDispute({
      charge: charge.id,
      amount: 1200,
      reason: 'product_not_received',
      withdraw: false,
    })
    expect((await bench.stripe.disputes.retrieve(id)).balance_transactions).toEqual([])
    bench.control.withdrawFunds(id)
    expect(() => bench.control.withdrawFunds(id)).toThrow('withdrawn already')
    bench.control.reinstateFunds(id)
    bench.control.withdrawFunds(id)
    bench.control.closeDispute(id, 'lost')
    expect(await bench.stripe.disputes.retrieve(id)).toMatchObject({
      status: 'lost',
      balance_transactions: [{ net: -2700 }, { net: 1200 }, { net: -2700 }],
    })
    expect(() => bench.control.closeDispute(id, 'won')).toThrow('already closed')
    expect(bench.control.audit().ok).toBe(true)
  })
})
