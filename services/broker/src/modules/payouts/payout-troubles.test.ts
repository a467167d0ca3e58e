import type { Payout, PayoutStep } from '@microsource/protocol'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestWorker } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { anActivePayee, createPayouts, type Payouts } from '../../../test/payouts.ts'
import { usd } from '../../../test/work.ts'

const hourMs = 3_600_000

let broker: TestBroker
let payouts: Payouts
let worker: TestWorker
beforeAll(async () => {
  broker = await createTestBroker()
  payouts = createPayouts(broker)
})
beforeEach(async () => {
  worker = await payouts.aPaidWorker()
})
afterEach(() => payouts.expectSound())
afterAll(() => broker.close())

const closedBank = { number: '000111111113', name: 'Ana Silva' }
const mails = async (): Promise<string[]> =>
  (await broker.deps.db.selectFrom('mails').select(['subject', 'body']).orderBy('id').execute()).map(
    ({ subject, body }) => `${subject}\n${body}`,
  )
/** The row at the rail with another balance. */
const balanceOf = (cents: string) => sql`jsonb_set(data, '{balances,USD}', to_jsonb(${cents}::text))`
/** Named on the rail's page, after a code from the payee's e-mail. */
async function bankIs(bank: { number: string; name: string }): Promise<void> {
  expect((await broker.call('POST', '/v1/worker/payee/link', { as: worker.confirmed, body: {} })).status).toBe(200)
  await broker.rail.control.changePayee(payouts.accountOf(worker), { bank })
}

/** A payout whose bank leg failed; the bank was the first one the rail ever heard of. */
async function aWaitingPayout(): Promise<Payout> {
  worker = await broker.aWorker({ email: 'ana@example.com' })
  await payouts.earn(worker, 10_000)
  await payouts.open(worker, { ...anActivePayee, bank: closedBank })
  await payouts.fundRail()
  const { body } = await payouts.ask(worker, { amount: usd(5_000) })
  await broker.runner.tick()
  await payouts.arrive()
  return payouts.read(worker, body)
}

test('a bank that refuses leaves the money at the account, the payee is told, and takes it back', async () => {
  const waiting = await aWaitingPayout()
  expect(waiting).toMatchObject({
    state: 'at_account',
    trouble: 'bank_failed',
    attempt: 1,
    canRetry: true,
    canReverse: true,
  })
  expect(await payouts.places(worker)).toMatchObject({ connected: 5_000n, transit: 0n, earned: 3_500n })
  expect((await mails()).at(-1)).toMatch(/Your payout did not arrive[^]*50\.00 USD[^]*Your bank did not take it/)
  const reversing = await payouts.decide(worker, waiting, 'reverse')
  expect(reversing).toMatchObject({ status: 200, body: { state: 'reversing', canReverse: false } })
  expect(await payouts.available(worker)).toBe(3_500)
  await broker.runner.tick()
  expect(await payouts.read(worker, waiting)).toMatchObject({ state: 'reversed' })
  expect(await payouts.decide(worker, waiting, 'reverse')).toMatchObject({ status: 200, body: { state: 'reversed' } })
  expect(await payouts.decide(worker, waiting, 'retry')).toMatchObject({
    status: 409,
    body: { code: 'payout_not_waiting' },
  })
  expect(await payouts.places(worker)).toMatchObject({ connected: 0n, earned: 8_500n })
})

test('each step of a payout is told with its moment: the bank that refused it, the second try, what the bank sent back', async () => {
  const steps = async (of: { id: string }, as = worker) =>
    (await broker.call<{ items: PayoutStep[] }>('GET', `/v1/worker/payouts/${of.id}/steps`, { as })).body.items
  const names = (told: PayoutStep[]) => told.map(({ what, attempt }) => (attempt === null ? what : `${what} ${attempt}`))
  const waiting = await aWaitingPayout()
  const refused = await steps(waiting)
  expect(names(refused)).toEqual(['started', 'at_account', 'at_bank 1', 'bank_refused 1'])
  expect(refused.map(({ bankSays }) => bankSays)).toEqual([null, null, null, 'account_closed'])
  await bankIs(anActivePayee.bank)
  await broker.runner.tick()
  broker.clock.advance(73 * hourMs)
  await payouts.decide(worker, waiting, 'retry')
  await broker.runner.tick()
  await payouts.arrive()
  await payouts.sendBack(await payouts.read(worker, waiting))
  await payouts.decide(worker, waiting, 'reverse')
  await broker.runner.tick()
  const told = await steps(waiting)
  expect(names(told)).toEqual([
    'started',
    'at_account',
    'at_bank 1',
    'bank_refused 1',
    'at_bank 2',
    'paid 2',
    'bank_returned 2',
    'taken_back',
  ])
  expect(told[0]?.at).toBe(waiting.askedAt)
  expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).toSorted())
  const path = `/v1/worker/payouts/${waiting.id}/steps`
  expect(await broker.call('GET', path, { as: await broker.aWorker() })).toMatchObject({ status: 404 })
})

test('a payout that was reversed uses up no free one, and brings its fee back', async () => {
  const waiting = await aWaitingPayout()
  const { body: second } = await payouts.ask(worker, { amount: usd(2_600) })
  expect(second.fee).toEqual(usd(32))
  await broker.runner.tick()
  await payouts.arrive()
  for (const one of [waiting, second]) await payouts.decide(worker, one, 'reverse')
  await broker.runner.tick()
  expect(await payouts.available(worker)).toBe(8_500)
  expect((await payouts.ask(worker, { amount: usd(2_500) })).body.fee).toEqual(usd(0))
})

test('tried again, it goes to the bank once more: after a new account that means 72 hours later', async () => {
  const waiting = await aWaitingPayout()
  broker.rail.control.holdEvents(true)
  await bankIs(anActivePayee.bank)
  broker.rail.control.loseAnswers('before')
  expect(await payouts.decide(worker, waiting, 'retry')).toMatchObject({
    status: 503,
    body: { code: 'payouts_unreachable' },
  })
  expect(await payouts.decide(worker, waiting, 'retry')).toMatchObject({
    status: 409,
    body: { code: 'payout_destination_changed', availableAt: expect.any(String) },
  })
  broker.rail.control.holdEvents(false)
  broker.clock.advance(72 * hourMs)
  const retried = await payouts.decide(worker, waiting, 'retry')
  expect(retried).toMatchObject({ status: 200, body: { state: 'at_bank', attempt: 2, destination: { last4: '6789' } } })
  expect(await payouts.decide(worker, waiting, 'retry')).toMatchObject({ status: 200, body: { attempt: 2 } })
  await broker.runner.tick()
  await payouts.arrive()
  expect(await payouts.read(worker, waiting)).toMatchObject({ state: 'paid', attempt: 2 })
})

test('what a bank sends back after it was paid lies at the account again, as often as it does so', async () => {
  const { body: asked } = await payouts.ask(worker, { amount: usd(5_000) })
  await broker.runner.tick()
  for (const attempt of [1, 2]) {
    await payouts.arrive()
    const paid = await payouts.read(worker, asked)
    expect(paid).toMatchObject({ state: 'paid', attempt })
    await payouts.sendBack(paid)
    expect(await payouts.read(worker, asked)).toMatchObject({
      state: 'at_account',
      trouble: 'bank_failed',
      canReverse: true,
    })
    expect(await payouts.places(worker)).toMatchObject({ connected: 5_000n })
    await payouts.decide(worker, asked, 'retry')
    await broker.runner.tick()
  }
  await payouts.arrive()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'paid', attempt: 3 })
})

test('where the event about it got lost, a bank that sent it back is found out a week later', async () => {
  const { body: asked } = await payouts.ask(worker, { amount: usd(5_000) })
  await broker.runner.tick()
  await payouts.arrive()
  broker.rail.control.holdEvents(true)
  await payouts.sendBack({ ...asked, attempt: 1 })
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'paid' })
  broker.clock.advance(8 * 24 * hourMs)
  await broker.runner.tick()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'at_account', trouble: 'bank_failed' })
  broker.rail.control.holdEvents(false)
  await broker.runner.tick()
})

test('a reversal the rail refuses leaves everything where it was, and can be asked for again', async () => {
  const waiting = await aWaitingPayout()
  const holds = (cents: string) =>
    broker.deps.db
      .updateTable('simulated_rail')
      .set({ data: balanceOf(cents) as never })
      .where('kind', '=', 'payee')
      .where('id', '=', payouts.accountOf(worker))
      .execute()
  await holds('4999')
  await payouts.decide(worker, waiting, 'reverse')
  await broker.runner.tick()
  expect(await payouts.read(worker, waiting)).toMatchObject({
    state: 'at_account',
    trouble: 'reversal_refused',
    canReverse: true,
  })
  expect(await payouts.places(worker)).toMatchObject({ connected: 5_000n, earned: 3_500n })
  expect((await mails()).at(-1)).toMatch(/could not be taken back/)
  await holds('5000')
  await payouts.decide(worker, waiting, 'reverse')
  await broker.runner.tick()
  expect(await payouts.read(worker, waiting)).toMatchObject({ state: 'reversed' })
})

test('an account that is restricted after the request: the money never leaves, and is there again', async () => {
  const { body: asked } = await payouts.ask(worker, { amount: usd(5_000) })
  await broker.rail.control.changePayee(payouts.accountOf(worker), { state: 'restricted' })
  await broker.runner.tick()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'refused', trouble: 'account_restricted' })
  expect(await payouts.available(worker)).toBe(8_500)
  expect((await mails()).at(-1)).toMatch(/Your payout was not begun[^]*50\.00 USD[^]*back in what you can pay out/)
})

test('a bank account changed after the request gets nothing for 72 hours, one in another name nothing at all', async () => {
  const { body: asked } = await payouts.ask(worker, { amount: usd(5_000) })
  await bankIs({ number: '000999999999', name: 'Ana Silva' })
  await broker.runner.tick()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'intended' })
  expect((await mails()).at(-1)).toMatch(/bank account for payouts was changed[^]*ending in 9999/)
  broker.clock.advance(71 * hourMs)
  await broker.runner.tick()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'intended' })
  broker.clock.advance(hourMs)
  await broker.runner.tick()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'at_bank', destination: { last4: '9999' } })

  const { body: second } = await payouts.ask(worker, { amount: usd(2_500) })
  await bankIs({ number: '000999999999', name: 'Eve Stone' })
  await broker.runner.tick()
  expect(await payouts.read(worker, second)).toMatchObject({ state: 'refused', trouble: 'name_differs' })
})

test('money that is short at the rail is waited for three days, then it is the payee’s again', async () => {
  const { deps } = broker
  const books = await deps.db
    .selectFrom('simulated_rail')
    .selectAll()
    .where('kind', '=', 'books')
    .executeTakeFirstOrThrow()
  const balanceIs = (cents: string) =>
    deps.db
      .updateTable('simulated_rail')
      .set({ data: balanceOf(cents) as never })
      .where('kind', '=', 'books')
      .execute()
  const before = (books.data as { balances: { USD: string } }).balances.USD
  await balanceIs('100')
  const { body: asked } = await payouts.ask(worker, { amount: usd(2_500) })
  await broker.runner.tick()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'intended', shortUntil: expect.any(String) })
  await balanceIs(before)
  broker.clock.advance(2 * hourMs)
  await broker.runner.tick()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'at_bank', shortUntil: null })

  await balanceIs('100')
  const { body: second } = await payouts.ask(worker, { amount: usd(2_500) })
  for (let hours = 0; hours < 76; hours += 4) {
    await broker.runner.tick()
    broker.clock.advance(4 * hourMs)
  }
  await broker.runner.tick()
  expect(await payouts.read(worker, second)).toMatchObject({ state: 'refused', trouble: 'rail_balance', shortUntil: null })
  await balanceIs(before)
})

test('events that come twice, late and in any order change nothing more', async () => {
  const { rail, deps, runner } = broker
  rail.control.holdEvents(true)
  const { body: asked } = await payouts.ask(worker, { amount: usd(5_000) })
  await runner.tick()
  await payouts.arrive()
  broker.clock.advance(hourMs)
  await runner.tick()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'paid' })
  rail.control.holdEvents(false)
  await runner.tick()
  const events = await deps.db
    .selectFrom('rail_events')
    .select(['id', 'type', 'state'])
    .where('account_id', '=', payouts.accountOf(worker))
    .execute()
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['transfer.created', 'payout.created', 'payout.paid']),
  )
  expect(new Set(events.map(({ state }) => state))).toEqual(new Set(['applied']))
  await deps.db
    .updateTable('rail_events')
    .set({ state: 'waiting' })
    .where('account_id', '=', payouts.accountOf(worker))
    .execute()
  for (const { id } of events.toReversed()) await rail.control.sendAgain(id)
  await runner.tick()
  expect(await payouts.read(worker, asked)).toMatchObject({ state: 'paid', attempt: 1 })
  expect(await payouts.places(worker)).toMatchObject({ connected: 0n, transit: 0n })
})
