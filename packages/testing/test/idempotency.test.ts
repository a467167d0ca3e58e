import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { createBench, paid, secrets } from './bench.ts'

/** With a fetch client, `lastResponse.headers` is a `Headers`; with Node's own it is a plain object. */
const header = ({ lastResponse: { headers } }: Stripe.Response<unknown>, name: string): string | null =>
  headers instanceof Headers ? headers.get(name) : (headers[name] ?? null)

const create = { currency: 'usd', amount: 2000 }

describe('idempotency keys', () => {
  test('replay the first answer, refuse another request, and are forgotten after a day', async () => {
    const bench = createBench()
    const once = () => bench.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'one' })
    const first = await once()
    const again = await once()
    expect(again).toEqual(first)
    expect(header(again, 'idempotent-replayed')).toBe('true')
    expect(header(again, 'original-request')).toBe(first.lastResponse.requestId)
    expect((await bench.stripe.customers.list()).data).toHaveLength(1)
    await expect(bench.stripe.customers.create({ name: 'Bob' }, { idempotencyKey: 'one' })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    })
    await expect(bench.stripe.paymentIntents.create(create, { idempotencyKey: 'one' })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      message: expect.stringContaining('same endpoint'),
    })
    bench.control.advance({ days: 1, seconds: 1 })
    expect((await once()).id).not.toBe(first.id)
  })

  test('are free again when the parameters were refused, taken when the request ran', async () => {
    const bench = createBench()
    await expect(
      bench.stripe.paymentIntents.create({ amount: 1, currency: 'usd' }, { idempotencyKey: 'one' }),
    ).rejects.toThrow('at least')
    expect((await bench.stripe.paymentIntents.create(create, { idempotencyKey: 'one' })).amount).toBe(2000)
    const { charge } = await paid(bench)
    const tooMuch = () => bench.stripe.refunds.create({ charge: charge.id, amount: 9999 }, { idempotencyKey: 'two' })
    await expect(tooMuch()).rejects.toThrow('greater than')
    await expect(tooMuch()).rejects.toMatchObject({ headers: { 'idempotent-replayed': 'true' } })
  })

  test('are in use while the first request is worked on', async () => {
    const bench = createBench()
    bench.control.faults.plan({ kind: 'slow', ms: 150, path: '/v1/customers' })
    const send = () => bench.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'one' })
    const [first, second] = await Promise.allSettled([send(), send()])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({
      status: 'rejected',
      reason: { statusCode: 409, code: 'idempotency_key_in_use', headers: { 'stripe-should-retry': 'true' } },
    })
    expect((await bench.stripe.customers.list()).data).toHaveLength(1)
  })
})

describe('faults', () => {
  const send = (bench: ReturnType<typeof createBench>, idempotencyKey = 'one') =>
    bench.stripe.customers.create({ name: 'Ada' }, { idempotencyKey })
  const count = async (bench: ReturnType<typeof createBench>) => (await bench.stripe.customers.list()).data.length

  test('500 before it happened is remembered, so the key gives 500 for a day', async () => {
    const bench = createBench()
    bench.control.faults.plan({ kind: 'refused', method: 'POST' })
    await expect(send(bench)).rejects.toMatchObject({
      type: 'StripeAPIError',
      statusCode: 500,
      headers: { 'stripe-should-retry': 'false' },
    })
    await expect(send(bench)).rejects.toMatchObject({ statusCode: 500, headers: { 'idempotent-replayed': 'true' } })
    expect(await count(bench)).toBe(0)
    await send(bench, 'two')
    expect(await count(bench)).toBe(1)
  })

  test('500 after it happened: the key gives 500, and the object is there to be found', async () => {
    const bench = createBench()
    bench.control.faults.plan({ kind: 'failed', method: 'POST' })
    await expect(send(bench)).rejects.toMatchObject({ statusCode: 500 })
    await expect(send(bench)).rejects.toMatchObject({ statusCode: 500 })
    expect(await count(bench)).toBe(1)
  })

  test('a cut after it happened is healed by the package alone, with the same key', async () => {
    const bench = createBench()
    bench.control.faults.plan({ kind: 'cut', method: 'POST' })
    expect(header(await send(bench), 'idempotent-replayed')).toBe('true')
    expect(await count(bench)).toBe(1)
    bench.control.faults.plan({ kind: 'cut', method: 'POST', times: 2 })
    await expect(send(bench, 'two')).rejects.toMatchObject({ type: 'StripeConnectionError' })
    expect((await send(bench, 'two')).name).toBe('Ada')
    expect(await count(bench)).toBe(2)
  })

  test('a cut before it happened, and a rail that is away for a while, leave nothing', async () => {
    const bench = createBench()
    bench.control.faults.plan({ kind: 'lost', times: 2 })
    await expect(send(bench)).rejects.toMatchObject({ type: 'StripeConnectionError' })
    expect(await count(bench)).toBe(0)
    bench.control.unreachable(3600)
    await expect(bench.stripe.balance.retrieve()).rejects.toMatchObject({ type: 'StripeConnectionError' })
    bench.control.advance({ hours: 1 })
    expect(await count(bench)).toBe(0)
  })

  test('an answer that comes too late is a connection error, and it happened all the same', async () => {
    const bench = createBench()
    bench.control.faults.plan({ kind: 'slow', ms: 60, method: 'POST' })
    const late = bench.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'one', timeout: 20 })
    await expect(late).rejects.toMatchObject({
      type: 'StripeConnectionError',
      message: expect.stringContaining('timeout'),
    })
    await expect.poll(() => count(bench)).toBe(1)
  })

  test('429 leaves the key free', async () => {
    const bench = createBench()
    bench.control.faults.plan({ kind: 'limited', method: 'POST' })
    await expect(send(bench)).rejects.toMatchObject({
      type: 'StripeRateLimitError',
      statusCode: 429,
      headers: { 'retry-after': '1' },
    })
    expect((await send(bench)).name).toBe('Ada')
  })

  test('by chance, the same for the same seed', async () => {
    const run = async () => {
      const bench = createBench({ faults: { failed: 0.3, limited: 0.4 }, seed: 1 })
      const answers = []
      for (let n = 0; n < 30; n += 1)
        answers.push(
          await send(bench, `key-${n}`).then(
            () => 200,
            (error: Stripe.errors.StripeError) => error.statusCode,
          ),
        )
      return answers
    }
    const first = await run()
    expect(new Set(first)).toEqual(new Set([200, 500, 429]))
    expect(await run()).toEqual(first)
  })
})

test('over a real socket the default client of the package sees the same, a cut connection too', async () => {
  const bench = createBench()
  const address = new URL(await bench.app.listen({ host: '127.0.0.1', port: 0 }))
  try {
    const stripe = new Stripe(secrets.key, {
      host: address.hostname,
      port: Number(address.port),
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
    })
    bench.control.faults.plan({ kind: 'cut', method: 'POST' })
    expect(
      header(await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'one' }), 'idempotent-replayed'),
    ).toBe('true')
    bench.control.faults.plan({ kind: 'lost', times: 2 })
    await expect(stripe.customers.list()).rejects.toMatchObject({ type: 'StripeConnectionError' })
    expect((await stripe.customers.list()).data).toHaveLength(1)
  } finally {
    await bench.app.close()
  }
})
