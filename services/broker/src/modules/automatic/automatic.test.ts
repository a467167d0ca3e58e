import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { cards, createPaying, type Paying } from '../../../test/paying.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'
import { audit } from '../audit/index.ts'
import { topUpByItself } from './index.ts'

const dayMs = 24 * 60 * 60_000

let broker: TestBroker
let paying: Paying
let work: Work
let requester: TestRequester
beforeEach(async () => {
  broker = await createTestBroker()
  paying = createPaying(broker)
  work = createWork(broker)
  requester = await broker.aRequester({ balance: 0 })
})
afterEach(async () => {
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})

const spend = (price: number) => work.publish(requester, { price })
const wallet = () => paying.wallet(requester)
const withCard = (card: string = cards.good) => paying.add(requester, 2_000, { saveCard: true, card })

test('without a saved card there is nothing to turn on; with one it is shown', async () => {
  expect(await paying.automatic(requester)).toMatchObject({ status: 409, body: { code: 'no_saved_card' } })
  await paying.add(requester)
  expect(await wallet()).toMatchObject({ savedCard: null, automaticTopUp: null })
  await withCard()
  expect(await wallet()).toMatchObject({
    savedCard: { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2040 },
    automaticTopUp: null,
  })
  expect(await paying.automatic(requester, { below: 2_500 })).toMatchObject({
    status: 422,
    body: { code: 'automatic_terms_refused' },
  })
  expect(
    await broker.call('PATCH', '/v1/wallet/automatic-top-up', {
      as: requester,
      body: { on: false, below: usd(1), amount: usd(1_000), monthlyMax: usd(1_000) },
    }),
  ).toMatchObject({ status: 403, body: { code: 'page_only' } })
})

test('below the level money is added, once, and within the month', async () => {
  await withCard()
  expect((await paying.automatic(requester, { below: 500, amount: 1_000, monthlyMax: 2_000 })).body).toMatchObject({
    on: true,
    usedThisMonth: usd(0),
    stopped: null,
  })
  await broker.runner.tick()
  expect((await wallet()).balance).toEqual(usd(2_000))
  await spend(1_600)
  await broker.runner.tick()
  expect(await wallet()).toMatchObject({ balance: usd(1_400), automaticTopUp: { usedThisMonth: usd(1_000) } })
  await spend(1_000)
  await broker.runner.tick()
  await spend(1_000)
  await broker.runner.tick()
  expect(await wallet()).toMatchObject({
    balance: usd(400),
    waiting: usd(0),
    automaticTopUp: { on: true, usedThisMonth: usd(2_000) },
  })
  broker.clock.advance(31 * dayMs)
  await broker.runner.tick()
  expect((await wallet()).balance.amount).toBeGreaterThan(1_000)
})

test('a wallet of another currency is filled meanwhile, though the first waits for its rail', async () => {
  await withCard()
  await broker.deps.db.updateTable('apps').set({ currencies: ['USD', 'EUR'] }).execute()
  for (const currency of ['USD', 'EUR']) {
    const money = (amount: number) => ({ amount, currency })
    const body = { on: true, below: money(2_500), amount: money(2_500), monthlyMax: money(10_000) }
    expect(await broker.call('PATCH', '/v1/wallet/automatic-top-up', { as: requester.onPage, body })).toMatchObject({ status: 200 })
  }
  broker.rail.control.loseAnswers('before', 2)
  await broker.runner.tick()
  const under = broker.deps.db.selectFrom('charges').select(['currency', 'state']).where('way', '=', 'automatic')
  expect(await under.orderBy('currency').execute()).toEqual([
    { currency: 'EUR', state: 'intended' },
    { currency: 'USD', state: 'intended' },
  ])
})

test('a card that is declined stops it and says why; saying it again goes on', async () => {
  await withCard(cards.declinesAlone)
  await paying.automatic(requester)
  await spend(1_600)
  await broker.runner.tick()
  expect(await wallet()).toMatchObject({
    balance: usd(400),
    waiting: usd(0),
    automaticTopUp: {
      on: false,
      stopped: 'declined',
      usedThisMonth: usd(0),
      says: expect.stringContaining('declined') as string,
    },
  })
  expect((await paying.automatic(requester)).body).toMatchObject({ on: true, stopped: null })
  await broker.runner.tick()
  expect((await wallet()).automaticTopUp).toMatchObject({ on: false, stopped: 'declined' })
})

test('money that is sent back is not charged again: the refund turns it off', async () => {
  await withCard()
  await paying.automatic(requester)
  await paying.refund(requester, 1_800)
  await broker.runner.tick()
  await broker.runner.tick()
  expect(await wallet()).toMatchObject({ balance: usd(200), waiting: usd(0), automaticTopUp: { on: false, stopped: null } })
  expect((await paying.automatic(requester)).body).toMatchObject({ on: true })
})

test('where the answer is lost the card is charged once', async () => {
  await withCard()
  await paying.automatic(requester)
  broker.rail.control.holdEvents(true)
  broker.rail.control.loseAnswers('after')
  await spend(1_600)
  await broker.runner.tick()
  expect(await wallet()).toMatchObject({ balance: usd(400), waiting: usd(2_000) })
  broker.clock.advance(60_000)
  await broker.runner.tick()
  expect(await wallet()).toMatchObject({ balance: usd(2_400), waiting: usd(0) })
  expect(await broker.deps.db.selectFrom('charges').select('id').where('way', '=', 'automatic').execute()).toHaveLength(
    1,
  )
})

test('two processes that find it at once on PostgreSQL charge it once', async () => {
  const postgres = await createTestBroker({ database: 'postgres' })
  const [pays, works] = [createPaying(postgres), createWork(postgres)]
  const payer = await postgres.aRequester({ balance: 0 })
  await pays.add(payer, 2_000, { saveCard: true })
  await pays.automatic(payer, { below: 1_000, amount: 1_000, monthlyMax: 50_000 })
  await works.publish(payer, { price: 1_500 })
  await Promise.all(Array.from({ length: 6 }, () => topUpByItself(postgres.deps)))
  await Promise.all(Array.from({ length: 6 }, () => postgres.runner.tick()))
  expect(await pays.wallet(payer)).toMatchObject({ balance: usd(1_500), automaticTopUp: { usedThisMonth: usd(1_000) } })
  expect(postgres.logged()).not.toContain('one item of a step failed')
  expect((await audit(postgres.deps)).findings).toEqual([])
  await postgres.close()
})

test('a forgotten card is charged no more, and neither is one whose holder takes payments back', async () => {
  await withCard()
  await paying.automatic(requester)
  expect((await broker.call('DELETE', '/v1/wallet/card', { as: requester.onPage })).status).toBe(204)
  expect((await broker.call('DELETE', '/v1/wallet/card', { as: requester.onPage })).status).toBe(204)
  await spend(1_600)
  await broker.runner.tick()
  expect(await wallet()).toMatchObject({ balance: usd(400), savedCard: null, automaticTopUp: { on: false } })
  const { id } = await withCard()
  await paying.automatic(requester)
  await broker.rail.control.dispute(uuidOf('charge', id))
  await broker.runner.tick()
  expect(await wallet()).toMatchObject({ balance: usd(400), automaticTopUp: { on: false, stopped: null } })
})
