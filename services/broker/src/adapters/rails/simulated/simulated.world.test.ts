import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts'
import { createTestClock, type TestClock } from '../../../clock.ts'
import { overPool, poolOverPostgres } from '../../../db/connect.ts'
import { createLog } from '../../../log.ts'
import { readConfig } from '../../../config.ts'
import { RailUnreachable } from '../payments.port.ts'
import { aCheckout, type RailUnderTest, refOf } from '../payments.under-test.ts'
import { createSimulatedRail, type SimulatedRail } from './create.ts'
import type { RailDelivery } from './events.ts'

const publicUrl = 'http://localhost:4400'
const card = { number: '4242424242424242', expMonth: 12, expYear: 2090 }
const silent = createLog(readConfig({ MICROSOURCE_LOG_LEVEL: 'silent' }))

let database: TestDatabase
let clock: TestClock
beforeAll(async () => {
  database = await openTestDatabase('postgres')
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.deleteFrom('simulated_rail').execute()
  clock = createTestClock()
})

/** A process of the broker with connections of its own, as another one would have. */
function aProcess(deliver: (delivery: RailDelivery) => Promise<void> = async () => {}) {
  const db = overPool(poolOverPostgres(database.url ?? '', 8, silent))
  return { rail: createSimulatedRail({ db, clock, publicUrl, deliver }), close: () => db.destroy() }
}

const newCheckout = () => aCheckout({ now: () => clock.here() } as RailUnderTest)

async function openPage(rail: SimulatedRail) {
  const checkout = await newCheckout()
  await rail.openCheckout(checkout)
  return checkout
}

describe('the world of the simulated rail', () => {
  test('two processes that do the same at the same moment do it once, and agree', async () => {
    const [one, other] = [aProcess(), aProcess()]
    const checkouts = await Promise.all(Array.from({ length: 12 }, newCheckout))
    const both = (work: (rail: SimulatedRail) => Promise<unknown>) => Promise.all([work(one.rail), work(other.rail)])
    await Promise.all(checkouts.map((checkout) => both((rail) => rail.openCheckout(checkout))))
    await Promise.all(checkouts.map(({ id }) => both((rail) => rail.pages.pay(id, card))))
    await Promise.all(
      checkouts.map((checkout) =>
        both((rail) =>
          rail.refund({ id: checkout.id, railId: null, charge: refOf(checkout), amount: 500n, currency: 'USD' }),
        ),
      ),
    )
    expect(await one.rail.getBalances()).toEqual(new Map([['USD', 12n * (2_000n - 88n - 500n)]]))
    expect(await other.rail.getBalances()).toEqual(await one.rail.getBalances())
    const ids: string[] = []
    for await (const { railId } of other.rail.listMovements(new Date(0))) ids.push(railId)
    expect([ids.length, new Set(ids).size, ids]).toEqual([24, 24, ids.toSorted()])
    await Promise.all([one.close(), other.close()])
  })

  test('what it knows outlives the process, and what was not sent is sent by the next', async () => {
    const first = aProcess(() => Promise.reject(new Error('nobody listens')))
    const checkout = await openPage(first.rail)
    expect(await first.rail.pages.pay(checkout.id, card)).toBe('paid')
    await first.close()
    const sent: RailDelivery[] = []
    const second = aProcess(async (delivery) => void sent.push(delivery))
    expect(await second.rail.findCharge(refOf(checkout))).toMatchObject({ state: 'succeeded' })
    clock.advance(60_000)
    await second.rail.control.run()
    const events = await Promise.all(sent.map((delivery) => second.rail.readEvent(delivery)))
    expect(events).toMatchObject([{ type: 'charge.succeeded', about: { what: 'charge', id: checkout.id } }])
    await second.rail.control.run()
    expect(sent).toHaveLength(1)
    await second.rail.control.sendAgain(events[0]?.id ?? '')
    expect(sent).toHaveLength(2)
    await second.close()
  })

  test('a receiver that fails is asked again later and later, and holds up no payment', async () => {
    const tries: number[] = []
    const { rail, close } = aProcess(async () => {
      tries.push(clock.offsetMs)
      throw new Error('not now')
    })
    const checkout = await openPage(rail)
    expect(await rail.pages.pay(checkout.id, card)).toBe('paid')
    for (let seconds = 0; seconds < 60; seconds++) {
      clock.advance(1_000)
      await rail.control.run()
    }
    expect(tries.length).toBeGreaterThan(3)
    expect(tries.length).toBeLessThan(10)
    await close()
  })

  test('a database that is away leaves the outcome open', async () => {
    const db = overPool(poolOverPostgres('postgres://nobody@127.0.0.1:9/none', 1, silent))
    const rail = createSimulatedRail({ db, clock, publicUrl, deliver: async () => {} })
    await expect(rail.openCheckout(await newCheckout())).rejects.toBeInstanceOf(RailUnreachable)
    await expect(rail.findCharge({ id: randomUUID(), ownerId: randomUUID(), railId: null })).rejects.toBeInstanceOf(
      RailUnreachable,
    )
    await db.destroy()
  })

  test('who comes to a page at once with two cards pays once', async () => {
    const [one, other] = [aProcess(), aProcess()]
    const { id } = await openPage(one.rail)
    const answers = await Promise.all([
      one.rail.pages.pay(id, card),
      other.rail.pages.pay(id, { ...card, number: '5555555555554444' }),
    ])
    expect(answers.toSorted()).toEqual(['over', 'paid'])
    expect(await one.rail.getBalances()).toEqual(new Map([['USD', 1_912n]]))
    await Promise.all([one.close(), other.close()])
  })
})
