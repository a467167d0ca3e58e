import { afterAll, beforeAll } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts'
import { createTestClock } from '../../../clock.ts'
import { databaseNow } from '../../../db/transact.ts'
import { describePaymentsPort } from '../payments.conformance.ts'
import type { Arrived, RailUnderTest } from '../payments.under-test.ts'
import { createSimulatedRail, type SimulatedRail } from './create.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('pglite')
})
afterAll(() => database.close())

const lastPart = (url: string): string => url.split('/').at(-1) ?? ''

async function aSimulatedRail(): Promise<RailUnderTest> {
  await database.db.deleteFrom('simulated_rail').execute()
  const [clock, arrived] = [createTestClock(), [] as Arrived[]]
  const world = { db: database.db, clock }
  const rail: SimulatedRail = createSimulatedRail({
    ...world,
    publicUrl: 'http://localhost:4400',
    deliver: async (delivery) => void arrived.push({ delivery, event: await rail.readEvent(delivery) }),
  })
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
    async givePayee({ url }, given) {
      await rail.pages.givePayee(lastPart(url), { ...given, outcome: 'active' })
    },
    restrictPayee: (accountId) =>
      rail.control.changePayee(accountId, {
        state: 'restricted',
        required: ['identity.individual.verification.document'],
      }),
    async dispute({ railId }) {
      await rail.control.dispute(railId.replace('sim_ch_', ''))
    },
    reinstate: (dispute) => rail.control.reinstateFunds(dispute.railId),
    close: (dispute, state) => rail.control.closeDispute(dispute.railId, state),
    returnPayOut: (payOut) => rail.control.endPayOut(payOut, 'failed'),
    lose: (when) => rail.control.loseAnswers(when),
    arrived: async () => arrived,
  }
}

describePaymentsPort('the simulated rail', aSimulatedRail)
