import type { Decision, OperatorAct, Payout } from '@microsource/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestWorker } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { anActivePayee, createPayouts, type Payouts } from '../../../test/payouts.ts'
import { usd } from '../../../test/work.ts'

const reason = 'The payee called and mended the account'
const closedBank = { number: '000111111113', name: 'Ana Silva' }

let broker: TestBroker
let payouts: Payouts
let worker: TestWorker
let [ops, ops2]: Caller[] = []
beforeAll(async () => {
  broker = await createTestBroker()
  payouts = createPayouts(broker)
  const people = createConsolePeople(broker)
  ops = await people.anOperator('ops@example.com')
  ops2 = await people.anOperator('ops2@example.com')
})
afterEach(() => payouts.expectSound())
afterAll(() => broker.close())

const one = async () =>
  (await broker.call<{ items: Decision[] }>('GET', '/v1/operator/decisions', { as: ops ?? '' })).body.items.find(
    ({ kind }) => kind === 'payout',
  )
const act = (decision: Decision | undefined, operation: string, body: object, as = ops) =>
  broker.call<OperatorAct & { code?: string }>(
    'POST',
    decision?.actions.find((found) => found.operation === operation)?.path ?? '',
    { as: as ?? '', body },
  )

let waiting: Payout
beforeEach(async () => {
  worker = await broker.aWorker({ email: 'ana@example.com' })
  await payouts.earn(worker, 10_000)
  await payouts.open(worker, { ...anActivePayee, bank: closedBank })
  await payouts.fundRail()
  waiting = (await payouts.ask(worker, { amount: usd(5_000) })).body
  await broker.runner.tick()
  await payouts.arrive()
})

test('a payout that a bank refused is tried again by one of two operators, and the history says who', async () => {
  const decision = await one()
  expect(decision?.history.map(({ words }) => words)).toEqual([
    'Asked for: $50.00 from earned',
    'Try 1: sent to the bank',
    'Try 1: the bank did not take it',
    'It waits: bank failed',
  ])
  await broker.rail.control.changePayee(payouts.accountOf(worker), { state: 'restricted', required: ['address'] })
  expect(await act(decision, 'retryStuckPayout', { reason })).toMatchObject({ status: 409, body: { code: 'payee_restricted' } })
  await broker.rail.control.changePayee(payouts.accountOf(worker), { ...anActivePayee, bank: closedBank })
  const both = await Promise.all([
    act(decision, 'retryStuckPayout', { reason }),
    act(decision, 'retryStuckPayout', { reason }, ops2),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(await one()).toBeUndefined()
  await broker.runner.tick()
  await payouts.arrive()
  const again = await one()
  expect(again?.id).toBe(decision?.id)
  expect(again?.history.map(({ words }) => words)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ops2?@example\.com had it tried again: “The payee called and mended the account”$/),
      'Try 2: the bank did not take it',
    ]),
  )
  expect(await act(again, 'reverseStuckPayout', { reason }, ops2)).toMatchObject({ status: 200, body: { what: 'payout_reversed' } })
  await broker.runner.tick()
  expect(await payouts.read(worker, waiting)).toMatchObject({ state: 'reversed' })
  expect(await payouts.places(worker)).toMatchObject({ connected: 0n, earned: 8_500n })
  expect(await act(again, 'retryStuckPayout', { reason })).toMatchObject({ status: 409, body: { code: 'payout_not_waiting' } })
})

test('what an operator writes reaches the payee as it is, and stays in the history', async () => {
  const decision = await one()
  const suggested = decision?.actions.find(({ operation }) => operation === 'writeToPayee')?.letter?.suggested ?? ''
  expect(suggested).toContain('Your payout of $50.00 did not arrive: your bank did not take it')
  expect(await act(decision, 'writeToPayee', { letter: 'short' })).toMatchObject({ status: 400 })
  expect(await act(decision, 'writeToPayee', { letter: suggested })).toMatchObject({ status: 200, body: { letter: suggested } })
  await broker.runner.tick()
  const sent = await broker.deps.db.selectFrom('mails').select('body').where('subject', '=', 'About your payout of 50.00 USD').execute()
  expect(sent).toMatchObject([{ body: expect.stringContaining('The money is safe.') }])
  expect((await one())?.history.at(-1)?.words).toBe(`ops@example.com wrote to the payee: “${suggested}”`)
  expect(await act(decision, 'reverseStuckPayout', { reason })).toMatchObject({ status: 200 })
  await broker.runner.tick()
})
