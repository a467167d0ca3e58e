import { describe, expect, test } from 'vitest'
import { type Bench, createBench, paid, send } from './bench.ts'

const act = (bench: Bench, name: string, id = '', more: Record<string, string> = {}) =>
  send(bench, '/act', { act: name, id, back: 'payments', ...more })

describe('the statement', () => {
  test('lists what happened, and says that the books agree', async () => {
    const bench = createBench()
    await paid(bench)
    await bench.control.events.flush()
    const { body } = await bench.app.inject('/')
    for (const words of [
      'Books agree: 1 transactions',
      '$19.12',
      '$20.00',
      '•••• 4242',
      'ada@example.com',
      'checkout.session.completed',
      'delivered',
    ])
      expect(body).toContain(words)
  })

  test('has no buttons for the clock where others live by the same one, and says how all are moved', async () => {
    const clock = async (bench: Bench) => (await bench.app.inject('/')).body.includes('+ 1 day')
    expect(await clock(createBench())).toBe(true)
    const shared = createBench({ clockHint: 'Turn the wheel' })
    expect(await clock(shared)).toBe(false)
    expect((await shared.app.inject('/')).body).toContain('Turn the wheel')
  })

  test('has buttons for what a bank would do: dispute, withdraw, reinstate, win; move the clock', async () => {
    const bench = createBench()
    const { charge } = await paid(bench)
    expect(await act(bench, 'dispute', charge.id)).toMatchObject({ status: 303, location: '/#payments' })
    const {
      data: [dispute],
    } = await bench.stripe.disputes.list()
    const id = dispute?.id ?? ''
    for (const name of ['reinstate', 'withdraw', 'win']) expect((await act(bench, name, id)).status).toBe(303)
    expect((await bench.stripe.disputes.retrieve(id)).balance_transactions).toHaveLength(4)
    const again = await act(bench, 'lose', id)
    expect(again).toMatchObject({ status: 409, text: expect.stringContaining('already closed') })
    await act(bench, 'advance', '', { hours: '48' })
    expect(await bench.stripe.balance.retrieve()).toMatchObject({ pending: [{ amount: 0 }] })
  })

  test('fails refunds and payouts, restricts a recipient, sends an event again', async () => {
    const bench = createBench()
    const { charge } = await paid(bench, '4000000000000077', 5000)
    const refund = await bench.stripe.refunds.create({ charge: charge.id, amount: 100 })
    await act(bench, 'fail-refund', refund.id)
    expect((await bench.stripe.refunds.retrieve(refund.id)).status).toBe('failed')
    const one = await bench.stripe.payouts.create({ amount: 100, currency: 'usd' })
    await act(bench, 'pay', one.id)
    await act(bench, 'fail-payout', one.id, { code: 'account_closed' })
    expect(await bench.stripe.payouts.retrieve(one.id)).toMatchObject({
      status: 'failed',
      failure_code: 'account_closed',
    })
    const { id } = await bench.stripe.v2.core.accounts.create({
      identity: { country: 'US' },
      configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
    })
    bench.control.onboard(id)
    await act(bench, 'restrict', id)
    await expect(
      bench.stripe.transfers.create({ amount: 100, currency: 'usd', destination: id }),
    ).rejects.toMatchObject({ code: 'insufficient_capabilities_for_transfer' })
    await bench.control.events.flush()
    const first = bench.delivered[0]?.event.id ?? ''
    await act(bench, 'resend', first)
    await bench.control.events.flush()
    expect(bench.delivered.filter(({ event }) => event.id === first)).toHaveLength(2)
    expect((await act(bench, 'nonsense')).text).toContain('no action named nonsense')
    expect((await bench.app.inject('/')).body).toContain('Books agree')
  })

  test('holds events back and lets them through, is away for a while, plans a fault', async () => {
    const bench = createBench()
    await act(bench, 'pause')
    await bench.stripe.customers.create({})
    await bench.control.events.run()
    expect(bench.types()).toEqual([])
    expect((await bench.app.inject('/')).body).toContain('Let events through')
    await act(bench, 'resume')
    await bench.control.events.run()
    expect(bench.types()).toEqual(['customer.created'])
    await act(bench, 'policy', '', { doubled: '1' })
    await bench.stripe.customers.create({})
    await bench.control.events.run()
    expect(bench.types()).toHaveLength(3)
    await act(bench, 'unreachable', '', { minutes: '10' })
    await expect(bench.stripe.balance.retrieve()).rejects.toMatchObject({ type: 'StripeConnectionError' })
    await act(bench, 'unreachable', '', { minutes: '0' })
    await act(bench, 'fault', '', { kind: 'limited' })
    await expect(bench.stripe.customers.create({})).rejects.toMatchObject({ statusCode: 429 })
    expect((await act(bench, 'fault', '', { kind: 'nonsense' })).status).toBe(409)
  })

  test('takes no orders from the pages of others', async () => {
    const bench = createBench()
    const { charge } = await paid(bench)
    const answer = await bench.app.inject({
      method: 'POST',
      url: '/act',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: `act=dispute&id=${charge.id}`,
    })
    expect(answer.statusCode).toBe(403)
    expect((await bench.stripe.disputes.list()).data).toEqual([])
  })
})
