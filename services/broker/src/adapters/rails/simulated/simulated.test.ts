import { afterAll, beforeAll } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts'
import { createTestClock } from '../../../clock.ts'
import { databaseNow } from '../../../db/transact.ts'
import { describePaymentsPort } from '../payments.conformance.ts'
import type { Delivery, RailUnderTest } from '../payments.under-test.ts'
import { createSimulatedRail } from './create.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('pglite')
})
afterAll(() => database.close())

const lastPart = (url: string): string => url.split('/').at(-1) ?? ''

async function aSimulatedRail(): Promise<RailUnderTest> {
  await database.db.deleteFrom('simulated_rail').execute()
  const [clock, delivered] = [createTestClock(), [] as Delivery[]]
  const world = { db: database.db, clock }
  const rail = createSimulatedRail({ ...world, publicUrl: 'http://localhost:4400', deliver: async (delivery) => void delivered.push(delivery) })
  return {
    rail,
    now: () => databaseNow(world),
    async pass(ms) {
      clock.advance(ms)
      await rail.control.run()
    },
    async pay(url, number, asked) {
      const answer = await rail.pages.pay(lastPart(url), { number, expMonth: 12, expYear: 2090 })
      if (answer === 'asked') await rail.pages.answerBank(lastPart(url), asked === 'yes')
    },
    async givePayee(url, { outcome = 'active', ...given }) {
      await rail.pages.givePayee(lastPart(url), { ...given, outcome })
    },
    async dispute(charge, amount) {
      await rail.control.dispute(charge.railId.replace('sim_ch_', ''), { ...amount !== undefined && { amount } })
    },
    reinstate: (dispute) => rail.control.reinstateFunds(dispute.railId),
    close: (dispute, state) => rail.control.closeDispute(dispute.railId, state),
    returnPayOut: (payOut) => rail.control.endPayOut(payOut, 'failed'),
    lose: (when) => rail.control.loseAnswers(when),
    deliveries: async () => delivered,
  }
}

describePaymentsPort('the simulated rail', aSimulatedRail)
