import { adjustableKinds } from '@microsource/domain'
import { AdjustableKind, type Adjustment, type OwnerAccounts } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestRequester } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { usd } from '../../../test/work.ts'
import { audit } from '../audit/index.ts'

const path = '/v1/operator/adjustments'
let broker: TestBroker
let requester: TestRequester
let [ops, ops2]: Caller[] = []
beforeAll(async () => {
  broker = await createTestBroker()
  const people = createConsolePeople(broker)
  ops = await people.anOperator('ops@example.com')
  ops2 = await people.anOperator('ops2@example.com')
  requester = await broker.aRequester({ balance: 2_000 })
})
afterAll(async () => {
  // Whatever was moved by hand here, the auditor expects just that.
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})

const account = (kind: string, owner = requester.id) => ({ owner, kind })
const asked = (amount: number, more: object = {}) => ({
  money: 'test',
  debit: account('goodwill'),
  credit: account('wallet'),
  amount: usd(amount),
  reason: 'The photo was lost by us on Monday',
  ...more,
})
const adjust = (body: object, as = ops, idempotencyKey?: string) =>
  broker.call<Adjustment>('POST', path, { as: as ?? '', body, ...(idempotencyKey && { idempotencyKey }) })
const decide = (id: string, what: 'confirm' | 'decline', as = ops2, idempotencyKey?: string) =>
  broker.call<Adjustment>('POST', `${path}/${id}/${what}`, { as: as ?? '', ...(idempotencyKey && { idempotencyKey }) })
async function balance(kind: string): Promise<number> {
  const { body } = await broker.call<OwnerAccounts>('GET', `/v1/operator/owners/${requester.id}/accounts`, {
    as: ops ?? '',
  })
  return body.accounts.find((one) => one.kind === kind)?.balance.amount ?? 0
}

test('up to $50 one person moves money at once, under their name and reason', async () => {
  const before = await balance('wallet')
  const { status, body } = await adjust(asked(5_000))
  expect({ status, body }).toMatchObject({
    status: 201,
    body: {
      status: 'posted',
      amount: usd(5_000),
      reason: 'The photo was lost by us on Monday',
      mayConfirm: false,
      history: [{ what: 'posted', by: 'ops@example.com' }],
    },
  })
  expect(await balance('wallet')).toBe(before + 5_000)
  expect(await balance('goodwill')).toBe(-5_000)
})

test('a cent more waits for a second person, who is another one; asked twice it is posted once', async () => {
  const before = await balance('wallet')
  const { body: proposed } = await adjust(asked(5_001))
  expect(proposed).toMatchObject({ status: 'proposed', mayConfirm: false })
  expect(await balance('wallet')).toBe(before)
  expect(await decide(proposed.id, 'confirm', ops)).toMatchObject({
    status: 403,
    body: { code: 'second_person_needed' },
  })
  const both = await Promise.all([decide(proposed.id, 'confirm', ops2, 'once'), decide(proposed.id, 'confirm', ops2)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect((await decide(proposed.id, 'confirm', ops2, 'once')).body).toMatchObject({
    status: 'posted',
    history: [
      { what: 'proposed', by: 'ops@example.com' },
      { what: 'posted', by: 'ops2@example.com' },
    ],
  })
  expect(await balance('wallet')).toBe(before + 5_001)
  expect(await decide(proposed.id, 'decline')).toMatchObject({ status: 409, body: { code: 'already_decided' } })
})

test('a proposal that is declined, or taken back, moves nothing and stays so', async () => {
  const before = await balance('wallet')
  const { body: proposed } = await adjust(asked(9_000))
  expect(await decide(proposed.id, 'decline', ops)).toMatchObject({ status: 200, body: { status: 'declined' } })
  expect(await decide(proposed.id, 'confirm')).toMatchObject({ status: 409, body: { code: 'already_decided' } })
  expect(await balance('wallet')).toBe(before)
})

test('repeated with its key it is one adjustment; the key for another one is refused', async () => {
  const before = await balance('wallet')
  const first = await adjust(asked(100), ops, 'the-key')
  expect(await adjust(asked(100), ops, 'the-key')).toMatchObject({ status: 200, body: { id: first.body.id } })
  expect(await adjust(asked(200), ops, 'the-key')).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  })
  expect(await balance('wallet')).toBe(before + 100)
})

test('nothing falls below its floor, not even when it was proposed before', async () => {
  const all = await balance('wallet')
  const taking = (amount: number) => asked(amount, { debit: account('wallet'), credit: account('goodwill') })
  expect(
    await adjust(asked(1, { debit: account('share', (await broker.anApp()).id), credit: account('goodwill') })),
  ).toMatchObject({ status: 409, body: { code: 'floor_reached' } })
  const { body: proposed } = await adjust(taking(all))
  await adjust(asked(1, { debit: account('wallet'), credit: account('goodwill') }))
  expect(await decide(proposed.id, 'confirm')).toMatchObject({ status: 409, body: { code: 'floor_reached' } })
  expect(await balance('wallet')).toBe(all - 1)
  const { body } = await broker.call<{ items: Adjustment[] }>('GET', path, { as: ops2 ?? '' })
  expect(body.items.find(({ id }) => id === proposed.id)).toMatchObject({ status: 'proposed', mayConfirm: true })
})

test('accounts counted against rows, of another world, of nobody, or the same one twice are refused', async () => {
  const live = await broker.aRequester({ app: await broker.anApp({ mode: 'live' }), balance: 0 })
  expect(await adjust(asked(100, { debit: account('hold') }))).toMatchObject({
    status: 400,
    body: { code: 'invalid_request' },
  })
  expect(await adjust(asked(100, { debit: account('wallet') }))).toMatchObject({
    status: 422,
    body: { code: 'account_not_adjustable' },
  })
  expect(await adjust(asked(100, { debit: account('debt') }))).toMatchObject({
    status: 422,
    body: { code: 'account_not_adjustable' },
  })
  expect(await adjust(asked(100, { credit: account('wallet', live.id) }))).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  })
  expect(await adjust(asked(100, { credit: account('wallet', 'req_01k9zq3v5gfxs8y2m4t6r0n7ab') }))).toMatchObject({
    status: 404,
  })
  expect(await adjust(asked(100, { reason: 'because' }))).toMatchObject({ status: 400 })
  for (const amount of [0, -100, 1.5, 1e15])
    expect(await adjust(asked(amount))).toMatchObject({ status: 422, body: { code: 'price_not_whole' } })
})

test('a worker’s test money and live money are adjusted apart', async () => {
  const worker = await broker.aWorker()
  const toWorker = (money: string) => ({
    ...asked(300),
    money,
    debit: account('goodwill', worker.id),
    credit: account('earned', worker.id),
  })
  expect(await adjust(toWorker('test'))).toMatchObject({ status: 201, body: { money: 'test' } })
  const earned = async (money: string) =>
    (
      await broker.call<OwnerAccounts>('GET', `/v1/operator/owners/${worker.id}/accounts?money=${money}`, {
        as: ops ?? '',
      })
    ).body.accounts.map(({ kind, balance: held }) => [kind, held.amount])
  expect(await earned('test')).toEqual([
    ['earned', 300],
    ['goodwill', -300],
  ])
  expect(await earned('live')).toEqual([])
})

test('one person alone moves four times the limit in a day, in each currency and world, and tomorrow again', async () => {
  const { anOperator } = createConsolePeople(broker)
  const ops3 = await anOperator('ops3@example.com')
  for (const amount of [5_000, 5_000, 5_000, 4_999]) expect((await adjust(asked(amount), ops3)).status).toBe(201)
  const two = await Promise.all([adjust(asked(1), ops3), adjust(asked(1), ops3)])
  expect(two.map(({ status }) => status).toSorted()).toEqual([201, 409])
  expect(await adjust(asked(1), ops3)).toMatchObject({ status: 409, body: { code: 'adjusted_enough', limit: usd(20_000) } })
  expect(await adjust(asked(5_001), ops3)).toMatchObject({ status: 201, body: { status: 'proposed' } })
  const live = await broker.aRequester({ app: await broker.anApp({ mode: 'live' }), balance: 0 })
  const inLive = { money: 'live', debit: account('goodwill', live.id), credit: account('wallet', live.id) }
  expect((await adjust(asked(100, inLive), ops3)).status).toBe(201)
  expect((await adjust({ ...asked(1), amount: { amount: 100, currency: 'EUR' } }, ops3)).status).toBe(201)
  broker.clock.advance(86_400_000)
  expect((await adjust(asked(1), ops3)).status).toBe(201)
})

test('what one person moved alone before there was a limit of the day is no finding', async () => {
  const ops4 = await createConsolePeople(broker).anOperator('ops4@example.com')
  for (const amount of [5_000, 5_000, 5_000, 5_000]) await adjust(asked(amount), ops4)
  broker.clock.advance(86_400_000)
  await adjust(asked(100), ops4)
  const onOneDay = (at: Date) =>
    broker.deps.db.updateTable('adjustments').set({ proposed_at: at }).where('proposed_by', '=', 'ops4@example.com').execute()
  await onOneDay(broker.clock.here())
  expect((await audit(broker.deps)).findings.join('\n')).toMatch(/more was moved alone .* ops4@example.com test USD/)
  await onOneDay(new Date('2026-01-02T12:00:00Z'))
  expect((await audit(broker.deps)).findings).toEqual([])
})

test('the kinds on the wire are those of the domain', () => {
  expect(AdjustableKind.options).toEqual([...adjustableKinds])
})

test('an adjustment nobody made is found by the auditor, and one that one person alone made', async () => {
  const { body } = await adjust(asked(700))
  const change = (by: bigint) =>
    broker.deps.db
      .updateTable('adjustments')
      .set((eb) => ({ amount: eb('amount', '+', by) }))
      .where('reason', '=', body.reason)
      .where('amount', 'in', [700n, 800n])
      .execute()
  await change(100n)
  expect((await audit(broker.deps)).findings.join('\n')).toMatch(/adjustment USD: expected/)
  await change(-100n)
  await expect(
    broker.deps.db.updateTable('adjustments').set({ second_needed: true }).where('amount', '=', 700n).execute(),
  ).rejects.toThrow(/adjustments_two_people/)
})
