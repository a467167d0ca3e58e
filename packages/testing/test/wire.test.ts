import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { checkout, createBench, paid } from './bench.ts'

const create = { currency: 'usd', amount: 2000 }

describe('what is refused', () => {
  test('a wrong key, an account of nobody', async () => {
    const bench = createBench()
    const stranger = new Stripe('sk_test_wrong', {
      httpClient: Stripe.createFetchHttpClient(bench.fetch),
      maxNetworkRetries: 0,
    })
    await expect(stranger.balance.retrieve()).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    })
    await expect(bench.stripe.balance.retrieve({}, { stripeAccount: 'acct_nobody' })).rejects.toMatchObject({
      type: 'StripePermissionError',
      code: 'account_invalid',
    })
  })

  test('parameters: unknown, missing, of the wrong kind, at any depth', async () => {
    const { stripe } = createBench()
    const sent = (params: object) => stripe.paymentIntents.create(params as Stripe.PaymentIntentCreateParams)
    await expect(sent({ ...create, colour: 'red' })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'parameter_unknown',
      param: 'colour',
      message: 'Received unknown parameter: colour',
    })
    await expect(sent({ currency: 'usd' })).rejects.toMatchObject({ code: 'parameter_missing', param: 'amount' })
    await expect(sent({ ...create, amount: 19.5 })).rejects.toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'amount',
    })
    await expect(sent({ ...create, currency: 'xxx' })).rejects.toMatchObject({ param: 'currency' })
    await expect(sent({ ...create, customer: '' })).rejects.toMatchObject({
      code: 'parameter_invalid_empty',
      param: 'customer',
    })
    await expect(sent({ ...create, payment_method_types: ['card'] })).rejects.toMatchObject({
      code: 'parameter_unknown',
      param: 'payment_method_types',
    })
    const deep = {
      ...checkout(),
      payment_intent_data: { metadata: {}, colour: 'red' },
    } as Stripe.Checkout.SessionCreateParams
    await expect(stripe.checkout.sessions.create(deep)).rejects.toMatchObject({
      code: 'parameter_unknown',
      param: 'payment_intent_data[colour]',
    })
    await expect(
      stripe.v2.core.accounts.create({ colour: 'red' } as Stripe.V2.Core.AccountCreateParams),
    ).rejects.toMatchObject({ code: 'parameter_unknown', param: 'colour' })
  })

  test('amounts: below the minimum of the currency, too large, not ending in 0 with three decimals', async () => {
    const { stripe } = createBench()
    const sent = (amount: number, currency: string) => stripe.paymentIntents.create({ amount, currency })
    for (const [amount, currency] of [
      [49, 'usd'],
      [29, 'gbp'],
      [49, 'jpy'],
      [140, 'kwd'],
    ] as const) {
      await expect(sent(amount, currency)).rejects.toMatchObject({ code: 'amount_too_small', param: 'amount' })
    }
    await expect(sent(100_000_000, 'usd')).rejects.toMatchObject({ code: 'amount_too_large' })
    await expect(sent(1005, 'kwd')).rejects.toMatchObject({ code: 'parameter_invalid_integer' })
    expect((await sent(1010, 'kwd')).amount).toBe(1010)
    expect((await sent(50, 'jpy')).currency).toBe('jpy')
  })

  test('ids that do not exist, addresses it does not have, properties that do not expand', async () => {
    const bench = createBench()
    await expect(bench.stripe.charges.retrieve('ch_nothing')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'id',
    })
    await expect(bench.stripe.v2.core.accounts.retrieve('acct_nothing')).rejects.toMatchObject({ statusCode: 404 })
    await expect(bench.stripe.products.list()).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('Unrecognized request URL'),
    })
    const { charge } = await paid(bench)
    await expect(bench.stripe.charges.retrieve(charge.id, { expand: ['colour'] })).rejects.toMatchObject({
      message: 'This property cannot be expanded (colour).',
    })
  })
})

describe('lists', () => {
  test('newest first, in pages, forwards and backwards, by time', async () => {
    const bench = createBench()
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await bench.stripe.customers.create({ name, email: `${name}@example.com` })
      bench.control.advance({ seconds: 10 })
    }
    const names = async (params: Stripe.CustomerListParams) => {
      const page = await bench.stripe.customers.list(params)
      return [page.data.map(({ name }) => name).join(''), page.has_more]
    }
    expect(await names({ limit: 2 })).toEqual(['ed', true])
    const { data } = await bench.stripe.customers.list()
    expect(await names({ limit: 2, starting_after: data[1]?.id })).toEqual(['cb', true])
    expect(await names({ limit: 2, starting_after: data[3]?.id })).toEqual(['a', false])
    expect(await names({ limit: 2, ending_before: data[4]?.id })).toEqual(['cb', true])
    expect(await names({ created: { gte: data[2]?.created, lt: data[0]?.created } })).toEqual(['dc', false])
    expect(await names({ email: 'b@example.com' })).toEqual(['b', false])
    const all: (string | null | undefined)[] = []
    for await (const { name } of bench.stripe.customers.list({ limit: 2 })) all.push(name)
    expect(all.join('')).toBe('edcba')
  })
})
