import type { AppMoney, Earning, ShareReportRow, YearStatement } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestApp } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'

type Report = { items: ShareReportRow[] }

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
const get = async <T>(what: string) =>
  (await broker.call<T>('GET', `/v1/console/apps/${app.id}/share${what}`, { as })).body

test('before the first task there is nothing, and it is said so', async () => {
  expect(await get<AppMoney>('')).toMatchObject({
    available: usd(0),
    pending: usd(0),
    lifetime: usd(0),
    pendingUntil: null,
    shareBps: 500,
    test: true,
  })
  expect(await get('/tasks')).toEqual({ items: [], nextCursor: null })
  expect((await get<Report>('/report')).items).toEqual([])
})

test('a share is pending, then matured; of another app nothing is counted', async () => {
  await paid(1_000)
  await paid(400)
  await paid(2_000, await broker.anApp())
  expect(await get<AppMoney>('')).toMatchObject({
    available: usd(0),
    pending: usd(70),
    lifetime: usd(70),
    pendingUntil: expect.any(String),
  })
  broker.clock.advance(8 * dayMs)
  await broker.runner.tick()
  expect(await get<AppMoney>('')).toMatchObject({
    available: usd(70),
    pending: usd(0),
    lifetime: usd(70),
    pendingUntil: null,
  })
})

test('each task has its line, newest first, page by page', async () => {
  await paid(600)
  const first = await get<{ items: Earning[]; nextCursor: string }>('/tasks?limit=2')
  expect(first.items.map(({ title, amount, state }) => [title, amount.amount, state])).toEqual([
    ['A task for 600', 30, 'pending'],
    ['A task for 400', 20, 'matured'],
  ])
  const second = await get<{ items: Earning[]; nextCursor: null }>(`/tasks?limit=2&cursor=${first.nextCursor}`)
  expect(second).toMatchObject({ items: [{ title: 'A task for 1000', amount: usd(50) }], nextCursor: null })
})

test('the report adds up by day and kind, and takes no more than a year', async () => {
  const { items } = await get<Report>('/report')
  const to = broker.clock.here().toISOString().slice(0, 10)
  expect(items.map(({ kind, tasks, paid: price, share }) => [kind, tasks, price.amount, share.amount])).toEqual([
    ['custom', 2, 1_400, 70],
    ['custom', 1, 600, 30],
  ])
  expect(items[1]?.day).toBe(to)
  expect((await get<Report>(`/report?from=${to}&to=${to}`)).items).toHaveLength(1)
  for (const query of ['from=2020-01-01', `from=${to}&to=2020-01-01`, 'from=yesterday'])
    expect(await broker.call('GET', `/v1/console/apps/${app.id}/share/report?${query}`, { as })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    })
})

test('the same as a file, with one line for each day and kind', async () => {
  const { body, headers } = await broker.call<string>('GET', `/v1/console/apps/${app.id}/share/report.csv`, { as })
  expect(headers['content-type']).toMatch(/^text\/csv/)
  expect(
    body
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(',').slice(1).join(',')),
  ).toEqual(['kind,tasks,paid,share,currency', 'custom,2,14.00,0.70,USD', 'custom,1,6.00,0.30,USD'])
})

test('no payouts yet, and their list says so', async () => {
  expect(await get('/payouts')).toEqual({ items: [], nextCursor: null })
})

test('a year of it adds up for its members as for its back end, on paper and as a table', async () => {
  const year = broker.clock.here().getUTCFullYear()
  const statement = await get<YearStatement>(`/statement?year=${year}`)
  expect(statement).toMatchObject({ year, currency: 'USD', opening: usd(0), earned: usd(70), closing: usd(70), test: true })
  const { body: ofKey } = await broker.call<YearStatement>('GET', `/v1/share/statement?year=${year}`, { as: app.secretKey })
  expect(statement).toEqual(ofKey)
  const csv = await get<string>(`/statement.csv?year=${year}`)
  expect(csv.split('\r\n')[0]).toBe('date,what,amount,currency,task,app,title,payout')
  expect(csv.split('\r\n')).toHaveLength(statement.lines.length + 2)
  const stranger = await createConsolePeople(broker).aMember(await broker.anApp(), 'other@example.com')
  for (const what of ['statement', 'statement.csv'])
    expect(
      (await broker.call('GET', `/v1/console/apps/${app.id}/share/${what}?year=${year}`, { as: stranger })).status,
    ).toBe(404)
})
