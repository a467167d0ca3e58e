import { beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { RailRefused, RailUnreachable } from './payments.port.ts'
import { aPaidCharge, dayMs, numbers, type RailUnderTest, twiceAtOnce } from './payments.under-test.ts'

const dollars = async ({ rail }: RailUnderTest): Promise<bigint> => (await rail.getBalances()).get('USD') ?? 0n

/** A charge that its card's holder contests. */
async function aDispute(under: RailUnderTest) {
  const { charge, ref } = await aPaidCharge(under)
  await under.dispute(charge)
  const look = async () => {
    const [dispute] = await under.rail.listDisputes(ref)
    if (!dispute) throw new Error('there is no dispute')
    return dispute
  }
  return { look, railId: (await look()).railId }
}

export function describeDisputes(create: () => Promise<RailUnderTest>): void {
  let under: RailUnderTest
  beforeAll(async () => {
    under = await create()
  })

  describe('has charges contested', () => {
    test('funds withdrawn and reinstated are movements of their own, each told once, whatever the verdict', async () => {
      const { charge, ref } = await aPaidCharge(under)
      expect(await under.rail.listDisputes(ref)).toEqual([])
      const before = await dollars(under)
      await under.dispute(charge)
      const [opened] = await under.rail.listDisputes(ref)
      expect(opened).toMatchObject({
        state: 'open',
        amount: 2_000n,
        currency: 'USD',
        reason: expect.any(String),
        openedAt: expect.any(Date),
      })
      expect(opened?.funds).toMatchObject([{ what: 'withdrawn', amount: 2_000n, fee: 1_500n, at: expect.any(Date) }])
      expect(await dollars(under)).toBe(before - 3_500n)
      if (!opened) throw new Error('there is no dispute')
      await under.reinstate(opened)
      await under.close(opened, 'won')
      const [won] = await under.rail.listDisputes(ref)
      expect(won).toMatchObject({ railId: opened.railId, state: 'won' })
      expect(won?.funds).toMatchObject([opened.funds[0], { what: 'reinstated', amount: 2_000n }])
      expect(new Set(won?.funds.map(({ movementId }) => movementId)).size).toBe(2)
      expect(await dollars(under)).toBe(before - 3_500n + 2_000n - (won?.funds[1]?.fee ?? 0n))
      expect(
        await under.rail.refund({ id: newId(), railId: null, charge: ref, amount: 2_000n, currency: 'USD' }),
      ).toMatchObject({ state: 'succeeded' })
    })

    test('a lost one moves nothing more, and nothing of the charge is refunded', async () => {
      const { charge, ref } = await aPaidCharge(under)
      await under.dispute(charge)
      const [dispute] = await under.rail.listDisputes(ref)
      if (!dispute) throw new Error('there is no dispute')
      const before = await dollars(under)
      await under.close(dispute, 'lost')
      const [lost] = await under.rail.listDisputes(ref)
      expect([lost?.state, lost?.funds, await dollars(under)]).toEqual(['lost', dispute.funds, before])
      await expect(
        under.rail.refund({ id: newId(), railId: null, charge: ref, amount: 1n, currency: 'USD' }),
      ).rejects.toMatchObject({ code: 'more_than_left' })
    })

    test('a card whose holder contests it later', async () => {
      const { ref } = await aPaidCharge(under, numbers.disputed)
      await under.pass(2 * dayMs)
      expect(await under.rail.listDisputes(ref)).toMatchObject([
        { state: 'open', funds: [{ what: 'withdrawn', amount: 2_000n }] },
      ])
    })
  })

  describe('answers banks', () => {
    test('once for one id: twice at once, after a lost answer, and when every key has run out', async () => {
      const { look, railId } = await aDispute(under)
      const answer = { id: newId(), railId, text: 'Asked for, delivered and approved' }
      const before = await dollars(under)
      under.lose('after')
      await expect(under.rail.answerDispute(answer)).rejects.toThrow(RailUnreachable)
      await twiceAtOnce(() => under.rail.answerDispute(answer))
      await under.pass(3 * dayMs)
      await under.rail.answerDispute(answer)
      expect([(await look()).state, await dollars(under)]).toEqual(['open', before])
      await expect(under.rail.answerDispute({ ...answer, id: newId() })).rejects.toThrow(RailRefused)
      await expect(under.rail.acceptDispute({ id: newId(), railId })).rejects.toThrow(RailRefused)
    })

    test('nothing was passed on where the question was lost: asked again it is', async () => {
      const { look, railId } = await aDispute(under)
      const answer = { id: newId(), railId, text: 'winning_evidence' }
      under.lose('before')
      await expect(under.rail.answerDispute(answer)).rejects.toThrow(RailUnreachable)
      expect((await look()).state).toBe('open')
      await under.rail.answerDispute(answer)
      expect(await look()).toMatchObject({ state: 'won', funds: [{ what: 'withdrawn' }, { what: 'reinstated' }] })
    })

    test('a loss that is accepted closes the dispute, moves nothing, and takes no answer after', async () => {
      const { look, railId } = await aDispute(under)
      const [before, given] = [await dollars(under), { id: newId(), railId }]
      under.lose('after')
      await expect(under.rail.acceptDispute(given)).rejects.toThrow(RailUnreachable)
      await under.rail.acceptDispute(given)
      expect([(await look()).state, await dollars(under)]).toEqual(['lost', before])
      await expect(under.rail.answerDispute({ id: newId(), railId, text: 'Too late' })).rejects.toThrow(RailRefused)
    })

    test('nothing is said about a dispute that there is not', async () => {
      const nothing = { id: newId(), railId: 'du_nothing' }
      await expect(under.rail.answerDispute({ ...nothing, text: 'Hello' })).rejects.toMatchObject({ code: 'no_such_object' })
      await expect(under.rail.acceptDispute(nothing)).rejects.toMatchObject({ code: 'no_such_object' })
    })
  })
}
