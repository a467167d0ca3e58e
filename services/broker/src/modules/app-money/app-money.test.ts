import type { AppMoney, AppReport, AppShare } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestApp } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'

const dayMs = 24 * 3_600_000
let broker: TestBroker
let work: Work
let app: TestApp
let as: Caller
beforeAll(async () => {
  broker = await createTestBroker()
  work = createWork(broker)
  app = await broker.anApp()
  as = await createConsolePeople(broker).aMember(app)
})
afterAll(() => broker.close())

async function paid(price: number, of = app): Promise<void> {
  const requester = await broker.aRequester({ app: of })
  const worker = await broker.aWorker()
  const { body: task } = await work.publish(requester, { price, description: `A task for ${price}` })
  const { body: assignment } = await work.claim(worker, requester.appId, task.id)
  const { body: receipt } = await work.submit(worker, requester.appId, assignment)
  await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })
}
const get = async <T>(what: string) => (await broker.call<T>('GET', `/v1/console/apps/${app.id}/${what}`, { as })).body

test('before the first task there is nothing, and it is said so', async () => {
  expect(await get<AppMoney>('money')).toMatchObject({ available: usd(0), pending: usd(0), lifetime: usd(0), pendingUntil: null, shareBps: 500, test: true })
  expect(await get('shares')).toEqual({ items: [], nextCursor: null })
  expect((await get<AppReport>('report')).items).toEqual([])
})

test('a share is pending, then matured; of another app nothing is counted', async () => {
  await paid(1_000)
  await paid(400)
  await paid(2_000, await broker.anApp())
  expect(await get<AppMoney>('money')).toMatchObject({ available: usd(0), pending: usd(70), lifetime: usd(70), pendingUntil: expect.any(String) })
  broker.clock.advance(8 * dayMs)
  await broker.runner.tick()
  expect(await get<AppMoney>('money')).toMatchObject({ available: usd(70), pending: usd(0), lifetime: usd(70), pendingUntil: null })
})

test('each task has its line, newest first, page by page', async () => {
  await paid(600)
  const first = await get<{ items: AppShare[], nextCursor: string }>('shares?limit=2')
  expect(first.items.map(({ title, paid: price, share, state }) => [title, price.amount, share.amount, state])).toEqual([
    ['A task for 600', 600, 30, 'pending'], ['A task for 400', 400, 20, 'matured'],
  ])
  const second = await get<{ items: AppShare[], nextCursor: null }>(`shares?limit=2&cursor=${first.nextCursor}`)
  expect(second).toMatchObject({ items: [{ title: 'A task for 1000', share: usd(50) }], nextCursor: null })
})

test('the report adds up by day and kind, and takes no more than a year', async () => {
  const { from, to, items } = await get<AppReport>('report')
  expect(items.map(({ kind, tasks, paid: price, share }) => [kind, tasks, price.amount, share.amount])).toEqual([['custom', 2, 1_400, 70], ['custom', 1, 600, 30]])
  expect(items[1]?.day).toBe(to)
  expect(Date.parse(to) - Date.parse(from)).toBe(29 * dayMs)
  expect((await get<AppReport>(`report?from=${to}&to=${to}`)).items).toHaveLength(1)
  for (const query of ['from=2020-01-01', `from=${to}&to=${from}`, 'from=yesterday'])
    expect(await broker.call('GET', `/v1/console/apps/${app.id}/report?${query}`, { as })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})
