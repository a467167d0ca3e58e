import { readFileSync } from 'node:fs'
import {
  checkTerms, checkTopUp, currencies, dayMs, defaultRates, hourMs, later, type Lot, maturingMsBetween, maturingMsFor, type Outcome,
  planAgreePart, planApprove, planDeclinePart, planOfferPart, planReprice, planTip,
  planCancel, planClaim, planPublish, planReject, planSettle, planSubmit, postCardFee, postChargeback, type Posting, postMature,
  postRefundFailed, postRefundLost, postRefundPaid, postRefundStart, postReinstatement, postTopUp, settleDebt, silencePaysAt,
  splitPrice, type TaskPlan, tipWithinMs,
} from '@microsource/domain'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../../../../docs/money.md', import.meta.url), 'utf8')
const now = new Date('2026-11-22T10:00:00Z')

/** The cells of the table that begins with this head; where several do, the one after that sentence. */
function tableOf(head: string, after = ''): string[][] {
  const from = page.indexOf(head, page.indexOf(after))
  const lines = page.slice(from).split('\n\n')[0]?.split('\n').slice(2) ?? []
  return lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
}

const dollars = (cents: bigint | number): string => `$${(Number(cents) / 100).toFixed(2)}`
const cents = (said: string): bigint => BigInt(Math.round(Number(said.replace('$', '')) * 100))

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

function publish(price = 100): TaskPlan {
  const terms = { price, currency: 'USD', wantedBy: later(now, dayMs) }
  const agreed = valueOf(checkTerms(terms, { name: 'photo.retouch', leaseMs: dayMs / 24, leaseMinMs: dayMs / 96 }, { min: 50n, max: 100_000n }, now))
  const maturingMs = maturingMsFor(null, now)
  const { wantedBy } = terms
  const ids = { appId: 'app', taskId: 'task', requesterId: 'req', payerId: 'req' }
  return valueOf(planPublish({ ...ids, currency: 'USD', rates: defaultRates, wantedBy, maturingMs }, agreed, now))
}

function submitted(): TaskPlan {
  const claim = { assignmentId: 'asg', workerId: 'wrk', workerName: 'Ana', payeeId: 'wrk', closeness: 'apart' as const }
  const claimed = valueOf(planClaim(publish().task, claim, [], now))
  if (!claimed.assignment) throw new Error('a claim makes an assignment')
  return valueOf(planSubmit(claimed.task, claimed.assignment, { submissionId: 'sub', leaseEpoch: 1 }, now))
}

const rejection = { submissionId: 'sub', reason: 'not_as_asked', words: '', then: 'release' } as const

const rowsOf = (step: string, postings: readonly Posting[]): string[][] =>
  postings.flatMap(({ transfers }) => transfers)
    .map(({ debit, credit, amount }) => [step, `${debit.kind} → ${credit.kind}`, dollars(amount)])

const lotsOf = (postings: readonly Posting[]): Lot[] => postings.flatMap(({ lots }) => lots)

test('the split of every price on the page is what the domain computes', () => {
  const rows = tableOf('| price | worker')
  expect(rows.length).toBeGreaterThan(3)
  for (const [price = '', ...parts] of rows) {
    const { worker, app, platform } = splitPrice(cents(price), defaultRates, 'USD')
    expect([price, ...parts]).toEqual([price, dollars(worker), dollars(app), dollars(platform)])
  }
})

test('a $1 task moves on the page as it moves in the ledger, until its lots are matured', () => {
  const { task, assignment } = submitted()
  if (!assignment) throw new Error('a submission has an assignment')
  const approved = valueOf(planApprove(task, assignment, { submissionId: 'sub', by: 'requester' }, now))
  const matured = lotsOf(approved.postings).map(postMature)
  expect(tableOf('| step |', '## A $1 task')).toEqual([
    ...rowsOf('publish', publish().postings), ...rowsOf('approve', approved.postings), ...rowsOf('mature', matured),
  ])
})

/** Offered at once, and declined a day later. */
function offerPart() {
  const { task, assignment } = submitted()
  if (!assignment) throw new Error('a submission has an assignment')
  const offered = valueOf(planOfferPart(task, assignment, undefined, { submissionId: 'sub', amount: 60, words: 'No sky' }, now))
  if (!offered.assignment || !offered.part) throw new Error('an offer is for an assignment')
  const answered = [offered.task, offered.assignment, offered.part] as const
  return { offered, agreed: valueOf(planAgreePart(...answered, now)), declined: valueOf(planDeclinePart(...answered, later(now, dayMs))) }
}

test('another price, an agreed part and a tip move on the page what they move in the ledger', () => {
  const published = rowsOf('publish', publish().postings)
  const raised = valueOf(planReprice(publish().task, 250n, now))
  const lowered = valueOf(planReprice(raised.task, 60n, now))
  expect(tableOf('| step |', 'raised to $2.50')).toEqual([...published, ...rowsOf('raise', raised.postings), ...rowsOf('lower', lowered.postings)])
  const { task, assignment, postings } = offerPart().agreed
  if (!assignment) throw new Error('an agreement has an assignment')
  const tipped = valueOf(planTip(task, assignment, { id: 'tip', amount: 20, currency: 'USD' }, now))
  expect(tableOf('| step |', 'Of $1.00 the requester offers')).toEqual([...published, ...rowsOf('agree', postings), ...rowsOf('tip', tipped.postings)])
  expect(page).toContain(`at most ${dollars(currencies.USD.tipMax)}`)
})

test('canceled and rejected tasks give back what the page says', () => {
  const canceled = valueOf(planCancel(publish().task, now))
  const published = rowsOf('publish', publish().postings)
  expect(tableOf('| step |', 'Canceled before')).toEqual([...published, ...rowsOf('cancel', canceled.postings)])
  const { task, assignment } = submitted()
  if (!assignment) throw new Error('a submission has an assignment')
  const rejected = valueOf(planReject(task, assignment, rejection, now))
  const settlesAt = later(now, 48 * hourMs)
  const settled = rejected.assignment && valueOf(planSettle(rejected.task, rejected.assignment, settlesAt))
  expect(tableOf('| step |', 'Rejected, with')).toEqual([...published, ...rowsOf('settle', settled?.postings ?? [])])
})

test('the waits on the page are those of the domain', () => {
  const hours = (from: Date, to: Date | null | undefined): string =>
    `${to ? (to.getTime() - from.getTime()) / hourMs : '?'} hours`
  const { task, assignment } = submitted()
  const rejected = assignment && valueOf(planReject(task, assignment, rejection, now))
  const { offered, declined } = offerPart()
  const usd = (price: bigint) => ({ price, currency: 'USD' })
  expect(tableOf('| wait |').map(([, wait]) => wait)).toEqual([
    hours(now, silencePaysAt(usd(5_000n), now, now)), hours(now, silencePaysAt(usd(5_001n), now, now)),
    hours(now, silencePaysAt(usd(100n), now, null)),
    hours(now, rejected?.assignment?.settlesAt),
    hours(now, offered.part?.endsAt), hours(later(now, dayMs), declined.assignment?.silencePaysAt), hours(now, later(now, tipWithinMs)),
    `${maturingMsFor(later(now, -31 * dayMs), now) / hourMs} hours`, `${maturingMsFor(null, now) / hourMs} hours`,
    `${maturingMsBetween(maturingMsFor(null, now), 'related') / hourMs} hours`,
  ])
})

test('a top-up, a refund and a chargeback move on the page what they move in the ledger', () => {
  const money = { ownerId: 'req', id: 'id', amount: 2_000n, currency: 'USD' }
  const standings = new Map([['req', { wallet: 500n, debt: 0n }]])
  const said = (...postings: Posting[]) => postings.flatMap(({ code, transfers }) =>
    transfers.map(({ debit, credit }) => `${code}: ${debit.kind} → ${credit.kind}`))
  expect(said(
    postTopUp(money), postCardFee(money), postRefundStart(money), postRefundPaid(money), postRefundFailed(money),
    postRefundLost(money), settleDebt(postChargeback({ ...money, fee: 1_500n }), standings), postReinstatement({ ...money, fee: 0n }),
  )).toEqual([
    'topup: rail → wallet', 'card_fee: card_fee → rail', 'refund_start: wallet → transit', 'refund_paid: transit → rail',
    'refund_failed: transit → wallet', 'refund_lost: rail → wallet', 'chargeback: wallet → rail', 'chargeback: debt → rail',
    'chargeback: dispute_fee → rail', 'reinstate: rail → wallet',
  ])
  for (const transfers of ['card_fee → rail', 'wallet → transit', 'transit → rail · transit → wallet · rail → wallet', 'debt → rail the rest'])
    expect(page).toContain(transfers)
})

test('every posting code and its transfers are on the page; top-ups are bounded as it says', () => {
  const codes = tableOf('| event | posting').flatMap(([, posting = '']) => posting.match(/\w+/g) ?? [])
  const known: Posting['code'][] = [
    'topup', 'card_fee', 'refund_start', 'refund_paid', 'refund_failed', 'refund_lost', 'chargeback', 'reinstate',
    'hold', 'raise', 'lower', 'capture', 'tip', 'release', 'mature_earned', 'mature_share', 'mature_fee',
  ]
  expect(codes).toEqual(known)
  expect([999, 1_000, 50_000, 50_001].map((amount) => checkTopUp(amount, 'USD').ok)).toEqual([false, true, true, false])
  expect(page).toContain('between $10.00 and $500.00')
})
