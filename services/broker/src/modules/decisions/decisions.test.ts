import { postAdjustment, postChargeback } from '@microsource/domain'
import type { Decision } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'
import { transact } from '../../db/transact.ts'
import { audit } from '../audit/index.ts'
import { savePosting } from '../ledger/index.ts'

let broker: TestBroker
let work: Work
let [ops, ops2]: Caller[] = []
beforeAll(async () => {
  broker = await createTestBroker()
  work = createWork(broker)
  const people = createConsolePeople(broker)
  ops = await people.anOperator('ops@example.com')
  ops2 = await people.anOperator('ops2@example.com')
})
afterAll(() => broker.close())

const decisions = async (as = ops) =>
  (await broker.call<{ items: Decision[] }>('GET', '/v1/operator/decisions', { as: as ?? '' })).body.items
const act = (action: Decision['actions'][number] | undefined, as = ops, more: object = {}) =>
  broker.call('POST', action?.path ?? '', { as: as ?? '', ...(action?.body && { body: { ...action.body, ...more } }) })

test('a rejection in its 48 hours waits with what was said; paid after all, it is gone', async () => {
  const requester = await broker.aRequester()
  const worker = await broker.aWorker({ name: 'Ana' })
  const { body: task } = await work.publish(requester)
  const { body: assignment } = await work.claim(worker, requester.appId, task.id)
  const { body: receipt } = await work.submit(worker, requester.appId, assignment)
  await work.onTask(requester, task.id, 'reject', {
    submissionId: receipt.submissionId,
    reason: 'not_as_asked',
    words: 'The lamp is gone too',
    then: 'release',
  })
  const [waiting] = await decisions()
  expect(waiting).toMatchObject({
    kind: 'rejection',
    title: 'Take the man in the background out',
    amount: usd(100),
    money: 'test',
    appName: 'Lumen',
    subjectId: task.id,
    owner: { id: requester.id },
    says: 'If nobody decides, the money goes back to the requester and Ana gets nothing for it.',
    history: [
      { words: 'Ana submitted: “Done”' },
      { words: 'Rejected: it is not what was asked for. “The lamp is gone too”' },
    ],
    actions: [{ operation: 'overruleRejection', words: 'Pay Ana after all' }],
  })
  expect(new Date(waiting?.until ?? 0).getTime()).toBeGreaterThan(
    new Date(waiting?.since ?? 0).getTime() + 47 * 3_600_000,
  )
  expect(await act(waiting?.actions[0])).toMatchObject({ status: 200, body: { status: 'approved' } })
  expect(await decisions()).toEqual([])
  // A second time it answers what the first one achieved, and pays nothing more.
  expect(await act(waiting?.actions[0])).toMatchObject({ status: 200, body: { status: 'approved', onHold: usd(0) } })
  expect((await audit(broker.deps)).findings).toEqual([])
})

test('who owes waits until it is repaid, or written off with a reason by as many people as the amount needs', async () => {
  const requester = await broker.aRequester({ balance: 300, session: { displayName: 'Ben' } })
  const { deps } = broker
  const withdrawal = { ownerId: requester.requesterId, id: deps.ids(), amount: 6_300n, fee: 0n, currency: 'USD' }
  await transact(deps, ({ trx, now }) => savePosting(trx, postChargeback(withdrawal), now))
  const [debt] = await decisions()
  expect(debt).toMatchObject({
    kind: 'debt',
    title: 'Ben owes $60.00',
    amount: usd(6_000),
    until: null,
    owner: { id: requester.id },
    history: [{ words: 'A card payment was taken back: $60.00 more owed' }],
    actions: [
      { operation: 'createAdjustment', asks: 'reason', moves: expect.stringMatching(/^Nothing moves before a second operator/) },
    ],
  })
  expect(await act(debt?.actions[0])).toMatchObject({ status: 400 })
  expect(await act(debt?.actions[0], ops, { reason: 'The card was stolen, the police has the case' })).toMatchObject({
    status: 201,
    body: { status: 'proposed' },
  })
  expect((await decisions()).find(({ kind }) => kind === 'debt')).toMatchObject({
    actions: [],
    history: [{}, { words: 'ops@example.com proposed to write off: $60.00, “The card was stolen, the police has the case”' }],
  })
  const own = (await decisions(ops)).find(({ kind }) => kind === 'adjustment')
  expect(own?.actions.map(({ words }) => words)).toEqual(['Take it back'])
  const others = (await decisions(ops2)).find(({ kind }) => kind === 'adjustment')
  expect(others).toMatchObject({
    title: 'The card was stolen, the police has the case',
    history: [{ words: 'ops@example.com proposed bad_debt → debt' }],
  })
  expect(
    await act(
      others?.actions.find(({ operation }) => operation === 'confirmAdjustment'),
      ops2,
    ),
  ).toMatchObject({ status: 200, body: { status: 'posted' } })
  expect(await decisions()).toEqual([])
})

test('what has an end comes before what waits for ever', async () => {
  const [owing, rejecting] = [await broker.aRequester({ balance: 0 }), await broker.aRequester()]
  const { deps } = broker
  const account = (kind: 'wallet' | 'rail') => ({ ownerId: owing.requesterId, kind, subjectId: owing.requesterId })
  await transact(deps, ({ trx, now }) =>
    savePosting(
      trx,
      postChargeback({ ownerId: owing.requesterId, id: deps.ids(), amount: 100n, fee: 0n, currency: 'USD' }),
      now,
    ),
  )
  const worker = await broker.aWorker()
  const { body: task } = await work.publish(rejecting)
  const { body: assignment } = await work.claim(worker, rejecting.appId, task.id)
  const { body: receipt } = await work.submit(worker, rejecting.appId, assignment)
  await work.onTask(rejecting, task.id, 'reject', {
    submissionId: receipt.submissionId,
    reason: 'does_not_open',
    words: 'An empty file',
  })
  expect((await decisions()).map(({ kind }) => kind)).toEqual(['rejection', 'debt'])
  const repaid = {
    id: deps.ids(),
    debit: account('rail'),
    credit: account('wallet'),
    amount: 100n,
    currency: 'USD',
    status: 'posted' as const,
    proposedBy: '',
    decidedBy: null,
  }
  await transact(deps, ({ trx, now }) => savePosting(trx, postAdjustment(repaid), now))
  expect((await decisions()).map(({ kind }) => kind)).toEqual(['rejection'])
})
