import { readFileSync } from 'node:fs'
import {
  cardCost, cardCostPerTask, currencies, defaultRates, type Posting, postCardFee, postChargeback, postGivenBack, postRefundLost, postRefundPaid,
  postRefundStart, postReinstatement, postTopUp, railCostOf, settleDebt, splitPrice,
} from '@microsource/domain'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../../../../docs/money.md', import.meta.url), 'utf8')
const { USD } = currencies

/** The rows of the first table after these words. */
function rowsAfter(words: string): string[][] {
  const lines = page.slice(page.indexOf('\n|', page.indexOf(words)) + 1).split('\n\n')[0]?.split('\n').slice(2) ?? []
  return lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
}

const dollars = (cents: bigint): string => `$${(Number(cents) / 100).toFixed(2)}`
const toRows = (step: string, { transfers }: Posting): string[][] =>
  transfers.map(({ debit, credit, amount }) => [step, `${debit.kind} → ${credit.kind}`, dollars(amount)])
const money = (amount: bigint) => ({ ownerId: 'req', id: 'id', amount, currency: 'USD' })
const standing = (wallet: bigint, debt: bigint) => new Map([['req', { wallet, debt }]])

test('a chargeback after most was spent moves on the page as in the ledger', () => {
  const back = postGivenBack({ appId: 'app', taskId: 'task', payerId: 'req', currency: 'USD', amount: 200n, n: 1 })
  expect(rowsAfter('## A top-up, a refund')).toEqual([
    ...toRows('top-up', settleDebt(postTopUp(money(2_000n)), standing(0n, 0n))),
    ...toRows('top-up', postCardFee(money(cardCost(2_000n, USD)))),
    ...toRows('chargeback', settleDebt(postChargeback({ ...money(2_000n), fee: 1_500n }), standing(300n, 0n))),
    ...toRows('the task on hold is taken back', settleDebt(back, standing(0n, 1_700n))),
    ...toRows('won', settleDebt(postReinstatement({ ...money(2_000n), fee: 0n }), standing(0n, 1_500n))),
  ])
})

test('so does a refund that the bank returns', () => {
  const refund = money(500n)
  expect(rowsAfter('of unused money go back')).toEqual([
    ...toRows('ask', postRefundStart(refund)), ...toRows('confirmed', postRefundPaid(refund)),
    ...toRows('returned', settleDebt(postRefundLost(refund), standing(1_500n, 0n))),
  ])
})

test('what a $1 task costs is what the functions that charge work out, and out of $20 at most 4.5 ¢', () => {
  const fee = splitPrice(100n, defaultRates, 'USD').platform
  const cents = (thousandths: bigint): string => `${(Number(thousandths) / 1_000).toFixed(1).replace('-', '−')} ¢`
  const row = (name: string, topUp: bigint): string[] => {
    const card = cardCostPerTask(100n, topUp, USD)
    return [name, cents(card), cents(fee * 1_000n - card)]
  }
  expect(rowsAfter('## What a $1 task costs')).toEqual([
    row('a charge of $1.00 alone', 100n),
    ...[1_000n, 2_000n, 5_000n, 50_000n].map((topUp) => row(`a top-up of ${dollars(topUp)}`, topUp)),
  ])
  expect(cardCostPerTask(100n, USD.topUpSuggested, USD)).toBeLessThanOrEqual(4_500n)
  const tasks = 2_500 / Number(splitPrice(100n, defaultRates, 'USD').worker)
  expect(page).toContain(`costs the platform ${railCostOf(2_500n, 'USD')} ¢, which is ${(Number(railCostOf(2_500n, 'USD')) / tasks).toFixed(1)} ¢ for each of the ${tasks.toFixed(1)}`)
})
