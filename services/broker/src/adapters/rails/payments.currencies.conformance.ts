import { cardCost, currencies } from '@microsource/domain'
import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { RailRefused } from './payments.port.ts'
import { aCheckout, aPaidCharge, aPayee, dayMs, numbers, onboard, type RailUnderTest } from './payments.under-test.ts'

/** One currency without decimals, and one with three, of which the rail takes tens alone. */
const cases = [
  { currency: 'JPY', country: 'JP', topUp: 3_000n, back: 501n, out: 1_001n, bad: [49n] },
  { currency: 'KWD', country: 'US', topUp: 6_000n, back: 500n, out: 1_010n, bad: [140n, 6_005n] },
] as const

export function describeCurrencies(create: () => Promise<RailUnderTest>): void {
  let under: RailUnderTest
  const balance = async (currency: string): Promise<bigint> => (await under.rail.getBalances()).get(currency) ?? 0n
  beforeAll(async () => {
    under = await create()
    await aPaidCharge(under)
  })

  describe.each(cases)('keeps $currency apart', ({ currency, country, topUp, back, out, bad }) => {
    test('in, back and out: every amount is the one that was said, and no other balance moves', async () => {
      const dollars = await balance('USD')
      const paid = await aPaidCharge(under, numbers.good, { amount: topUp, currency })
      const fee = cardCost(topUp, currencies[currency])
      expect(paid.charge).toMatchObject({ amount: topUp, currency, fee })
      const refund = { id: newId(), railId: null, charge: paid.ref, amount: back, currency }
      expect(await under.rail.refund(refund)).toMatchObject({ amount: back })
      await under.pass(10 * dayMs)
      expect(await balance(currency)).toBe(topUp - fee - back)

      const { accountId } = await under.rail.openPayee({ ...aPayee(), country, currency })
      await onboard(under, accountId)
      const transfer = { id: newId(), accountId, amount: out, currency }
      await expect(under.rail.transfer({ ...transfer, id: newId(), currency: 'EUR' })).rejects.toMatchObject({
        code: 'balance_insufficient',
      })
      await under.rail.transfer(transfer)
      const payOut = { id: newId(), attempt: 1, accountId, railId: null, amount: out, currency }
      await expect(under.rail.payOut({ ...payOut, id: newId(), currency: 'USD' })).rejects.toThrow(RailRefused)
      expect(await under.rail.payOut(payOut)).toMatchObject({ amount: out })
      await under.pass(5 * dayMs)
      expect(await under.rail.findPayOut(payOut)).toMatchObject({ state: 'paid', amount: out })
      expect([await balance(currency), await balance('USD')]).toEqual([topUp - fee - back - out, dollars])
    })

    test('what the rail cannot move in it is refused before anything is there', async () => {
      for (const amount of bad) {
        const checkout = await aCheckout(under, { amount, currency })
        await expect(under.rail.openCheckout(checkout)).rejects.toThrow(RailRefused)
      }
    })
  })

  test('every movement names its currency, and those of one add up to its balance', async () => {
    const sums = new Map<string, bigint>()
    for await (const { amount, fee, currency } of under.rail.listMovements(new Date(0)))
      sums.set(currency, (sums.get(currency) ?? 0n) + amount - fee)
    for (const { currency } of cases) expect(sums.get(currency)).toBe(await balance(currency))
    expect(sums.get('USD')).toBe(await balance('USD'))
  })
}
