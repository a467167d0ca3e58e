import type { Kysely } from 'kysely'
import type { Database } from '../../src/db/database.ts'
import type { Cast } from './cast.ts'
import { costOf } from './never-ahead.ts'
import type { RailFacts } from './rail-facts.ts'

/** Credits − debits by `owner kind subject currency`; what an owner has and owes is one place, told apart in `quickFindings`. */
export type Sums = Map<string, bigint>

const placeOf = (owner: string, kind: string, subject: string, currency: string): string =>
  [owner, kind === 'debt' ? 'wallet' : kind, subject, currency].join(' ')

function add(sums: Sums, owner: string, kind: string, amount: bigint, currency: string, subject = owner): void {
  const place = placeOf(owner, kind, subject, currency)
  const sum = (sums.get(place) ?? 0n) + amount
  if (sum === 0n) sums.delete(place)
  else sums.set(place, sum)
}

const move = (sums: Sums, owner: string, from: string, to: string, amount: bigint, currency: string): void => {
  add(sums, owner, from, -amount, currency)
  add(sums, owner, to, amount, currency)
}

export async function readSums(db: Kysely<Database>): Promise<Sums> {
  const rows = await db
    .selectFrom('entries')
    .select(({ fn }) => ['owner_id', 'kind', 'account_subject', 'currency', 'side', fn.sum<string>('amount').as('sum')])
    .groupBy(['owner_id', 'kind', 'account_subject', 'currency', 'side'])
    .execute()
  const sums: Sums = new Map()
  for (const { owner_id, kind, account_subject, currency, side, sum } of rows)
    add(sums, owner_id, kind, side % 2 === 0 ? -BigInt(sum) : BigInt(sum), currency, account_subject)
  return sums
}

/** Money in, back and disputed, by the rail's objects alone. */
function expectMoneyIn(sums: Sums, { charges, refunds, funds }: RailFacts): void {
  for (const { ownerId, currency, amount, fee } of charges.values()) {
    move(sums, ownerId, 'rail', 'wallet', amount, currency)
    move(sums, ownerId, 'card_fee', 'rail', fee ?? 0n, currency)
  }
  for (const { ownerId, currency, amount, status } of refunds.values())
    if (status === 'succeeded') move(sums, ownerId, 'wallet', 'rail', amount, currency)
  for (const { ownerId, currency, amount, fee } of funds) {
    move(sums, ownerId, 'wallet', 'rail', -amount, currency)
    move(sums, ownerId, 'dispute_fee', 'rail', fee, currency)
  }
}

/**
 * Approved work at its price, or at the part that was agreed, and tips; split once more: fee and share rounded down, in
 * dinars to tens, the worker has the rest. All of it has matured.
 */
async function expectWork(db: Kysely<Database>, sums: Sums, payeeOf: (workerId: string) => string): Promise<void> {
  const rows = await db
    .selectFrom('assignments as a')
    .innerJoin('tasks as t', (join) => join.onRef('t.app_id', '=', 'a.app_id').onRef('t.id', '=', 'a.task_id'))
    .leftJoin('part_offers as p', (join) =>
      join.onRef('p.app_id', '=', 'a.app_id').onRef('p.submission_id', '=', 'a.submission_id').on('p.state', '=', 'agreed'),
    )
    .select(['a.app_id', 't.payer_id', 'a.worker_id', 't.currency', 'a.platform_fee_bps', 'a.app_share_bps'])
    .select(({ fn }) => fn.coalesce('p.amount', 't.price').as('price'))
    .where('a.status', '=', 'approved')
    .execute()
  for (const { app_id, payer_id, worker_id, price, currency, platform_fee_bps, app_share_bps } of rows) {
    const tens = currency === 'KWD' ? 10n : 1n
    const fee = ((price * BigInt(platform_fee_bps)) / (10_000n * tens)) * tens
    const share = ((price * BigInt(app_share_bps)) / (10_000n * tens)) * tens
    add(sums, payer_id, 'wallet', -price, currency)
    add(sums, app_id, 'fee', fee, currency)
    add(sums, app_id, 'share', share, currency)
    add(sums, payeeOf(worker_id), 'earned', price - fee - share, currency)
  }
  const tips = await db
    .selectFrom('tips as t')
    .innerJoin('assignments as a', (join) => join.onRef('a.app_id', '=', 't.app_id').onRef('a.id', '=', 't.assignment_id'))
    .select(['t.payer_id', 'a.worker_id', 't.amount', 't.currency'])
    .execute()
  for (const { payer_id, worker_id, amount, currency } of tips) {
    add(sums, payer_id, 'wallet', -amount, currency)
    add(sums, payeeOf(worker_id), 'earned', amount, currency)
  }
}

type PayoutRow = Database['payouts']

const atOnceMs = 1_000
const isAtOnce = (one: Date | null, other: Date): boolean => one !== null && Math.abs(+one - +other) < atOnceMs
const monthOf = (at: Date): string => at.toISOString().slice(0, 7)
const wasUndone = ({ state }: PayoutRow): boolean => state === 'refused' || state === 'reversed'

/**
 * The first one asked for in a month is free, and so are those that come by themselves or on leaving. Of two asked for at
 * once, or one asked for while another is undone, no time tells which came first: there the fee that was agreed counts,
 * as long as it is one of the two.
 */
function feeOf(row: PayoutRow, all: readonly PayoutRow[]): bigint {
  if (row.reason !== 'asked') return 0n
  const others = all.filter(
    (one) =>
      one.owner_id === row.owner_id &&
      one.currency === row.currency &&
      one.reason === 'asked' &&
      one.id !== row.id &&
      monthOf(one.created_at) === monthOf(row.created_at),
  )
  const cost = costOf(row.amount, row.currency)
  const isOpen = others.some(
    (one) => isAtOnce(one.created_at, row.created_at) || (wasUndone(one) && isAtOnce(one.finished_at, row.created_at)),
  )
  if (isOpen && (row.fee === 0n || row.fee === cost)) return row.fee
  const isBack = (one: PayoutRow): boolean =>
    wasUndone(one) && one.finished_at !== null && one.finished_at <= row.created_at
  return others.some((one) => one.created_at < row.created_at && !isBack(one)) ? cost : 0n
}

/** Money out, by the rail's transfers and what its banks did; what a payee pays for it by when they asked. */
function expectMoneyOut(
  sums: Sums,
  { transfers, bank }: RailFacts,
  rows: readonly PayoutRow[],
  isCostBooked: (id: string) => boolean,
): string[] {
  const source = new Map(rows.map((row) => [row.id, row]))
  const findings: string[] = []
  for (const [id, { ownerId, currency, amount, back }] of transfers) {
    const row = source.get(id)
    if (!row) findings.push(`the rail has a transfer for no payout ${id}`)
    move(sums, ownerId, row?.source ?? 'earned', 'connected', amount - back, currency)
    if (row && back === 0n) move(sums, ownerId, row.source, 'payout_fee', feeOf(row, rows), currency)
  }
  for (const { ownerId, currency, amount, status } of bank.values())
    if (status === 'paid') move(sums, ownerId, 'connected', 'rail', amount, currency)
  for (const { id, owner_id, currency, amount } of rows) {
    const tries = [...bank.values()].filter(({ payoutId }) => payoutId === id)
    // One that was paid and sent back before anybody looked has cost nothing that is known here.
    const hasCost =
      tries.some(({ status }) => status === 'paid') || (tries.some(({ everPaid }) => everPaid) && isCostBooked(id))
    if (hasCost) move(sums, owner_id, 'payout_fee', 'rail', costOf(amount, currency), currency)
  }
  return findings
}

function expectAdjustments(sums: Sums, { adjustments }: Cast): void {
  for (const { debit, credit, amount, currency, status } of adjustments.values()) {
    if (status !== 'posted') continue
    add(sums, debit[0], debit[1], -amount, currency)
    add(sums, credit[0], credit[1], amount, currency)
  }
}

/** What the ledger has to say once everything is at rest, against what it says. */
export async function compareAtRest(db: Kysely<Database>, rail: RailFacts, cast: Cast): Promise<string[]> {
  const expected: Sums = new Map()
  const owners = new Map(cast.payees.map(({ workerId, ownerId }) => [workerId, ownerId]))
  expectMoneyIn(expected, rail)
  await expectWork(db, expected, (workerId) => owners.get(workerId) ?? '')
  const rows = await db.selectFrom('payouts').selectAll().execute()
  const costs = new Set(
    (await db.selectFrom('postings').select('subject_id').where('code', '=', 'payout_cost').execute()).map(
      ({ subject_id }) => subject_id,
    ),
  )
  const findings = expectMoneyOut(expected, rail, rows, (id) => costs.has(id))
  expectAdjustments(expected, cast)
  const sums = await readSums(db)
  for (const place of new Set([...sums.keys(), ...expected.keys()])) {
    const [is, should] = [sums.get(place) ?? 0n, expected.get(place) ?? 0n]
    if (is !== should) findings.push(`${place} is ${is} instead of ${should}`)
  }
  const booked = rows.filter(({ id }) => costs.has(id))
  return [...findings, ...compareRail(sums, rail, booked)]
}

/**
 * Cash at the rail and with each payee, in each currency. The fake takes nothing for payouts, which the ledger books as
 * their cost.
 */
function compareRail(
  sums: Sums,
  { platform, connected }: RailFacts,
  costly: readonly Pick<PayoutRow, 'amount' | 'currency'>[],
): string[] {
  const findings: string[] = []
  const ledger = new Map<string, bigint>()
  const count = (currency: string, amount: bigint) => ledger.set(currency, (ledger.get(currency) ?? 0n) + amount)
  for (const { amount, currency } of costly) count(currency, costOf(amount, currency))
  for (const [place, sum] of sums) {
    const [owner = '', kind, , currency = ''] = place.split(' ')
    if (kind === 'rail' || kind === 'connected') count(currency, -sum)
    const there = connected.get(`${owner} ${currency}`) ?? 0n
    if (kind === 'connected' && there !== sum)
      findings.push(`the rail has ${there} ${currency} with ${owner}, the ledger ${sum}`)
    if (kind === 'transit' || kind === 'hold' || kind?.endsWith('_pending'))
      findings.push(`${place} still holds ${sum}`)
  }
  for (const currency of new Set([...platform.keys(), ...ledger.keys()])) {
    const [is, should] = [platform.get(currency) ?? 0n, ledger.get(currency) ?? 0n]
    if (is !== should) findings.push(`the rail has ${is} ${currency}, the ledger says ${should}`)
  }
  return findings
}
