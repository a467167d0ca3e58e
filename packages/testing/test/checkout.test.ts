import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { card, checkout, createBench, paid, send } from './bench.ts'

describe('a payment through Checkout', () => {
  test('4242: session, intent, charge and balance transaction agree', async () => {
    const bench = createBench()
    const { id: customer } = await bench.stripe.customers.create({ email: 'ada@example.com' })
    const data = { metadata: { top_up: '1' }, setup_future_usage: 'off_session', transfer_group: 'group' }
    const { session, intent, charge } = await paid(bench, '4242 4242 4242 4242', 2000, {
      customer,
      client_reference_id: 'chg_1',
      payment_intent_data: data,
    })
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      amount_total: 2000,
      client_reference_id: 'chg_1',
      url: null,
    })
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2000, customer, ...data })
    const { card: used } = charge.payment_method_details ?? {}
    expect(charge).toMatchObject({ paid: true, amount: 2000, payment_intent: intent.id, transfer_group: 'group' })
    expect(used).toMatchObject({ last4: '4242', brand: 'visa', fingerprint: expect.any(String) })
    expect(charge.balance_transaction).toMatchObject({
      amount: 2000,
      fee: 88,
      net: 1912,
      type: 'charge',
      source: charge.id,
    })
    const methods = await bench.stripe.paymentMethods.list({ customer })
    expect(methods.data).toMatchObject([{ card: { last4: '4242', fingerprint: used?.fingerprint }, customer }])
    expect(bench.control.audit()).toMatchObject({ ok: true, transactions: 1 })
  })

  test('it leads back to the app, the events say what happened, the money is available two days later', async () => {
    const bench = createBench()
    const open = await bench.stripe.checkout.sessions.create(checkout())
    expect(open).toMatchObject({ status: 'open', payment_intent: null, url: `http://rail.test/c/pay/${open.id}` })
    const answer = await send(bench, open.url ?? '', card('4242424242424242'))
    expect(answer).toMatchObject({ status: 303, location: `http://broker.test/paid?session=${open.id}` })
    await bench.control.events.flush()
    expect(bench.snapshots().map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ])
    const completed = bench.snapshots().at(-1) as Stripe.CheckoutSessionCompletedEvent
    expect(completed.data.object).toMatchObject({ id: open.id, payment_status: 'paid' })

    const balance = async () => {
      const { pending, available } = await bench.stripe.balance.retrieve()
      return [pending[0]?.amount, available[0]?.amount]
    }
    expect(await balance()).toEqual([1912, 0])
    bench.control.advance({ days: 2 })
    expect(await balance()).toEqual([0, 1912])
  })

  test('the page says what is wrong with a card, and charges nothing', async () => {
    const bench = createBench()
    const { url, id } = await bench.stripe.checkout.sessions.create(checkout())
    const answer = await send(bench, url ?? '', { ...card('4242424242424241'), expiry: '13/20', cvc: '1', name: '' })
    expect(answer.status).toBe(422)
    for (const words of [
      'Your card number is invalid.',
      'Write the expiry as month and year',
      'security code is incomplete',
      'whose name',
    ]) {
      expect(answer.text).toContain(words)
    }
    expect(answer.text).toContain('aria-invalid="true" aria-describedby="number-problem"')
    expect((await bench.stripe.checkout.sessions.retrieve(id)).payment_intent).toBeNull()
  })

  test('a declined card can be followed by one that pays, in the same intent', async () => {
    const bench = createBench()
    const { url, id } = await bench.stripe.checkout.sessions.create(checkout())
    expect(await send(bench, url ?? '', card('4000000000009995'))).toMatchObject({
      status: 303,
      location: `/c/pay/${id}`,
    })
    expect((await bench.app.inject(`/c/pay/${id}`)).body).toContain('Your card has insufficient funds.')
    const { payment_intent: first } = await bench.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
    expect(first).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds' },
    })
    await send(bench, url ?? '', card('4242424242424242'))
    const { payment_intent: second } = await bench.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
    expect(second).toMatchObject({
      id: (first as Stripe.PaymentIntent).id,
      status: 'succeeded',
      last_payment_error: null,
    })
    const charges = await bench.stripe.charges.list({ payment_intent: (first as Stripe.PaymentIntent).id })
    expect(charges.data.map(({ status, failure_code: code }) => [status, code])).toEqual([
      ['succeeded', null],
      ['failed', 'card_declined'],
    ])
    await bench.control.events.flush()
    expect(bench.types()).toEqual(
      expect.arrayContaining(['charge.failed', 'payment_intent.payment_failed', 'checkout.session.completed']),
    )
  })

  test('authentication: abandoned it waits, failed it goes back to the card, completed it pays', async () => {
    const bench = createBench()
    const { url, id } = await bench.stripe.checkout.sessions.create(checkout())
    const { location: ask = '' } = await send(bench, url ?? '', card('4000002500003155'))
    expect(ask).toMatch(/^\/c\/auth\/pi_/)
    expect((await bench.app.inject(ask)).body).toContain('Is this you?')
    expect(await send(bench, ask, { answer: 'fail' })).toMatchObject({ location: `/c/pay/${id}` })
    expect((await bench.app.inject(`/c/pay/${id}`)).body).toContain('unable to authenticate')
    const { location: again = '' } = await send(bench, url ?? '', card('4000002500003155'))
    expect((await send(bench, again, { answer: 'complete' })).location).toBe(`http://broker.test/paid?session=${id}`)
    await bench.control.events.flush()
    expect(bench.types().filter((type) => /requires_action|payment_failed|intent.succeeded/.test(type))).toEqual([
      'payment_intent.requires_action',
      'payment_intent.payment_failed',
      'payment_intent.requires_action',
      'payment_intent.succeeded',
    ])
  })

  test('without a page: paid, declined, authenticated or not, with a saved card', async () => {
    const bench = createBench()
    const { id: customer } = await bench.stripe.customers.create({ email: 'ada@example.com' })
    const open = async () =>
      (
        await bench.stripe.checkout.sessions.create(
          checkout(2000, { customer, payment_intent_data: { setup_future_usage: 'off_session' } }),
        )
      ).id
    const { pay } = bench.control
    const first = await open()
    expect(pay(first, { number: '4000000000000002' })).toEqual({ next: 'again', message: 'Your card was declined.' })
    expect(pay(first, { number: '4000002500003155', authenticate: null })).toEqual({ next: 'authenticate' })
    expect(pay(first, { number: '4000002500003155', authenticate: false })).toMatchObject({ next: 'again' })
    expect(pay(first, { number: '4000002500003155' })).toEqual({ next: 'done' })
    expect(() => pay(first)).toThrow('status of complete')
    const {
      data: [method],
    } = await bench.stripe.paymentMethods.list({ customer })
    expect(pay(await open(), { saved: method?.id ?? '' })).toEqual({ next: 'done' })
    expect(bench.control.audit().ok).toBe(true)
  })

  test('a session expires by request or by time, and cannot be paid then', async () => {
    const bench = createBench()
    const one = await bench.stripe.checkout.sessions.create(checkout())
    expect(await bench.stripe.checkout.sessions.expire(one.id)).toMatchObject({ status: 'expired', url: null })
    await expect(bench.stripe.checkout.sessions.expire(one.id)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
    })
    const two = await bench.stripe.checkout.sessions.create(checkout())
    bench.control.advance({ days: 1, seconds: 1 })
    const answer = await send(bench, two.url ?? '', card('4242424242424242'))
    expect(answer.text).toContain('This page has expired')
    expect((await bench.stripe.checkout.sessions.list({ status: 'expired' })).data.map(({ id }) => id)).toEqual([
      two.id,
      one.id,
    ])
    await bench.control.events.flush()
    expect(bench.types()).toEqual(['checkout.session.expired', 'checkout.session.expired'])
  })

  test('a payment that takes a day is unpaid at first, then paid or not', async () => {
    const bench = createBench()
    const slow = await paid(bench, '4000000000006009')
    const never = await paid(bench, '4000000000006017')
    expect(slow.session).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    expect(slow.intent.status).toBe('processing')
    bench.control.advance({ days: 1 })
    expect(await bench.stripe.checkout.sessions.retrieve(slow.session.id)).toMatchObject({ payment_status: 'paid' })
    expect(await bench.stripe.paymentIntents.retrieve(never.intent.id)).toMatchObject({
      status: 'requires_payment_method',
    })
    await bench.control.events.flush()
    expect(bench.types()).toEqual(
      expect.arrayContaining(['checkout.session.async_payment_succeeded', 'checkout.session.async_payment_failed']),
    )
  })
})
