import { beforeAll, describe, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { RailRefused, RailUnreachable } from './payments.port.ts'
import { aPaidCharge, dayMs, numbers, type RailUnderTest, twiceAtOnce } from './payments.under-test.ts'

const dollars = async ({ rail }: RailUnderTest): Promise<bigint> => (await rail.getBalances()).get('USD') ?? 0n

async function aRefund(under: RailUnderTest, number: string, amount = 500n) {
  const { charge, ref } = await aPaidCharge(under, number)
  return { charge, asked: { id: newId(), railId: null, charge: ref, amount, currency: 'USD' } }
}

export function describeRefunds(create: () => Promise<RailUnderTest>): void {
  let under: RailUnderTest
  beforeAll(async () => {
    under = await create()
  })

  describe('gives back', () => {
    test('a part of a charge, once for one id: twice at once, after a lost answer, and when every key has run out', async () => {
      const { asked } = await aRefund(under, numbers.good)
      const before = await dollars(under)
      expect(await under.rail.findRefund(asked)).toBeUndefined()
      under.lose('after')
      await expect(under.rail.refund(asked)).rejects.toThrow(RailUnreachable)
      const twin = { ...asked, id: newId(), amount: 300n }
      await twiceAtOnce(() => under.rail.refund(twin))
      const made = await under.rail.refund(asked)
      expect(made).toMatchObject({ state: 'succeeded', amount: 500n, trouble: null })
      await under.pass(40 * dayMs)
      expect(await under.rail.refund(asked)).toEqual(made)
      for (const railId of [null, made.railId]) expect(await under.rail.findRefund({ ...asked, railId })).toEqual(made)
      expect(await dollars(under)).toBe(before - 800n)
    })

    test('nothing was done where an answer was lost before: asked again it is done', async () => {
      const { asked } = await aRefund(under, numbers.good)
      under.lose('before')
      await expect(under.rail.refund(asked)).rejects.toThrow(RailUnreachable)
      expect(await under.rail.findRefund(asked)).toBeUndefined()
      expect(await under.rail.refund(asked)).toMatchObject({ state: 'succeeded' })
    })

    test('never more than is left of the charge, also in parts', async () => {
      const { asked } = await aRefund(under, numbers.good, 2_001n)
      await expect(under.rail.refund(asked)).rejects.toMatchObject({ code: 'more_than_left' })
      const parts = [1_500n, 500n, 1n].map((amount) => ({ ...asked, id: newId(), amount }))
      for (const part of parts.slice(0, 2)) await under.rail.refund(part)
      await expect(under.rail.refund(parts[2] ?? asked)).rejects.toMatchObject({ code: 'more_than_left' })
      for (const amount of [0n, -5n])
        await expect(under.rail.refund({ ...asked, id: newId(), amount })).rejects.toThrow(RailRefused)
    })

    test('nothing of a charge that was never paid', async () => {
      const { asked } = await aRefund(under, numbers.good)
      const charge = { id: newId(), ownerId: newId(), railId: null }
      await expect(under.rail.refund({ ...asked, id: newId(), charge })).rejects.toThrow(RailRefused)
    })

    test('a bank that takes its time: waiting, then succeeded', async () => {
      const { asked } = await aRefund(under, numbers.refundWaits)
      expect(await under.rail.refund(asked)).toMatchObject({ state: 'waiting' })
      await under.pass(3 * dayMs)
      expect(await under.rail.findRefund(asked)).toMatchObject({ state: 'succeeded', trouble: null })
    })

    test('a bank that sends it back: failed after it had succeeded, and the money is with us again', async () => {
      const { asked } = await aRefund(under, numbers.refundFails)
      const before = await dollars(under)
      expect(await under.rail.refund(asked)).toMatchObject({ state: 'succeeded' })
      expect(await dollars(under)).toBe(before - 500n)
      await under.pass(3 * dayMs)
      expect(await under.rail.refund(asked)).toMatchObject({ state: 'failed', trouble: expect.stringMatching(/^\w+$/) })
      expect(await dollars(under)).toBe(before)
    })
  })
}
