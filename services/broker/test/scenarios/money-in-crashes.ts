import { toTypeId } from '@microsource/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Deps } from '../../src/deps.ts'
import { uuidOf } from '../../src/http/ids.ts'
import { audit } from '../../src/modules/audit/index.ts'
import { topUpByItself } from '../../src/modules/automatic/index.ts'
import { findCharge, resumeCharges } from '../../src/modules/charges/index.ts'
import { beginTopUp, lookAtTopUp, resumeTopUp } from '../../src/modules/charges/top-ups.service.ts'
import { cancelTasksOfDebtors } from '../../src/modules/disputes/index.ts'
import { applyRailEvents } from '../../src/modules/rail-events/index.ts'
import { sendRefunds } from '../../src/modules/refunds/index.ts'
import { startRefund } from '../../src/modules/refunds/refunds.service.ts'
import { createRunner, type Runner } from '../../src/runner.ts'
import { steps } from '../../src/steps.ts'
import type { TestRequester } from '../factories.ts'
import { crashingAfter } from '../faults.ts'
import { createTestBroker, type TestBroker } from '../harness.ts'
import { createPaying, type Paying } from '../paying.ts'
import { createWork, usd } from '../work.ts'

/** How many queries further the process dies each time: 1 is every place there is. */
let every = 1

/** Tells every story of money in with a process that dies on the way. */
export function declareMoneyInCrashes(stride: number): void {
  every = stride
}

let broker: TestBroker
let paying: Paying
/** Of all the steps only these have anything to do here, a hundred times over. */
const ofMoneyIn = ['apply rail events', 'top up by itself', 'resume charges', 'send refunds', 'cancel tasks of debtors']
let runner: Runner
beforeEach(async () => {
  broker = await createTestBroker()
  runner = createRunner(
    broker.deps,
    steps.filter(({ name }) => ofMoneyIn.includes(name)),
  )
  paying = createPaying({ ...broker, runner })
})
afterEach(async () => {
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})

const nobody = () => broker.aRequester({ balance: 0 })
const noGuard = async () => {}

interface Story<T> {
  /** What was there before. */
  readonly begin: () => Promise<T>
  /** What the process that dies is at. */
  readonly doing: (deps: Deps, story: T) => Promise<unknown>
  /** What the next process does, and what must then be true. */
  readonly then: (story: T) => Promise<void>
}

/** Tells the story once for every query before which the process can die, and once to its end. */
async function dyingEverywhere<T>({ begin, doing, then }: Story<T>): Promise<number> {
  for (let queries = 0; ; queries += every) {
    const story = await begin()
    const { db, crashed } = crashingAfter(broker.deps.db, queries)
    // A process of its own remembers nothing of the one before it.
    const deps: Deps = { ...broker.deps, db, clock: Object.create(broker.clock) as Deps['clock'] }
    await doing(deps, story).catch((error: unknown) => {
      if (!crashed.yes) throw error
    })
    await then(story)
    if (!crashed.yes) return queries
  }
}

async function paidUnheard(): Promise<{ requester: TestRequester; id: string }> {
  const requester = await nobody()
  broker.rail.control.holdEvents(true)
  const { body } = await paying.begin(requester)
  await paying.pay(body.id)
  return { requester, id: uuidOf('charge', body.id) }
}

test('a top-up that is begun opens one page, and takes its room once', async () => {
  const points = await dyingEverywhere({
    begin: async () => ({ requester: await nobody(), id: broker.deps.ids() }),
    doing: (deps, { requester, id }) => beginTopUp(deps, asked(requester, id), noGuard),
    then: async ({ requester, id }) => {
      const ownerId = requester.requesterId
      const known = await findCharge(broker.deps.db, { ownerId, id })
      await (known ? resumeTopUp(broker.deps, { ownerId, id }) : beginTopUp(broker.deps, asked(requester, id), noGuard))
      expect(await paying.wallet(requester)).toMatchObject({ balance: usd(0), waiting: usd(2_000) })
      await paying.pay(toTypeId('charge', id))
      expect((await paying.look(requester, toTypeId('charge', id))).body.status).toBe('succeeded')
      expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000), waiting: usd(0) })
    },
  })
  expect(points).toBeGreaterThan(10)
})

const asked = ({ appId, requesterId }: TestRequester, chargeId: string) => ({
  appId,
  requesterId,
  chargeId,
  amount: 2_000,
  currency: 'USD',
  saveCard: false,
  machine: '127.0.0.1',
})

test('a payment that is let in is let in once, whether it is looked at or heard of', async () => {
  const looked = await dyingEverywhere({
    begin: paidUnheard,
    doing: (deps, { requester, id }) => lookAtTopUp(deps, { ownerId: requester.requesterId, id }),
    then: async ({ requester, id }) => {
      await lookAtTopUp(broker.deps, { ownerId: requester.requesterId, id })
      expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000), waiting: usd(0) })
    },
  })
  const heard = await dyingEverywhere({
    begin: async () => {
      const story = await paidUnheard()
      broker.rail.control.holdEvents(false)
      await broker.rail.control.run()
      return story
    },
    doing: (deps) => applyRailEvents(deps),
    then: async ({ requester }) => {
      await runner.tick()
      expect(await paying.wallet(requester)).toMatchObject({ balance: usd(2_000), waiting: usd(0) })
    },
  })
  expect(Math.min(looked, heard)).toBeGreaterThan(10)
})

test('a refund leaves the wallet once and arrives at the rail once', async () => {
  const points = await dyingEverywhere({
    begin: async () => {
      const requester = await nobody()
      await paying.add(requester, 2_000)
      return { requester, refundId: broker.deps.ids(), before: (await broker.rail.getBalances()).get('USD') ?? 0n }
    },
    doing: async (deps, { requester: { requesterId: ownerId }, refundId }) => {
      await startRefund(deps, { ownerId, refundId, amount: 700, currency: 'USD' }, noGuard)
      await sendRefunds(deps)
    },
    then: async ({ requester, refundId, before }) => {
      const ownerId = requester.requesterId
      const known = await broker.deps.db
        .selectFrom('refunds')
        .select('id')
        .where('refund_id', '=', refundId)
        .executeTakeFirst()
      if (!known) await startRefund(broker.deps, { ownerId, refundId, amount: 700, currency: 'USD' }, noGuard)
      await runner.tick()
      expect((await paying.readRefund(requester, toTypeId('refund', refundId))).status).toBe('done')
      expect((await paying.wallet(requester)).balance).toEqual(usd(1_300))
      expect(before - ((await broker.rail.getBalances()).get('USD') ?? 0n)).toBe(700n)
    },
  })
  expect(points).toBeGreaterThan(15)
})

test('a chargeback is booked once, and every open task is taken back', async () => {
  const work = createWork(broker)
  const points = await dyingEverywhere({
    begin: async () => {
      const requester = await nobody()
      const { id } = await paying.add(requester, 2_000)
      const tasks = [
        (await work.publish(requester, { price: 900 })).body,
        (await work.publish(requester, { price: 600 })).body,
      ]
      await broker.rail.control.dispute(uuidOf('charge', id))
      return { requester, tasks }
    },
    doing: async (deps) => {
      await applyRailEvents(deps)
      await cancelTasksOfDebtors(deps)
    },
    then: async ({ requester, tasks }) => {
      await runner.tick()
      for (const { id } of tasks) expect((await work.read(requester, id)).body.status).toBe('canceled')
      expect(await paying.wallet(requester)).toMatchObject({ balance: usd(0), owed: usd(0), onHold: usd(0) })
    },
  })
  expect(points).toBeGreaterThan(40)
})

test('a wallet that fills itself is filled once', async () => {
  const work = createWork(broker)
  const points = await dyingEverywhere({
    begin: async () => {
      const requester = await nobody()
      await paying.add(requester, 2_000, { saveCard: true })
      await paying.automatic(requester)
      await work.publish(requester, { price: 1_600 })
      return requester
    },
    doing: async (deps) => {
      await topUpByItself(deps)
      await resumeCharges(deps)
    },
    then: async (requester) => {
      await runner.tick()
      expect(await paying.wallet(requester)).toMatchObject({
        balance: usd(2_400),
        waiting: usd(0),
        automaticTopUp: { usedThisMonth: usd(2_000) },
      })
    },
  })
  expect(points).toBeGreaterThan(15)
})
