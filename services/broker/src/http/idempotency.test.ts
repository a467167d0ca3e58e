import { randomUUID } from 'node:crypto'
import type { TopUp, Wallet } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../test/harness.ts'
import type { TestRequester } from '../../test/factories.ts'
import { fingerprintOf } from './idempotency.ts'

const dollars = (amount: number) => ({ amount: { amount, currency: 'USD' } })

describe.each(['pglite', 'postgres'] as const)('a request that creates or moves money, on %s', (database) => {
  let broker: TestBroker
  beforeAll(async () => {
    broker = await createTestBroker({ database })
  })
  afterAll(() => broker.close())

  const topUp = (as: TestRequester, amount: number, idempotencyKey: string | null) =>
    broker.call<TopUp & { code?: string }>('POST', '/v1/wallet/top-ups', { as: as.onPage, body: dollars(amount), idempotencyKey })
  const begunBy = async (as: TestRequester) =>
    (await broker.call<Wallet>('GET', '/v1/wallet', { as })).body.waiting.amount

  test('without a key it is refused, and with one that is too long', async () => {
    const requester = await broker.aRequester({ balance: 0 })
    expect(await topUp(requester, 2_000, null)).toMatchObject({
      status: 400,
      body: { code: 'idempotency_key_missing' },
    })
    expect(await topUp(requester, 2_000, 'x'.repeat(256))).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    })
    expect(await begunBy(requester)).toBe(0)
  })

  test('repeated, it answers what the first one achieved, and happens once', async () => {
    const requester = await broker.aRequester({ balance: 0 })
    const key = randomUUID()
    const first = await topUp(requester, 2_000, key)
    const again = await topUp(requester, 2_000, key)
    expect(first.status).toBe(201)
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect(await begunBy(requester)).toBe(2_000)
  })

  test('eight at once happen once', async () => {
    const requester = await broker.aRequester({ balance: 0 })
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 8 }, () => topUp(requester, 2_000, key)))
    for (const { status } of answers) expect([200, 201, 409]).toContain(status)
    expect(await begunBy(requester)).toBe(2_000)
  })

  test('another request under the same key is refused', async () => {
    const requester = await broker.aRequester({ balance: 0 })
    const key = randomUUID()
    await topUp(requester, 2_000, key)
    expect(await topUp(requester, 3_000, key)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(await begunBy(requester)).toBe(2_000)
  })

  test('keys of different requesters do not meet', async () => {
    const key = randomUUID()
    const [one, two] = [await broker.aRequester({ balance: 0 }), await broker.aRequester({ balance: 0 })]
    expect(await topUp(one, 2_000, key)).toMatchObject({ status: 201 })
    expect(await topUp(two, 3_000, key)).toMatchObject({ status: 201 })
  })

  test('a refusal is not kept: the same key may succeed later', async () => {
    const requester = await broker.aRequester({ balance: 0 })
    const key = randomUUID()
    expect(await topUp(requester, 5, key)).toMatchObject({ status: 422, body: { code: 'top_up_out_of_range' } })
    expect(await topUp(requester, 2_000, key)).toMatchObject({ status: 201 })
  })

  test.runIf(database === 'postgres')('while its twin is still in flight it is told to come back', async () => {
    const requester = await broker.aRequester({ balance: 0 })
    const key = randomUUID()
    const twin = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    const holding = broker.deps.db
      .transaction()
      .execute(async (trx) => {
        await trx
          .insertInto('idempotency_keys')
          .values({
            owner_id: requester.requesterId,
            route: 'createTopUp',
            key,
            fingerprint: 'of the twin',
            status: 201,
            resource_id: randomUUID(),
            created_at: new Date(),
          })
          .execute()
        held.resolve()
        await twin.promise
        throw new Error('the twin fails')
      })
      .catch(() => {})
    await held.promise
    const answer = await topUp(requester, 2_000, key).finally(twin.resolve)
    expect(answer).toMatchObject({ status: 409, body: { code: 'request_in_flight' }, headers: { 'retry-after': '1' } })
    await holding
    expect(await topUp(requester, 2_000, key)).toMatchObject({ status: 201 })
  })
})

test('a fingerprint does not depend on the order of members, and on everything else', () => {
  expect(fingerprintOf({ a: 1, b: { c: [1, 2], d: null } })).toBe(fingerprintOf({ b: { d: null, c: [1, 2] }, a: 1 }))
  const different = [{ a: 1 }, { a: '1' }, { a: [1] }, { a: 1, b: null }, { b: 1 }, undefined, null].map(fingerprintOf)
  expect(new Set(different).size).toBe(different.length)
})
