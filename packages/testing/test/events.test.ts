import { describe, expect, test } from 'vitest'
import { createFakeStripe, type EventRequest } from '../src/index.ts'
import { createBench, paid, secrets, start } from './bench.ts'

describe('events', () => {
  test('can be asked for by id and by type, and say which request made them', async () => {
    const bench = createBench()
    await bench.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'one' })
    const {
      data: [event],
    } = await bench.stripe.events.list({ type: 'customer.*' })
    expect(event).toMatchObject({
      type: 'customer.created',
      api_version: '2026-10-28.endive',
      request: { id: expect.stringMatching(/^req_/), idempotency_key: 'one' },
    })
    expect((await bench.stripe.events.retrieve(event?.id ?? '')).id).toBe(event?.id)
    expect((await bench.stripe.events.list({ types: ['charge.succeeded'] })).data).toEqual([])
  })

  test('carry the object as it was then', async () => {
    const bench = createBench()
    const { id } = await bench.stripe.customers.create({ name: 'Ada' })
    await bench.stripe.customers.update(id, { name: 'Bob' })
    await bench.control.events.flush()
    expect(bench.snapshots().map(({ data }) => (data.object as { name?: string }).name)).toEqual(['Ada', 'Bob'])
  })

  test('a signature by another secret, and one that is too old, are refused by the package', async () => {
    const bench = createBench()
    await bench.stripe.customers.create({})
    await bench.control.events.flush()
    const {
      body,
      headers: { 'stripe-signature': signature = '' },
    } = bench.delivered[0] as EventRequest
    const { webhooks } = bench.stripe
    expect(webhooks.constructEvent(body, signature, secrets.snapshot, 300, undefined, start + 299_000).type).toBe(
      'customer.created',
    )
    expect(() => webhooks.constructEvent(body, signature, secrets.snapshot, 300, undefined, start + 301_000)).toThrow(
      'Timestamp outside',
    )
    expect(() => webhooks.constructEvent(body, signature, 'whsec_other', 300, undefined, start)).toThrow(
      'No signatures found',
    )
  })

  test('a receiver that fails is tried again, later and later, with the same id', async () => {
    const tries: string[] = []
    const bench = createBench({
      deliver: ({ event, attempt }) => {
        tries.push(`${event.id}:${attempt}`)
        if (tries.length < 3) throw new Error('HTTP 500')
      },
    })
    await bench.stripe.customers.create({})
    await bench.control.events.run()
    expect(bench.control.events.all()).toMatchObject([{ state: 'waiting', attempts: 1, lastAnswer: 'HTTP 500' }])
    await bench.control.events.run()
    expect(tries).toHaveLength(1)
    bench.control.advance({ seconds: 1 })
    await bench.control.events.run()
    bench.control.advance({ seconds: 5 })
    await bench.control.events.run()
    expect(bench.control.events.all()).toMatchObject([{ state: 'delivered', attempts: 3 }])
    expect(new Set(tries.map((one) => one.split(':')[0])).size).toBe(1)
  })

  test('doubled, delayed, reordered, dropped: by seed, and a dropped one can be sent again', async () => {
    const run = async (policy: Parameters<ReturnType<typeof createBench>['control']['events']['policy']>[0]) => {
      const bench = createBench({ policy })
      for (let n = 0; n < 8; n += 1) await bench.stripe.customers.create({ name: String(n) })
      await bench.control.events.run()
      return bench
    }
    const order = ({ snapshots }: ReturnType<typeof createBench>) =>
      snapshots()
        .map(({ data }) => (data.object as { name?: string }).name)
        .join('')
    const doubled = await run({ doubled: 1 })
    expect(order(doubled)).toBe('0011223344556677')
    const late = await run({ delaySeconds: [60, 600] })
    expect(order(late)).toBe('')
    late.control.advance({ seconds: 601 })
    await late.control.events.run()
    expect([...order(late)].sort().join('')).toBe('01234567')
    const paused = createBench({ policy: { reordered: 0.7 } })
    paused.control.events.pause()
    for (let n = 0; n < 8; n += 1) await paused.stripe.customers.create({ name: String(n) })
    paused.control.events.resume()
    await paused.control.events.run()
    expect(order(paused)).not.toBe('01234567')
    expect([...order(paused)].sort().join('')).toBe('01234567')
    const dropped = await run({ dropped: 1 })
    expect(order(dropped)).toBe('')
    dropped.control.events.resend(dropped.control.events.all()[3]?.id ?? '')
    await dropped.control.events.run()
    expect(order(dropped)).toBe('3')
  })
})

test('over HTTP an event arrives with its signature', async () => {
  const receiver = createBench().app
  const got: { signature: unknown; body: unknown }[] = []
  receiver.post('/hook', (request) => {
    got.push({ signature: request.headers['stripe-signature'], body: request.body })
    return {}
  })
  const url = `${await receiver.listen({ host: '127.0.0.1', port: 0 })}/hook`
  try {
    const fake = createFakeStripe({
      secretKey: 'sk_test_x',
      publicUrl: 'http://rail.test',
      clock: () => new Date(start),
      webhooks: { snapshot: { url, secret: 'a' }, thin: { secret: 'b' } },
    })
    await fake.app.inject({
      method: 'POST',
      url: '/v1/customers',
      headers: { authorization: 'Bearer sk_test_x', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'name=Ada',
    })
    await fake.control.events.flush()
    const { webhooks } = createBench().stripe
    expect(
      webhooks.constructEvent(String(got[0]?.body), String(got[0]?.signature), 'a', 300, undefined, start).type,
    ).toBe('customer.created')
  } finally {
    await receiver.close()
  }
})

test('what a file keeps is what was there: objects, balances, keys, events that wait', async () => {
  const { mkdtempSync, rmSync, readdirSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const folder = mkdtempSync(join(tmpdir(), 'fake-stripe-'))
  try {
    const file = join(folder, 'rail.json')
    const first = createBench({
      file,
      deliver: () => {
        throw new Error('down')
      },
    })
    const { charge } = await paid(first)
    const refund = await first.stripe.refunds.create({ charge: charge.id, amount: 500 }, { idempotencyKey: 'one' })
    first.control.advance({ hours: 12 })
    await first.control.events.flush()
    expect(readdirSync(folder)).toEqual(['rail.json'])

    const second = createBench({ file })
    expect(second.control.now()).toEqual(first.control.now())
    expect((await second.stripe.refunds.create({ charge: charge.id, amount: 500 }, { idempotencyKey: 'one' })).id).toBe(
      refund.id,
    )
    expect(await second.stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 500 })
    expect(second.control.audit()).toMatchObject({ ok: true, transactions: 2 })
    await second.control.events.flush()
    expect(second.types()).toEqual(expect.arrayContaining(['charge.succeeded', 'refund.created']))
    second.control.advance({ hours: 36 })
    expect(await second.stripe.balance.retrieve()).toMatchObject({
      pending: [{ amount: 0 }],
      available: [{ amount: 1412 }],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
