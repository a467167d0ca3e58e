import type { Decision } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestRequester, TestWorker } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'

const dayMs = 86_400_000

let broker: TestBroker
let work: Work
let operator: Caller
beforeAll(async () => {
  broker = await createTestBroker()
  work = createWork(broker)
  operator = await createConsolePeople(broker).anOperator('ops@example.com')
})
afterAll(() => broker.close())

/** Tasks of a dollar that this worker did and the requester approved. */
async function paid(requester: TestRequester, worker: TestWorker, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const { body: task } = await work.publish(requester)
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { body: receipt } = await work.submit(worker, requester.appId, assignment)
    expect((await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })).status).toBe(200)
  }
  broker.clock.advance(61 * 60_000)
  await broker.runner.tick()
}

const watched = async (): Promise<Decision[]> =>
  (await broker.call<{ items: Decision[] }>('GET', '/v1/operator/decisions', { as: operator })).body.items
    .filter(({ kind }) => kind === 'watch')

const decide = (decision: Decision, what: 'seen' | 'hold', idempotencyKey?: string) => {
  const action = decision.actions.find(({ body }) => body?.['decision'] === what)
  return broker.call('POST', action?.path ?? '', {
    as: operator,
    body: { ...action?.body, reason: 'Looked at both accounts' },
    ...(idempotencyKey && { idempotencyKey }),
  })
}

const waitsBetween = async (requester: TestRequester, worker: TestWorker): Promise<number> => {
  const { body: task } = await work.publish(requester)
  const { body } = await work.claim(worker, requester.appId, task.id)
  await work.onAssignment(worker, requester.appId, body.id, 'return', { leaseEpoch: body.leaseEpoch })
  return body.payWaits.days
}

test('a payer whose money went to one payee five times is looked at, with what was paid; another payee ends that', async () => {
  const [requester, ana, bob] = [await broker.aRequester(), await broker.aWorker(), await broker.aWorker({ name: 'Bob' })]
  await paid(requester, ana, 4)
  expect(await watched()).toEqual([])
  await paid(requester, ana, 1)
  expect(await watched()).toMatchObject([
    { amount: { amount: 500 }, owner: { id: requester.id }, history: [{ words: expect.stringMatching(/^5 tasks in 30 days: .*5.00.* of .*5.00.* to Ana$/) }] },
  ])
  await paid(requester, bob, 1)
  broker.clock.advance(dayMs)
  expect(await watched()).toEqual([])
})

test('a payer who was found in order is quiet for thirty days, and what was decided stands in the history then', async () => {
  const [requester, ana] = [await broker.aRequester(), await broker.aWorker()]
  await paid(requester, ana, 5)
  const [found] = await watched()
  const key = 'one-key-of-an-operator'
  expect((await decide(found as Decision, 'seen', key)).status).toBe(200)
  expect(await watched()).toEqual([])
  expect(await decide(found as Decision, 'hold')).toMatchObject({ status: 409, body: { code: 'already_decided' } })
  expect((await decide(found as Decision, 'seen', key)).status).toBe(200)
  expect(await waitsBetween(requester, ana)).toBe(7)
  broker.clock.advance(31 * dayMs)
  await broker.runner.tick()
  expect(await watched()).toEqual([])
  await paid(requester, ana, 5)
  expect(await watched()).toMatchObject([
    { history: [{ words: 'ops@example.com found it in order: Looked at both accounts' }, { words: expect.stringMatching(/^5 tasks/) }] },
  ])
})

test('a hold lets pay between the two wait fourteen days for as long, and between nobody else', async () => {
  const [requester, ana, bob] = [await broker.aRequester(), await broker.aWorker(), await broker.aWorker({ name: 'Bob' })]
  await paid(requester, ana, 5)
  const found = (await watched()).find(({ owner }) => owner?.id === requester.id)
  expect((await decide(found as Decision, 'hold')).status).toBe(200)
  expect(await waitsBetween(requester, ana)).toBe(14)
  expect(await waitsBetween(requester, bob)).toBe(7)
  broker.clock.advance(15 * dayMs)
  expect(await waitsBetween(requester, ana)).toBe(7)
})

test('only operators decide, with a reason, about what was found', async () => {
  const [requester, ana] = [await broker.aRequester(), await broker.aWorker()]
  const path = `/v1/operator/watches/${requester.id}/${ana.id}/decide`
  const body = { money: 'test', currency: 'USD', decision: 'seen', reason: 'Looked at both accounts' }
  expect(await broker.call('POST', path, { as: operator, body })).toMatchObject({ status: 404 })
  expect(await broker.call('POST', path, { as: operator, body: { ...body, reason: 'ok' } })).toMatchObject({ status: 400 })
  expect(await broker.call('POST', path, { as: ana, body })).toMatchObject({ status: 403 })
})
