import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { cards, createPaying, type Paying } from '../../../test/paying.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'

let broker: TestBroker
let paying: Paying
let work: Work
let requester: TestRequester
beforeEach(async () => {
  broker = await createTestBroker()
  paying = createPaying(broker)
  work = createWork(broker)
  requester = await broker.aRequester({ balance: 0, session: { email: 'ben@example.com' } })
})
afterEach(() => broker.close())

const settle = async () => {
  await broker.rail.control.run()
  await broker.runner.tick()
  await broker.runner.tick()
}
const mails = async () =>
  (await broker.deps.db.selectFrom('mails').select(['recipient', 'subject', 'body']).orderBy('id').execute()).map(
    ({ recipient, subject, body }) => `${recipient}: ${subject}\n${body}`,
  )

/** $15 of $20 are earned by somebody. */
async function spendFifteenDollars(): Promise<void> {
  const worker = await broker.aWorker()
  const { body: task } = await work.publish(requester, { price: 1_500 })
  const { body: assignment } = await work.claim(worker, requester.appId, task.id)
  const { body: receipt } = await work.submit(worker, requester.appId, assignment)
  await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })
}

test('whose bank takes a payment back hears what is owed and what to do, once', async () => {
  const { id } = await paying.add(requester, 2_000)
  await spendFifteenDollars()
  await broker.rail.control.dispute(uuidOf('charge', id))
  await settle()
  await broker.deps.db.updateTable('disputes').set({ seen_at: new Date(0) }).execute()
  await settle()
  const told = (await mails()).filter((mail) => mail.includes('took back'))
  expect(told).toEqual([expect.stringMatching(/^ben@example\.com: Your bank took back 20\.00 USD\n[^]*so 15\.00 USD are owed[^]*add money on the wallet’s page, which repays it first/)])
})

test('with all of it still there nothing is owed, and the mail says so', async () => {
  const { id } = await paying.add(requester, 2_000)
  await broker.rail.control.dispute(uuidOf('charge', id))
  await settle()
  expect((await mails()).at(-1)).toContain('It came out of what was in your wallet. Nothing is owed.')
})

test('who was charged by themself hears of it, and when the month’s limit is reached', async () => {
  await paying.add(requester, 2_000, { saveCard: true })
  await paying.automatic(requester, { below: 500, amount: 1_000, monthlyMax: 2_000 })
  for (const price of [1_600, 1_000]) {
    await work.publish(requester, { price })
    await settle()
  }
  const told = (await mails()).filter((mail) => mail.includes('were added to your wallet'))
  expect(told).toHaveLength(2)
  expect(told[0]).toContain('10.00 USD were charged to your card ending in 4242')
  expect(told.map((mail) => mail.includes('the month’s limit that you chose is reached'))).toEqual([false, true])
})

test('a card that could not be charged is told with why, and that it is off now', async () => {
  await paying.add(requester, 2_000, { saveCard: true, card: cards.declinesAlone })
  await paying.automatic(requester)
  await work.publish(requester, { price: 1_600 })
  await settle()
  expect((await mails()).at(-1)).toMatch(/ben@example\.com: Your wallet could not be filled by itself\n[^]*The card was declined\. Nothing was charged[^]*turn it on again/)
})
