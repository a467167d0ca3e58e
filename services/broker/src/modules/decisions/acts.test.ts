import type { Decision, OperatorAct } from '@microsource/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestRequester } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { cards, createPaying, type Paying } from '../../../test/paying.ts'
import { createWork, usd } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'
import { audit } from '../audit/index.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const reason = 'Looked at with the support case 4711'

let broker: TestBroker
let paying: Paying
let requester: TestRequester
let [ops, ops2]: (Caller & { email: string })[] = []
beforeEach(async () => {
  broker = await createTestBroker()
  paying = createPaying(broker)
  requester = await broker.aRequester({ balance: 0, session: { displayName: 'Ben', email: 'ben@example.com' } })
  const people = createConsolePeople(broker)
  ops = await people.anOperator('ops@example.com')
  ops2 = await people.anOperator('ops2@example.com')
})
afterEach(async () => {
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})

const decisions = async () =>
  (await broker.call<{ items: Decision[] }>('GET', '/v1/operator/decisions', { as: ops ?? '' })).body.items
const one = async (kind: string) => (await decisions()).find((decision) => decision.kind === kind)
const action = (decision: Decision | undefined, operation: string) =>
  decision?.actions.find((found) => found.operation === operation)
const act = (path: string | undefined, body: object, as = ops, idempotencyKey?: string) =>
  broker.call<OperatorAct & { code?: string }>('POST', path ?? '', {
    as: as ?? '',
    body,
    ...(idempotencyKey && { idempotencyKey }),
  })
const settle = async (ms = 0) => {
  broker.clock.advance(ms)
  await broker.rail.control.run()
  await broker.runner.tick()
}
const mails = async () =>
  (await broker.deps.db.selectFrom('mails').select(['recipient', 'subject', 'body']).execute()).map(
    ({ recipient, subject, body }) => `${recipient}: ${subject}\n${body}`,
  )

/** A payment whose work was delivered and approved, or paid in part, and that is disputed all the same. */
async function aDispute({ part }: { part?: number } = {}) {
  const work = createWork(broker)
  const { id } = await paying.add(requester, 2_000)
  const worker = await broker.aWorker()
  const { body: task } = await work.publish(requester, { price: 500 })
  const { body: assignment } = await work.claim(worker, requester.appId, task.id)
  const { body: receipt } = await work.submit(worker, requester.appId, assignment)
  const { submissionId } = receipt
  if (part === undefined) await work.onTask(requester, task.id, 'approve', { submissionId })
  else {
    await work.onTask(requester, task.id, 'offer-part', { submissionId, amount: usd(part), words: 'Half of it is missing' })
    await work.onAssignment(worker, requester.appId, assignment.id, 'part/agree', { submissionId })
  }
  const disputeId = await broker.rail.control.dispute(uuidOf('charge', id))
  await settle()
  return { disputeId, task, decision: await one('dispute') }
}

test('a bank is told of a part that was agreed to as just that', async () => {
  const { decision } = await aDispute({ part: 300 })
  const suggested = action(decision, 'answerDispute')?.letter?.suggested
  expect(suggested).toMatch(/\$3\.00: .* paid in part, as the holder of the account had offered, /)
  expect(suggested).not.toContain('approved by the holder')
})

test('a dispute is answered with what was delivered, once; won, the money is back and the history says it all', async () => {
  const { task, decision } = await aDispute()
  const answer = action(decision, 'answerDispute')
  expect(answer?.letter?.suggested).toContain('$20.00 were paid with the visa card ending in 4242')
  expect(answer?.letter?.suggested).toMatch(new RegExp(`“Take the man in the background out” \\(${task.id}\\), \\$5\\.00`))
  expect(answer?.letter?.suggested).toContain('approved by the holder of the account')
  expect(decision?.history).toMatchObject([{}, { words: 'The bank withdrew $20.00, and $15.00 as a fee' }])
  const body = { reason, letter: 'winning_evidence' }
  expect(await act(answer?.path, { reason: 'short', letter: 'x' })).toMatchObject({ status: 400 })
  const first = await act(answer?.path, body, ops, 'one-key')
  expect(first).toMatchObject({
    status: 200,
    body: { what: 'dispute_answered', about: decision?.id, by: 'ops@example.com', reason, letter: 'winning_evidence' },
  })
  expect((await act(answer?.path, body, ops, 'one-key')).body).toEqual(first.body)
  const late = { status: 409, body: { code: 'already_decided' } }
  expect(await act(answer?.path, body, ops2)).toMatchObject(late)
  expect(await act(action(decision, 'acceptDispute')?.path, { reason }, ops2)).toMatchObject(late)
  expect(await one('dispute')).toMatchObject({ actions: [], until: null, says: expect.stringContaining('It was answered') })
  await settle()
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(1_500), owed: usd(0) })
  const closed = await one('dispute')
  expect(closed?.says).toContain('The bank found for us')
  expect(closed?.history.map(({ words }) => words)).toEqual(
    expect.arrayContaining([
      `ops@example.com answered the bank: “${reason}”`,
      'The payment service passed it on',
      'The bank gave $20.00 back',
      'The bank found for us',
    ]),
  )
})

test('an accepted loss is closed at the rail also where its answer was lost; what is owed stays owed', async () => {
  const { decision } = await aDispute()
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(0), owed: usd(500) })
  expect(await act(action(decision, 'acceptDispute')?.path, { reason })).toMatchObject({ status: 200 })
  broker.rail.control.loseAnswers('after')
  await broker.runner.tick()
  await settle(11 * minuteMs)
  expect(await one('dispute')).toMatchObject({ says: expect.stringContaining('for the holder of the card') })
  expect(await paying.wallet(requester)).toMatchObject({ owed: usd(500) })
  const rows = await broker.deps.db.selectFrom('dispute_answers').select(['state', 'trouble']).execute()
  expect(rows).toEqual([{ state: 'done', trouble: null }])
})

test('too late for the bank is refused here; refused by the rail, it can be said again', async () => {
  const { decision, disputeId } = await aDispute()
  const path = action(decision, 'answerDispute')?.path
  const body = { reason, letter: 'Asked for, delivered and approved' }
  // The bank decided a moment before, and we have not heard of it.
  await broker.rail.control.holdEvents(true)
  await broker.rail.control.closeDispute(disputeId, 'lost')
  expect(await act(path, body)).toMatchObject({ status: 200 })
  await broker.runner.tick()
  expect((await one('dispute'))?.history.map(({ words }) => words)).toEqual(
    expect.arrayContaining([expect.stringContaining('The payment service refused it'), 'The bank found for the holder of the card']),
  )
  expect(await act(path, body)).toMatchObject({ status: 409, body: { code: 'already_decided' } })
  await broker.deps.db.updateTable('disputes').set({ state: 'open' }).execute()
  broker.clock.advance(8 * dayMs)
  expect(await act(path, body)).toMatchObject({ status: 409, body: { code: 'answer_too_late' } })
})

/** A refund that a bank brought back: the money is in the wallet again. */
async function aLostRefund() {
  await paying.add(requester, 2_000, { card: cards.refundFails })
  const { body } = await paying.refund(requester, 1_200)
  await settle()
  await settle(2 * minuteMs)
  return { refundId: body.id, decision: await one('refund') }
}

test('a refund that came back goes to the same card once more, by one of two operators who press at once', async () => {
  const { decision } = await aLostRefund()
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000) })
  const path = action(decision, 'retryFailedRefund')?.path
  const both = await Promise.all([act(path, { reason }, ops), act(path, { reason }, ops2)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(800) })
  expect(await one('refund')).toBeUndefined()
  await settle()
  await settle(2 * minuteMs)
  // The same card sends it back again: that is a new line with a history of its own.
  const again = await one('refund')
  expect(again?.id).not.toBe(decision?.id)
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000) })
})

test('what goes to the card once more is not charged to it by itself right after', async () => {
  await paying.add(requester, 1_000, { saveCard: true })
  const { decision } = await aLostRefund()
  expect(await paying.automatic(requester, { below: 2_000, amount: 2_000 })).toMatchObject({ status: 200 })
  expect(await act(action(decision, 'retryFailedRefund')?.path, { reason })).toMatchObject({ status: 200 })
  await broker.runner.tick()
  expect(await paying.wallet(requester)).toMatchObject({ balance: usd(1_800), automaticTopUp: { on: false } })
})

test('spent meanwhile, it is not sent again; left in the wallet, the requester reads why by mail and on the page', async () => {
  const { refundId, decision } = await aLostRefund()
  await createWork(broker).publish(requester, { price: 1_000 })
  const [again, leave] = [action(decision, 'retryFailedRefund'), action(decision, 'closeFailedRefund')]
  expect(await act(again?.path, { reason })).toMatchObject({
    status: 422,
    body: { code: 'refund_too_large', limit: usd(1_000) },
  })
  const letter = leave?.letter?.suggested ?? ''
  expect(letter).toMatch(/^We sent \$12\.00 back to your card ending in 5126[^]*Answer the mail about it if neither helps\.$/)
  expect(await act(leave?.path, { letter })).toMatchObject({ status: 200 })
  expect(await one('refund')).toBeUndefined()
  await broker.runner.tick()
  expect(await mails()).toContainEqual(expect.stringMatching(/^ben@example\.com: About the 12\.00 USD you asked back[^]*your bank did not take them/))
  expect((await paying.readRefund(requester, refundId)).parts).toMatchObject([{ says: letter }])
  expect(await act(leave?.path, { letter })).toMatchObject({ status: 409, body: { code: 'already_decided' } })
})

test('what an operator writes about a refund goes where a code of ours arrived, before what the app named', async () => {
  const { decision } = await aLostRefund()
  await broker.deps.db.updateTable('requesters').set({ email: null, verified_email: 'ben@home.example' }).execute()
  const leave = action(await one('refund'), 'closeFailedRefund')
  expect(leave?.moves).toContain('The requester gets this as mail')
  expect(await act(action(decision, 'closeFailedRefund')?.path, { letter: 'It stays in your wallet.' })).toMatchObject({ status: 200 })
  await broker.runner.tick()
  expect(await mails()).toContainEqual(expect.stringMatching(/^ben@home\.example: About the 12\.00 USD/))
})

test('a letter about a refund that no mail carries asks for no answer to one', async () => {
  await aLostRefund()
  await broker.deps.db.updateTable('requesters').set({ email: null, verified_email: null }).execute()
  const leave = action(await one('refund'), 'closeFailedRefund')
  expect(leave?.moves).toContain('No address is known')
  expect(leave?.letter?.suggested).toMatch(/to another card that you paid with\.$/)
})
