import Stripe from 'stripe'
import { createFakeStripe, type EventRequest, type FakeStripe, type FakeStripeOptions } from '../src/index.ts'

export const secrets = {
  key: 'sk_test_bench',
  snapshot: 'whsec_snapshot',
  connect: 'whsec_connect',
  thin: 'whsec_thin',
}
export const start = Date.parse('2026-11-02T09:00:00Z')

export interface Bench extends FakeStripe {
  stripe: Stripe
  delivered: EventRequest[]
  /** What was delivered, verified with the package. */
  snapshots(): Stripe.Event[]
  types(): string[]
}

export function createBench(options: Partial<FakeStripeOptions> = {}): Bench {
  const delivered: EventRequest[] = []
  const fake = createFakeStripe({
    secretKey: secrets.key,
    webhooks: {
      snapshot: { secret: secrets.snapshot },
      connect: { secret: secrets.connect },
      thin: { secret: secrets.thin },
    },
    publicUrl: 'http://rail.test',
    clock: () => new Date(start),
    seed: 7,
    deliver: (request) => {
      delivered.push(request)
    },
    ...options,
  })
  const stripe = new Stripe(secrets.key, {
    httpClient: Stripe.createFetchHttpClient(fake.fetch),
    maxNetworkRetries: 0,
    telemetry: false,
    host: 'rail.test',
    protocol: 'http',
  })
  const snapshots = (): Stripe.Event[] =>
    delivered
      .filter(({ event }) => event.kind === 'snapshot')
      .map(({ body, headers, event }) =>
        stripe.webhooks.constructEvent(
          body,
          headers['stripe-signature'] ?? '',
          event.account ? secrets.connect : secrets.snapshot,
          300,
          undefined,
          start,
        ),
      )
  return { ...fake, stripe, delivered, snapshots, types: () => delivered.map(({ event }) => event.type) }
}

export const card = (number: string): Record<string, string> => ({
  number,
  expiry: '12 / 34',
  cvc: '123',
  name: 'Ada Example',
  country: 'US',
  email: 'ada@example.com',
  choice: 'new',
})

export interface Answer {
  status: number
  location: string | undefined
  text: string
}

/** A form sent as a browser would. */
export async function send({ app }: FakeStripe, url: string, form: Record<string, string> = {}): Promise<Answer> {
  const answer = await app.inject({
    method: 'POST',
    url: new URL(url, 'http://rail.test').pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
  return { status: answer.statusCode, location: answer.headers.location, text: answer.body }
}

export function checkout(
  amount = 2000,
  more: Stripe.Checkout.SessionCreateParams = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: { currency: 'usd', unit_amount: amount, product_data: { name: 'Money for your wallet' } },
      },
    ],
    success_url: 'http://broker.test/paid?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://broker.test/wallet',
    ...more,
  }
}

/** A payment made through the page, and its charge. */
export async function paid(
  bench: Bench,
  number = '4242424242424242',
  amount = 2000,
  more: Stripe.Checkout.SessionCreateParams = {},
) {
  const { id } = await bench.stripe.checkout.sessions.create(checkout(amount, more))
  await send(bench, `/c/pay/${id}`, card(number))
  const session = await bench.stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent.latest_charge.balance_transaction'],
  })
  const intent = session.payment_intent as Stripe.PaymentIntent
  return { session, intent, charge: intent.latest_charge as Stripe.Charge }
}
