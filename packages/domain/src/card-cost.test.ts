import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardCost, cardCostPerTask, savedPerTask } from './card-cost.ts'
import { currencies, type CurrencyRules, toDecimal } from './currencies.ts'

const { USD, JPY } = currencies

test('a $1 task costs 4.4 cents of cards out of a $20 top-up and 33 charged alone', () => {
  expect(cardCost(2_000n, USD)).toBe(88n)
  expect(cardCostPerTask(100n, 2_000n, USD)).toBe(4_400n)
  expect(cardCostPerTask(100n, 2_000n, USD)).toBeLessThanOrEqual(4_500n)
  expect(cardCost(100n, USD)).toBe(33n)
  expect(savedPerTask(100n, 2_000n, USD)).toBe(28n)
})

test('a currency without a fixed part saves nothing, and never costs more', () => {
  expect(savedPerTask(300n, 3_000n, JPY)).toBe(0n)
})

test('the rules of every currency fit together: least ≤ suggested ≤ most ≤ what a wallet holds, all in steps', () => {
  for (const rules of Object.values(currencies) as CurrencyRules[]) {
    const { step, priceMin, topUpMin, topUpSuggested, topUpMax, balanceMax, payoutMin } = rules
    expect([priceMin, topUpMin, topUpSuggested, topUpMax, balanceMax]).toEqual([priceMin, topUpMin, topUpSuggested, topUpMax, balanceMax].toSorted((a, b) => Number(a - b)))
    for (const amount of Object.values(rules).filter((one) => typeof one === 'bigint')) expect(amount % step).toBe(0n)
    expect([priceMin <= rules.priceUnit, rules.dailyMax <= balanceMax, payoutMin <= balanceMax]).toEqual([true, true, true])
  }
})

test('an amount as a decimal is exact and comes back, whatever its digits and sign', () => {
  expect([toDecimal(5n, 2), toDecimal(-5n, 3), toDecimal(1_234n, 0), toDecimal(0n, 2)]).toEqual(['0.05', '-0.005', '1234', '0.00'])
  fc.assert(fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.constantFrom(0, 2, 3), (amount, digits) => {
    expect(BigInt(toDecimal(amount, digits).replace('.', ''))).toBe(amount)
  }))
})
