import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { card, checkout, createBench, paid, send } from './bench.ts'

const recipient: Stripe.V2.Core.AccountCreateParams = {
  contact_email: 'ana@example.com',
  configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
}
const include: Stripe.V2.Core.AccountRetrieveParams.Include[] = [
  'configuration.recipient',
  'identity',
  'requirements',
  'defaults',
]

async function onboarding(given: Partial<Parameters<typeof createBench>[0]> = {}) {
  const bench = createBench(given)
  const { id } = await bench.stripe.v2.core.accounts.create(recipient)
  const link = () =>
    bench.stripe.v2.core.accountLinks.create({
      account: id,
      use_case: {
        type: 'account_onboarding',
        account_onboarding: { refresh_url: 'http://broker.test/again', return_url: 'http://broker.test/back' },
      },
    })
  const open = async () => (await bench.app.inject(new URL((await link()).url).pathname)).headers.location ?? ''
  return { bench, id, link, open }
}

describe('onboarding', () => {
  test('country, person, bank account: then transfers and payouts are open, and the person goes back', async () => {
    const { bench, id, open } = await onboarding()
    const first = await open()
    expect(first).toMatch(/\/setup\/go\/\w+\/country$/)
    expect((await bench.app.inject(first)).body).toContain('Where do you live?')
    const { location: second = '' } = await send(bench, first, { country: 'DE', currency: 'eur' })
    expect(second).toMatch(/\/person$/)
    const { location: third = '' } = await send(bench, second, {
      given_name: 'Ana',
      surname: 'Example',
      day: '1',
      month: '2',
      year: '1990',
    })
    expect((await bench.app.inject(third)).body).toContain('value="Ana Example"')
    const { location: fourth = '' } = await send(bench, third, { holder: 'Ana Example', number: '000123456789' })
    expect((await bench.app.inject(fourth)).body).toContain('Your details are confirmed.')
    expect(await send(bench, fourth)).toMatchObject({ status: 303, location: 'http://broker.test/back' })
    const account = await bench.stripe.v2.core.accounts.retrieve(id, { include })
    expect(account.configuration?.recipient?.capabilities?.stripe_balance).toMatchObject({
      payouts: { status: 'active' },
      stripe_transfers: { status: 'active' },
    })
    expect(account.identity).toMatchObject({ country: 'DE', individual: { given_name: 'Ana', surname: 'Example' } })
    await bench.control.events.flush()
    expect(bench.types().at(-1)).toBe('v2.core.account_link.returned')
  })

  test('a link opens once and for five minutes; after that it leads to where a new one is made', async () => {
    const { bench, link } = await onboarding()
    const { url } = await link()
    const path = new URL(url).pathname
    expect((await bench.app.inject(path)).headers.location).toContain('/setup/go/')
    expect((await bench.app.inject(path)).headers.location).toBe('http://broker.test/again')
    const old = new URL((await link()).url).pathname
    bench.control.advance({ seconds: 301 })
    expect((await bench.app.inject(old)).headers.location).toBe('http://broker.test/again')
    expect((await bench.app.inject('/setup/nothing')).statusCode).toBe(410)
  })

  test('who leaves goes on later where they were', async () => {
    const { bench, open } = await onboarding()
    const first = await open()
    await send(bench, first, { country: 'US', currency: 'usd' })
    expect((await send(bench, first.replace('country', 'leave'))).location).toBe('http://broker.test/back')
    expect(await open()).toMatch(/\/person$/)
  })

  test('what is wrong is said at its field, and what was written is kept', async () => {
    const { bench, open } = await onboarding()
    const first = await open()
    await send(bench, first, { country: 'US', currency: 'usd' })
    const person = await send(bench, first.replace('country', 'person'), {
      given_name: 'Ana',
      surname: '',
      day: '31',
      month: '2',
      year: '1990',
    })
    expect(person.status).toBe(422)
    expect(person.text).toContain('Write your surname')
    expect(person.text).toContain('day, month and year as numbers')
    expect(person.text).toContain('value="Ana"')
    const young = await send(bench, first.replace('country', 'person'), {
      given_name: 'Ana',
      surname: 'Example',
      day: '3',
      month: '11',
      year: '2008',
    })
    expect(young.text).toContain('18 or older')
    const bank = await send(bench, first.replace('country', 'bank'), { holder: 'Ana', number: '123' })
    expect(bank.text).toContain('Only the test accounts below work here.')
  })
})

describe('every page', () => {
  test('says that it is a test, runs no script, and sends forms only where they belong', async () => {
    const bench = createBench()
    const { url } = await bench.stripe.checkout.sessions.create(checkout())
    const { body, headers } = await bench.app.inject(new URL(url ?? '').pathname)
    expect(body).toContain('Speaks Stripe’s API, is not Stripe.')
    expect(body).toContain('No real money')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; " +
        "form-action 'self' http://broker.test",
    )
    expect(body).not.toMatch(/<script|style=|onclick/)
    expect((await bench.app.inject('/assets/style.css')).headers['content-type']).toContain('text/css')
    expect((await bench.app.inject('/health')).json()).toEqual({ status: 'ok' })
  })

  test('of a receipt says what was paid and what was given back', async () => {
    const bench = createBench({ publicUrl: () => 'http://rail.test/' })
    const { charge } = await paid(bench)
    expect(charge.receipt_url).toBe(`http://rail.test/receipts/${charge.id}`)
    await bench.stripe.refunds.create({ charge: charge.id, amount: 500 })
    const { body } = await bench.app.inject(`/receipts/${charge.id}`)
    expect(body).toContain('$20.00 on')
    expect(body).toContain('$5.00; $15.00 remain')
    expect((await bench.app.inject('/receipts/ch_none')).statusCode).toBe(404)
  })

  test('shows what others wrote as text', async () => {
    const bench = createBench()
    const { url } = await bench.stripe.checkout.sessions.create(
      checkout(2000, {
        line_items: [
          { quantity: 1, price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: '<b>"Money"</b>' } } },
        ],
      }),
    )
    const { body } = await bench.app.inject(new URL(url ?? '').pathname)
    expect(body).toContain('&lt;b&gt;&quot;Money&quot;&lt;/b&gt;')
    const { text } = await send(bench, url ?? '', { ...card('1'), name: '"><b>' })
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;"')
  })

  test('of Checkout offers the saved card, and goes back without paying', async () => {
    const bench = createBench()
    const { id: customer } = await bench.stripe.customers.create({ email: 'ada@example.com' })
    const saving = await bench.stripe.checkout.sessions.create(
      checkout(2000, { customer, payment_intent_data: { setup_future_usage: 'off_session' } }),
    )
    await send(bench, saving.url ?? '', card('4242424242424242'))
    const { url, id } = await bench.stripe.checkout.sessions.create(checkout(2000, { customer }))
    const { body } = await bench.app.inject(new URL(url ?? '').pathname)
    const saved = /value="(pm_\w+)"\s+checked/.exec(body)?.[1] ?? ''
    expect(body).toContain('ada@example.com')
    expect((await send(bench, `/c/pay/${id}/back`)).location).toBe('http://broker.test/wallet')
    expect((await send(bench, url ?? '', { choice: saved })).location).toBe(`http://broker.test/paid?session=${id}`)
  })
})
