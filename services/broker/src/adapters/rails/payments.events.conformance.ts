import { beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import type { RailEvent, RailMovement } from './payments.port.ts'
import {
  anActivePayee,
  aPaidCharge,
  dayMs,
  type Delivery,
  fund,
  numbers,
  type RailUnderTest,
} from './payments.under-test.ts'

async function movementsOf({ rail }: RailUnderTest, since = new Date(0)): Promise<RailMovement[]> {
  const found: RailMovement[] = []
  for await (const movement of rail.listMovements(since)) found.push(movement)
  return found
}

const eventsOf = async (under: RailUnderTest): Promise<RailEvent[]> => (await under.arrived()).map(({ event }) => event)

/** One of everything: paid, refunded, sent back, contested, won, transferred, reversed, paid out. */
async function live(under: RailUnderTest) {
  const paid = await aPaidCharge(under, numbers.refundFails)
  const refund = { id: newId(), railId: null, charge: paid.ref, amount: 700n, currency: 'USD' }
  const refunded = await under.rail.refund(refund)
  await under.pass(3 * dayMs)
  const contested = await aPaidCharge(under)
  await under.dispute(contested.charge)
  const [dispute] = await under.rail.listDisputes(contested.ref)
  if (!dispute) throw new Error('there is no dispute')
  await under.reinstate(dispute)
  const { accountId } = await anActivePayee(under)
  const transfer = { id: newId(), accountId, amount: 3_000n, currency: 'USD' }
  const transferred = await under.rail.transfer(transfer)
  await under.rail.reverseTransfer({ ...transfer, id: newId(), amount: 1_000n, transferRailId: transferred.railId })
  const payOut = { id: newId(), attempt: 1, accountId, railId: null, amount: 2_000n, currency: 'USD' }
  const paidOut = await under.rail.payOut(payOut)
  await under.pass(4 * dayMs)
  return { paid, refund, refunded, contested, dispute, accountId, transfer, transferred, payOut, paidOut }
}

export function describeEvents(create: () => Promise<RailUnderTest>): void {
  let under: RailUnderTest
  let lived: Awaited<ReturnType<typeof live>>
  let since: Date
  beforeAll(async () => {
    under = await create()
    await fund(under)
    since = new Date(await under.now())
    lived = await live(under)
  })

  describe('keeps books', () => {
    test('every movement of our balance is told, oldest first, and they add up to it', async () => {
      const movements = await movementsOf(under)
      const sum = movements.reduce((total, { amount, fee }) => total + amount - fee, 0n)
      expect(sum).toBe((await under.rail.getBalances()).get('USD'))
      expect(new Set(movements.map(({ railId }) => railId)).size).toBe(movements.length)
      const times = movements.map(({ at }) => at.getTime())
      expect(times).toEqual(times.toSorted((one, other) => one - other))
    })

    test('each says what it was, what it cost, and which object it belongs to', async () => {
      const told = (await movementsOf(under, since)).map(({ what, amount, fee, sourceId }) => ({
        what,
        amount,
        fee,
        sourceId,
      }))
      const { paid, refunded, contested, dispute, transferred } = lived
      expect(told).toEqual(
        expect.arrayContaining([
          { what: 'charge', amount: 2_000n, fee: 88n, sourceId: paid.charge.railId },
          { what: 'refund', amount: -700n, fee: 0n, sourceId: refunded.railId },
          { what: 'refund_failed', amount: 700n, fee: 0n, sourceId: refunded.railId },
          { what: 'charge', amount: 2_000n, fee: 88n, sourceId: contested.charge.railId },
          { what: 'dispute_withdrawn', amount: -2_000n, fee: 1_500n, sourceId: dispute.railId },
          expect.objectContaining({ what: 'dispute_reinstated', amount: 2_000n, sourceId: dispute.railId }),
          { what: 'transfer', amount: -3_000n, fee: 0n, sourceId: transferred.railId },
          { what: 'transfer_reversed', amount: 1_000n, fee: 0n, sourceId: transferred.railId },
        ]),
      )
      expect(told).toHaveLength(8)
    })

    test('each leads to its object, as an event does, and a dispute to the charge it is about', async () => {
      const abouts = (await movementsOf(under, since)).map(({ about }) => about)
      const { paid, refunded, contested, dispute, transferred } = lived
      const leads = (what: string, railId: string, fields: object = {}) =>
        expect(abouts).toContainEqual(expect.objectContaining({ what, railId, ...fields }))
      leads('charge', paid.charge.railId)
      leads('refund', refunded.railId)
      leads('dispute', dispute.railId, { chargeRailId: contested.charge.railId })
      leads('transfer', transferred.railId)
    })
  })

  describe('says what happens', () => {
    test('events tell where to look: the object, our id and owner, the payee’s account', async () => {
      const abouts = (await eventsOf(under)).map(({ about }) => about)
      const { paid, refund, refunded, contested, dispute, accountId, payOut, paidOut } = lived
      const {
        id,
        payer: { ownerId },
      } = paid.checkout
      const says = (what: string, fields: object) =>
        expect(abouts).toContainEqual(expect.objectContaining({ what, ...fields }))
      says('charge', { railId: paid.charge.railId, id, ownerId })
      says('refund', { railId: refunded.railId, id: refund.id, chargeRailId: paid.charge.railId })
      says('dispute', {
        railId: dispute.railId,
        id: contested.checkout.id,
        ownerId: contested.checkout.payer.ownerId,
        chargeRailId: contested.charge.railId,
      })
      says('payee', { accountId })
      says('payout', { railId: paidOut.railId, id: payOut.id, accountId })
    })

    test('each has an id and a time of its own', async () => {
      const events = await eventsOf(under)
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
      for (const { type, at } of events)
        expect([type, at.getTime() > since.getTime() - 60 * dayMs]).toEqual([expect.stringMatching(/^\S+$/), true])
    })

    test('nothing is believed but the very bytes that were signed, and lately', async () => {
      await aPaidCharge(under)
      const { delivery } = (await under.arrived()).at(-1) ?? {}
      if (!delivery) throw new Error('nothing was sent')
      await under.rail.readEvent(delivery)
      const refused = (changes: Partial<Delivery>) =>
        expect(under.rail.readEvent({ ...delivery, ...changes })).rejects.toMatchObject({ code: 'bad_signature' })
      await refused({ body: Buffer.from(delivery.body.toString().replace(/"id":\s*"/, '$&x')) })
      await refused({ body: Buffer.concat([delivery.body, Buffer.from(' ')]) })
      await refused({ body: Buffer.from('not json') })
      await refused({ headers: {} })
      const [header = '', signature = ''] = Object.entries(delivery.headers).find(([, value]) =>
        String(value).includes('v1='),
      ) as [string, string]
      await refused({
        headers: {
          ...delivery.headers,
          [header]: signature.replace(/v1=./, (found) => (found === 'v1=0' ? 'v1=1' : 'v1=0')),
        },
      })
      await refused({ headers: { ...delivery.headers, [header]: signature.replace(/t=\d/, 't=9') } })
      await under.pass(10 * 60_000)
      await refused({})
    })
  })
}
