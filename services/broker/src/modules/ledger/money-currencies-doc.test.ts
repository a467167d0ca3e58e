import { readFileSync } from 'node:fs'
import { cardCostPerTask, currencies, type CurrencyRules, payoutCountries, payoutPrices, toDecimal } from '@microsource/domain'
import { Currency } from '@microsource/protocol'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../../../../docs/money.md', import.meta.url), 'utf8')

/** The rows of the first table after these words. */
function rowsAfter(words: string): string[][] {
  const lines = page.slice(page.indexOf('\n|', page.indexOf(words)) + 1).split('\n\n')[0]?.split('\n').slice(2) ?? []
  return lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
}

const rules = Object.entries(currencies as Readonly<Record<string, CurrencyRules>>)
const percent = (part: bigint, of: bigint): string => `${(Number((part * 10_000n) / of) / 100).toFixed(1)} %`
const rateOf = ({ bps, fixed }: { bps: bigint, fixed: bigint }, amount: (of: bigint) => string): string =>
  `${Number(bps) / 100} %${fixed > 0n ? ` + ${amount(fixed)}` : ''}`

test('the page tells the rules of every currency as they are', () => {
  expect(rowsAfter('What differs by currency')).toEqual(rules.map(([code, of]) => {
    const amount = (one: bigint): string => toDecimal(one, of.digits)
    return [
      code, amount(of.step), `${amount(of.priceMin)} – ${amount(of.priceMax)}`, `${amount(of.topUpMin)} – ${amount(of.topUpMax)}`,
      amount(of.topUpSuggested), amount(of.dailyMax), amount(of.balanceMax), amount(of.payoutMin), amount(of.singleHandedMax),
    ]
  }))
})

test('and what the rail takes in each, by the functions that charge', () => {
  expect(rowsAfter('What the rail takes in each')).toEqual(rules.map(([code, of]) => {
    const amount = (one: bigint): string => toDecimal(one, of.digits)
    const share = (topUp: bigint): string => percent(cardCostPerTask(of.priceUnit, topUp, of), of.priceUnit * 1_000n)
    const payout = payoutPrices[code]
    return [
      code, rateOf(of.card, amount), amount(of.priceUnit), share(of.priceUnit), share(of.topUpSuggested), payout ? rateOf(payout, amount) : '–',
    ]
  }))
})

test('the wire knows the same currencies, and each can be paid out somewhere', () => {
  expect([...Currency.options]).toEqual(rules.map(([code]) => code))
  for (const [code] of rules) expect(payoutCountries.some(({ currency }) => currency === code)).toBe(true)
})
