import type { MoneyReceipt, Movement, Problem, Refund, RefundSource, TopUp } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { cards, createPaying, type Paying } from '../../../test/paying.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'

const minuteMs = 60_000

let broker: TestBroker
let paying: Paying
let work: Work
beforeAll(async () => {
  broker = await createTestBroker({
    settings: { MICROSOURCE_SELLER_NAME: 'Micro Works Ltd', MICROSOURCE_SELLER_TAX_ID: 'GB 123' },
  })
  paying = createPaying(broker)
  work = createWork(broker)
})
afterAll(() => broker.close())

const nobody = () => broker.aRequester({ balance: 0 })
const read = async <T>(requester: TestRequester, path: string): Promise<T> =>
  (await broker.call<T>('GET', `/v1/wallet/${path}`, { as: requester.onPage })).body
const receipt = (requester: TestRequester, id: string) =>
  broker.call<MoneyReceipt & Partial<Problem>>('GET', `/v1/wallet/receipts/${id}`, { as: requester.onPage })

test('a top-up has a receipt once it is paid, with the seller the operator set and what they left empty', async () => {
  const requester = await nobody()
  const { body } = await paying.begin(requester)
  expect((await receipt(requester, body.id)).status).toBe(404)
  await paying.pay(body.id)
  await broker.runner.tick()
  expect((await receipt(requester, body.id)).body).toMatchObject({
    id: body.id,
    what: 'top_up',
    seller: { name: 'Micro Works Ltd', address: null, taxId: 'GB 123' },
    fee: usd(0),
    tax: null,
    total: usd(2_000),
    paidWith: 'card',
    card: { brand: 'visa', last4: '4242' },
    sentBack: usd(0),
    test: true,
  })
  await paying.refund(requester, 500)
  expect((await receipt(requester, body.id)).body.sentBack).toEqual(usd(500))
})

test('a task has one once it is paid, its lines add up; nobody else reads it', async () => {
  const requester = await broker.aRequester()
  const { appId } = requester
  const worker = await broker.aWorker({ name: 'Ana R.' })
  const task = (await work.publish(requester, { description: 'Blur the plates. All of them.' })).body
  expect((await receipt(requester, task.id)).status).toBe(404)
  const assignment = (await work.claim(worker, appId, task.id)).body
  const { submissionId } = (await work.submit(worker, appId, assignment)).body
  await work.onTask(requester, task.id, 'approve', { submissionId })
  const { body } = await receipt(requester, task.id)
  expect(body).toMatchObject({ what: 'task', title: 'Blur the plates.', total: usd(100), paidWith: 'wallet', card: null })
  expect(body.lines[0]?.words).toBe('Work by Ana R.')
  expect(body.lines.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(100)
  expect(body.fee).toEqual(body.lines[2]?.amount)
  const taken = (await work.publish(requester)).body
  await work.onTask(requester, taken.id, 'cancel')
  expect((await receipt(requester, taken.id)).status).toBe(404)
  const other = await broker.aRequester()
  expect((await receipt(other, task.id)).status).toBe(404)
  expect((await receipt(other, 'nothing')).status).toBe(404)
})

test('movements name the card, and are listed by what they are about', async () => {
  const requester = await nobody()
  const { id } = await paying.add(requester)
  const refund = (await paying.refund(requester, 500)).body
  const task = (await work.publish(requester)).body
  const about = async (what: string) => (await read<{ items: Movement[] }>(requester, `movements?about=${what}`)).items
  expect(await about('money_in')).toMatchObject([{ what: 'added', chargeId: id, card: { last4: '4242' } }])
  expect(await about('money_back')).toMatchObject([
    { what: 'refunded', refundId: refund.id, card: { brand: 'visa', last4: '4242' } },
  ])
  expect(await about('tasks')).toMatchObject([{ what: 'on_hold', taskId: task.id, card: null, refundId: null }])
  expect((await paying.movements(requester)).map(({ what }) => what).toSorted()).toEqual(['added', 'on_hold', 'refunded'])
})

test('top-ups and refunds are listed newest first, page by page, also what brought nothing', async () => {
  const requester = await nobody()
  const first = await paying.add(requester, 3_000)
  broker.clock.advance(minuteMs)
  const given = (await paying.begin(requester)).body
  await paying.cancel(requester, given.id)
  const page = await read<{ items: TopUp[]; nextCursor: string }>(requester, 'top-ups?limit=1')
  expect(page.items).toMatchObject([{ id: given.id, status: 'failed', trouble: 'abandoned' }])
  const next = await read<{ items: TopUp[]; nextCursor: null }>(requester, `top-ups?limit=1&cursor=${page.nextCursor}`)
  expect(next).toMatchObject({ items: [{ id: first.id, status: 'succeeded' }], nextCursor: null })

  const one = (await paying.refund(requester, 1_000)).body
  broker.clock.advance(minuteMs)
  const two = (await paying.refund(requester, 300)).body
  const refunds = await read<{ items: Refund[]; nextCursor: string }>(requester, 'refunds?limit=1')
  expect(refunds.items.map(({ id }) => id)).toEqual([two.id])
  const older = await read<{ items: Refund[] }>(requester, `refunds?limit=1&cursor=${refunds.nextCursor}`)
  expect(older.items.map(({ id }) => id)).toEqual([one.id])
})

test('where money can go back to is said in the order in which it goes, and a refund takes exactly that', async () => {
  const requester = await nobody()
  const older = await paying.add(requester, 3_000)
  broker.clock.advance(minuteMs)
  const newest = await paying.add(requester, 2_000, { card: cards.refundFails })
  const { items } = await read<{ items: RefundSource[] }>(requester, 'refund-sources')
  expect(items).toMatchObject([
    { chargeId: newest.id, left: usd(2_000), card: { brand: 'visa' } },
    { chargeId: older.id, left: usd(3_000), card: { last4: '4242' } },
  ])
  const { body } = await paying.refund(requester, 2_500)
  expect(body.parts.map(({ chargeId }) => chargeId)).toEqual(items.map(({ chargeId }) => chargeId))
  expect((await read<{ items: RefundSource[] }>(requester, 'refund-sources')).items).toMatchObject([
    { chargeId: older.id, left: usd(2_500) },
  ])
})
