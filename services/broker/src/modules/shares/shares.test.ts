import type { Earning, Payee, Payout, Share, ShareReportRow, YearStatement } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestApp, TestWorker } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { anActivePayee, createPayouts, type Payouts } from '../../../test/payouts.ts'
import { usd } from '../../../test/work.ts'

let broker: TestBroker
let payouts: Payouts
let worker: TestWorker
let app: TestApp
let year: number

/** Two tasks, and two payouts of the worker, one with a fee. */
beforeAll(async () => {
  broker = await createTestBroker()
  payouts = createPayouts(broker)
  app = await broker.anApp()
  worker = await broker.aWorker({ email: 'ana@example.com' })
  await payouts.earn(worker, 60_000, app)
  await payouts.earn(worker, 1_000, app)
  await payouts.open(worker)
  await payouts.fundRail(200_000n)
  for (const amount of [2_500, 2_600]) await payouts.ask(worker, { amount: usd(amount) })
  year = broker.clock.here().getUTCFullYear()
})
afterAll(async () => {
  await payouts.expectSound()
  await broker.close()
})

const read = async <T>(path: string, as: TestWorker | string = app.secretKey): Promise<T> => {
  const { status, body } = await broker.call<T>('GET', path, { as })
  expect(status).toBe(200)
  return body
}

test('a worker sees what each task brought, and a year that adds up', async () => {
  const first = await read<{ items: Earning[]; nextCursor: string }>('/v1/worker/earnings/tasks?limit=1', worker)
  const second = await read<{ items: Earning[]; nextCursor: null }>(
    `/v1/worker/earnings/tasks?limit=1&cursor=${first.nextCursor}`,
    worker,
  )
  expect([...first.items, ...second.items]).toMatchObject([
    { amount: usd(850), state: 'matured', appName: 'Lumen', assignmentId: expect.stringMatching(/^asg_/) },
    { amount: usd(51_000), kind: 'custom' },
  ])
  const statement = await read<YearStatement>(`/v1/worker/statement?year=${year}`, worker)
  const { opening, earned, paidOut, fees, closing, lines } = statement
  expect({ paidOut, fees }).toEqual({ paidOut: usd(5_100), fees: usd(32) })
  expect(closing.amount).toBe(opening.amount + earned.amount - 5_132)
  expect(
    lines
      .map(({ what }) => what)
      .slice(-3)
      .toSorted(),
  ).toEqual(['payout', 'payout', 'payout_fee'])
  expect(closing.amount).toBe(await payouts.available(worker))
  const before = await read<YearStatement>(`/v1/worker/statement?year=${year - 2}`, worker)
  expect(before).toMatchObject({ opening: usd(0), closing: usd(0), lines: [] })
  expect(await broker.call('GET', '/v1/worker/statement', { as: worker })).toMatchObject({
    status: 400,
    body: { code: 'invalid_request' },
  })
})

test('as a table it has a stable header and exact decimals, and no title becomes a formula', async () => {
  await broker.deps.db.updateTable('tasks').set({ description: '=HYPERLINK("http://x"), now' }).execute()
  const answer = await broker.call<string>('GET', `/v1/worker/statement.csv?year=${year}`, { as: worker })
  expect(answer).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="earnings-${year}-usd.csv"`,
    },
  })
  const [header, ...lines] = answer.body.split('\r\n')
  expect(header).toBe('date,what,amount,currency,task,app,title,payout')
  expect(lines.find((line) => line.includes(',payout_fee,'))).toMatch(/^\d{4}-[^,]+Z,payout_fee,-0\.32,USD,,,,pay_/)
  expect(lines.filter((line) => line.includes(',earned,'))).toEqual(
    expect.arrayContaining([expect.stringMatching(/,8\.50,USD,task_\w+,Lumen,"'=HYPERLINK\(""http:\/\/x""\), now",$/)]),
  )
})

test('an app reads its share, task by task, by day and kind, and by year', async () => {
  expect(await read<Share>('/v1/share')).toMatchObject({
    available: usd(3_050),
    pending: usd(0),
    lifetime: usd(3_050),
    paidOut: usd(0),
    test: true,
  })
  const { items } = await read<{ items: Earning[] }>('/v1/share/tasks')
  expect(items.map(({ amount }) => amount.amount)).toEqual([50, 3_000])
  const report = (await read<{ items: ShareReportRow[] }>('/v1/share/report')).items
  expect(report).toMatchObject([
    { kind: 'custom', tasks: 1, paid: usd(60_000), share: usd(3_000) },
    { kind: 'custom', tasks: 1, paid: usd(1_000), share: usd(50) },
  ])
  const csv = await read<string>('/v1/share/report.csv')
  expect(csv).toBe(
    `day,kind,tasks,paid,share,currency\r\n${report
      .map(
        ({ day, tasks, paid, share }) =>
          `${day},custom,${tasks},${(paid.amount / 100).toFixed(2)},${(share.amount / 100).toFixed(2)},USD\r\n`,
      )
      .join('')}`,
  )
  const day = report[0]?.day ?? ''
  expect((await read<{ items: ShareReportRow[] }>(`/v1/share/report?from=${day}&to=${day}`)).items).toHaveLength(1)
  expect(
    await broker.call('GET', '/v1/share/report?from=2026-01-01&to=2025-01-01', { as: app.secretKey }),
  ).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  expect((await read<YearStatement>(`/v1/share/statement?year=${year}`)).closing).toEqual(usd(3_050))
  expect(await read<string>(`/v1/share/statement.csv?year=${year}`)).toMatch(/^date,what,amount/)
})

test('neither its public key nor the key of another app reads it, and no key pays it out', async () => {
  expect(await broker.call('GET', '/v1/share', { as: app.publicKey })).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  })
  const other = await broker.anApp()
  expect((await read<Share>('/v1/share', other.secretKey)).available).toEqual(usd(0))
  expect(await broker.call('POST', '/v1/share/payouts', { as: app.secretKey, body: {} })).toMatchObject({ status: 404 })
})

/** A member on the console, and what they send there. */
async function onConsole() {
  const as = await createConsolePeople(broker).aMember(app)
  const path = `/v1/console/apps/${app.id}/share`
  const post = <T = Payout>(what: string, body?: object, idempotencyKey?: string) =>
    broker.call<T>('POST', `${path}${what}`, { as, ...(body && { body }), ...(idempotencyKey && { idempotencyKey }) })
  return { as, path, post }
}

test('its people set up the account of an app on the console, and see what a payout would be', async () => {
  const { as, path, post } = await onConsole()
  expect((await broker.call<Payee>('GET', `${path}/payee`, { as })).body).toMatchObject({ state: 'none', test: true })
  expect(await post('/payouts', {})).toMatchObject({ status: 409, body: { code: 'payee_missing' } })
  expect(await post('/payee', { country: 'DE' })).toMatchObject({
    status: 200,
    body: { state: 'incomplete', country: 'DE' },
  })
  expect((await post<{ url: string }>('/payee/link')).body.url).toMatch(/\/dev\/rail\/payee\//)
  await broker.rail.control.changePayee(`sim_acct_${app.appId}`, {
    ...anActivePayee,
    verifiedName: 'Lumen Ltd',
    bank: { number: '000123456789', name: 'LUMEN LTD' },
  })
  expect(await post('/payee/refresh')).toMatchObject({ status: 200, body: { state: 'active' } })
  expect((await broker.call('GET', `${path}/payout-quote?amount=3000`, { as })).body).toMatchObject({
    available: usd(3_050),
    amount: usd(3_000),
    fee: usd(0),
    refusal: null,
  })
})

test('and pay its share out there: once, by the rail', async () => {
  const { as, path, post } = await onConsole()
  const key = broker.deps.ids()
  const asked = await post('/payouts', { amount: usd(3_000) }, key)
  expect(asked).toMatchObject({ status: 201, body: { state: 'intended' } })
  expect(await post('/payouts', { amount: usd(3_000) }, key)).toMatchObject({
    status: 200,
    body: { id: asked.body.id },
  })
  await broker.runner.tick()
  await payouts.arrive()
  expect((await broker.call('GET', `${path}/payouts/${asked.body.id}`, { as })).body).toMatchObject({
    state: 'paid',
    amount: usd(3_000),
  })
  expect(await read('/v1/share/payouts')).toMatchObject({ items: [{ id: asked.body.id, state: 'paid' }] })
  expect(await read<Share>('/v1/share')).toMatchObject({
    available: usd(50),
    paidOut: usd(3_000),
    lifetime: usd(3_050),
  })
  expect((await read<YearStatement>(`/v1/share/statement?year=${year}`)).paidOut).toEqual(usd(3_000))
  for (const what of ['retry', 'reverse'])
    expect(await post(`/payouts/${asked.body.id}/${what}`)).toMatchObject({
      status: 409,
      body: { code: 'payout_not_waiting' },
    })
})

test('people of another app find none of it', async () => {
  const { path } = await onConsole()
  const [payout] = (await read<{ items: Payout[] }>('/v1/share/payouts')).items
  const stranger = await createConsolePeople(broker).aMember(await broker.anApp(), 'eve@example.com')
  for (const [method, what] of [
    ['GET', '/payee'],
    ['GET', `/payouts/${payout?.id}`],
    ['POST', '/payee/link'],
    ['POST', '/payouts'],
  ] as const) {
    expect(
      await broker.call(method, `${path}${what}`, {
        as: stranger,
        ...(method === 'POST' && what === '/payouts' && { body: {} }),
      }),
    ).toMatchObject({ status: 404 })
  }
})

test('another account of an app is named, and confirmed, only with a code of the member who does it', async () => {
  const { as, path, post } = await onConsole()
  const confirm = (caller: Caller, last4: string) =>
    broker.call<Payee>('POST', `${path}/payee/confirm`, { as: caller, body: { last4 } })
  expect(await post('/payee/link')).toMatchObject({ status: 403, body: { code: 'confirm_first' } })
  await broker.rail.control.changePayee(`sim_acct_${app.appId}`, { bank: { number: '000444444444', name: 'Lumen Ltd' } })
  expect(await post('/payee/refresh')).toMatchObject({ status: 200, body: { unconfirmed: true } })
  expect(await confirm(as, '4444')).toMatchObject({ status: 403, body: { code: 'confirm_first' } })
  expect(await confirm(as.confirmed, '4444')).toMatchObject({ status: 200, body: { unconfirmed: false } })
})
