import { readFileSync } from 'node:fs'
import {
  destinationHoldMs,
  firstPayoutAfterMs,
  hourMs,
  type Payout,
  payoutFeeOf,
  payoutMinimum,
  type PayoutMoney,
  type PayoutNews,
  payoutTransitions,
  planPayout,
  planPayoutStart,
  type Posting,
  postPayoutFailed,
  postPayoutRefused,
  postPayoutReversed,
} from '@microsource/domain'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../../../../docs/money.md', import.meta.url), 'utf8')
const section = page.slice(page.indexOf('## Money out'), page.indexOf('## What always holds'))

/** The cells of the table that begins with this head. */
function tableOf(head: string): string[][] {
  const lines = section.slice(section.indexOf(head)).split('\n\n')[0]?.split('\n').slice(2) ?? []
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const dollars = (cents: bigint | undefined): string =>
  (Number(cents) / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' })

const second = { reason: 'asked', askedThisMonth: 1 } as const
const money: PayoutMoney = {
  ownerId: 'ana',
  id: 'pay',
  amount: 5_000n,
  currency: 'USD',
  from: 'earned',
  fee: payoutFeeOf(5_000n, 'USD', second),
}

/** What a life posts, step by step; what is posted twice under one key moves once. */
function live(steps: readonly (readonly [string, PayoutNews])[]): [string, Posting][] {
  let { payout, postings }: { payout: Payout; postings: readonly Posting[] } = planPayoutStart(money)
  const posted: [string, Posting][] = postings.map((posting) => ['ask', posting])
  for (const [step, news] of steps) {
    const plan = planPayout(payout, news)
    if (!plan) throw new Error(`${news.what} says nothing new`)
    ;({ payout, postings } = plan)
    for (const posting of postings)
      if (!posted.some(([, { code, n }]) => code === posting.code && n === posting.n)) posted.push([step, posting])
  }
  return posted
}

const sentBack = live([
  ['account', { what: 'transferred' }],
  ['bank', { what: 'bank_asked' }],
  ['bank', { what: 'bank_paid', attempt: 1 }],
  ['sent back', { what: 'bank_failed', attempt: 1, trouble: 'bank_failed' }],
  ['bank again', { what: 'bank_asked' }],
  ['bank again', { what: 'bank_paid', attempt: 2 }],
])

test('a payout that comes back once moves on the page as it moves in the ledger', () => {
  expect(tableOf('| step |')).toEqual(
    sentBack.flatMap(([step, { transfers }]) =>
      transfers.map(({ debit, credit, amount }) => [step, `${debit.kind} → ${credit.kind}`, dollars(amount)]),
    ),
  )
})

test('every posting of a payout and its transfers are on the page, and every state with what it may become', () => {
  const postings = [
    ...sentBack.map(([, posting]) => posting),
    postPayoutFailed(money, 1),
    postPayoutRefused(money),
    postPayoutReversed(money),
  ]
  const said = new Map(
    postings.map(({ code, transfers }) => [
      code,
      transfers.map(({ debit, credit }) => `${debit.kind} → ${credit.kind}`),
    ]),
  )
  expect(
    new Map(
      tableOf('| payout | posting').map(([, code = '', moved = '']) => [code.replaceAll('`', ''), moved.split(', ')]),
    ),
  ).toEqual(said)
  expect(tableOf('| state |')).toEqual(
    Object.entries(payoutTransitions).map(([state, next]) => [
      `\`${state}\``,
      next.map((one) => `\`${one}\``).join(', ') || '–',
    ]),
  )
})

test('the least, the fees and the waits on the page are those of the domain', () => {
  const fees = [2_500n, 10_000n, 100_000n].map((amount) => dollars(payoutFeeOf(amount, 'USD', second)))
  expect(tableOf('| payouts |').map(([, said]) => said)).toEqual([
    dollars(payoutMinimum('USD')),
    dollars(payoutFeeOf(5_000n, 'USD', { reason: 'monthly', askedThisMonth: 3 })),
    fees.join(' · '),
    `${firstPayoutAfterMs / hourMs} hours`,
    `${destinationHoldMs / hourMs} hours`,
  ])
})
