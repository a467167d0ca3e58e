import { describe, expect, test } from 'vitest'
import { type Bench, createBench, paid, send } from './bench.ts'

describe('a saved card', () => {
  const later = async (bench: Bench, number: string) => {
    const { id: customer } = await bench.stripe.customers.create({ email: 'ada@example.com' })
    const { intent } = await paid(bench, number, 2000, {
      customer,
      payment_intent_data: { setup_future_usage: 'off_session' },
    })
    if (intent.status === 'requires_action')
      await bench.app.inject({
        method: 'POST',
        url: `/c/auth/${intent.id}`,
        payload: 'answer=complete',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    const {
      data: [method],
    } = await bench.stripe.paymentMethods.list({ customer, type: 'card' })
    return { customer, payment_method: method?.id ?? '' }
  }

  test('is charged while the payer is away; one that asked for authentication once is too', async () => {
    for (const number of ['4242424242424242', '4000002500003155']) {
      const bench = createBench()
      const saved = await later(bench, number)
      const intent = await bench.stripe.paymentIntents.create({
        ...saved,
        amount: 2000,
        currency: 'usd',
        off_session: true,
        confirm: true,
        expand: ['latest_charge'],
      })
      expect(intent).toMatchObject({
        status: 'succeeded',
        latest_charge: { paid: true, payment_method: saved.payment_method },
      })
    }
  })

  test('0341 is declined, 3184 asks for authentication: 402 with the intent inside, and the failure kept', async () => {
    for (const [number, code, decline] of [
      ['4000000000000341', 'card_declined', 'generic_decline'],
      ['4000002760003184', 'authentication_required', 'authentication_required'],
    ] as const) {
      const bench = createBench()
      const saved = await later(bench, number)
      const attempt = () =>
        bench.stripe.paymentIntents.create(
          { ...saved, amount: 2000, currency: 'usd', off_session: true, confirm: true },
          { idempotencyKey: 'auto' },
        )
      await expect(attempt()).rejects.toMatchObject({
        type: 'StripeCardError',
        statusCode: 402,
        code,
        decline_code: decline,
        payment_intent: { status: 'requires_payment_method' },
      })
      await expect(attempt()).rejects.toMatchObject({ code, headers: { 'idempotent-replayed': 'true' } })
      const { data } = await bench.stripe.paymentIntents.list({ customer: saved.customer })
      expect(data.map(({ status }) => status)).toEqual(['requires_payment_method', 'succeeded'])
      const [first] = data
      expect(await bench.stripe.paymentIntents.cancel(first?.id ?? '')).toMatchObject({ status: 'canceled' })
    }
  })

  test('one that asks every time is charged while the payer is there, after the bank was answered', async () => {
    const bench = createBench()
    const saved = await later(bench, '4000002760003184')
    const intent = await bench.stripe.paymentIntents.create({
      ...saved,
      amount: 2000,
      currency: 'usd',
      confirm: true,
      return_url: 'http://broker.test/back',
    })
    const ask = intent.next_action?.redirect_to_url?.url ?? ''
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } })
    expect((await send(bench, ask, { answer: 'fail' })).location).toBe('http://broker.test/back')
    const failed = await bench.stripe.paymentIntents.retrieve(intent.id)
    expect(failed.last_payment_error?.code).toBe('payment_intent_authentication_failure')
    await bench.stripe.paymentIntents.confirm(intent.id, { payment_method: saved.payment_method })
    await send(bench, ask, { answer: 'complete' })
    const { data } = await bench.stripe.paymentIntents.list({ expand: ['data.latest_charge.balance_transaction'] })
    expect(data[0]).toMatchObject({ id: intent.id, latest_charge: { balance_transaction: { net: 1912 } } })
  })

  test('can be taken away, and then no longer charged', async () => {
    const bench = createBench()
    const saved = await later(bench, '4242424242424242')
    expect(await bench.stripe.paymentMethods.detach(saved.payment_method)).toMatchObject({ customer: null })
    await expect(
      bench.stripe.paymentIntents.create({ ...saved, amount: 2000, currency: 'usd', off_session: true, confirm: true }),
    ).rejects.toMatchObject({ type: 'StripeInvalidRequestError', param: 'payment_method' })
  })
})
