import { checkPayee, hourMs, later, type PayoutNews, type PayoutTrouble } from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import { type PayOutRef, type RailEvent, type RailPayOut, RailRefused } from '../../adapters/rails/payments.port.ts'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { railNamed, requireAmount } from '../../rails.ts'
import { refreshPayee, toStanding } from '../payees/index.ts'
import { type Learned, movePayout } from './move-payout.ts'
import { findAttempt, findPayout, findPayoutOfNews, listDuePayouts, type PayoutKey } from './payouts.repository.ts'
import type { PayoutRow } from './payouts.table.ts'

/** How often the rail is asked about what it has not decided; its events say so sooner. */
const askAgainMs = hourMs
/** How long money that is short at the rail is waited for, on each of the two legs. */
const patienceMs = 72 * hourMs
const movesMax = 12

const troubleOf = (error: RailRefused): PayoutTrouble =>
  error.code === 'payee_restricted'
    ? 'account_restricted'
    : error.code === 'balance_insufficient'
      ? 'rail_balance'
      : 'rail_refused'

/**
 * Whether money may go to the payee now, as the rail sees them now: otherwise when to look again, or what is in the
 * way.
 */
async function lookAtPayee(
  deps: Deps,
  row: PayoutRow,
): Promise<{ readonly last4: string | null; readonly until?: Date; readonly trouble?: PayoutTrouble }> {
  const payee = await refreshPayee(deps, row.owner_id)
  const now = await databaseNow(deps)
  const refused = checkPayee(toStanding(payee), now)
  const last4 = payee.destination_last4
  if (!refused) return { last4 }
  if (refused.availableAt) return { last4, until: refused.availableAt }
  // It waits for the payee's word, as long as that takes: the money is theirs and goes nowhere else.
  if (payee.state === 'checking' || payee.unconfirmed) return { last4, until: later(now, askAgainMs) }
  return { last4, trouble: refused.refusal === 'payout_name_differs' ? 'name_differs' : 'account_restricted' }
}

/** Nothing was done: what the rail is short of is waited for, everything else is an answer. */
async function afterRefusal(
  deps: Deps,
  row: PayoutRow,
  error: unknown,
  news: (trouble: PayoutTrouble) => PayoutNews,
): Promise<Learned> {
  if (!(error instanceof RailRefused)) throw error
  const now = await databaseNow(deps)
  const until = row.patient_until ?? later(now, patienceMs)
  if (error.code === 'balance_insufficient' && now < until)
    return { lookAt: later(now, askAgainMs), facts: { patient_until: until } }
  return { news: news(troubleOf(error)) }
}

/**
 * The first leg. Once `transfer_asked` is committed the rail alone knows whether the transfer was made, so that from
 * then on it is asked again until it answers; before, the payee is looked at.
 */
async function transfer(deps: Deps, row: PayoutRow): Promise<Learned> {
  if (!row.transfer_asked) {
    const { until, trouble } = await lookAtPayee(deps, row)
    if (until) return { lookAt: until }
    return trouble ? { news: { what: 'transfer_refused', trouble } } : { facts: { transfer_asked: true } }
  }
  try {
    const { id, account_id: accountId, amount, currency } = row
    const made = await railNamed(deps, row.rail).transfer({ id, accountId, amount, currency })
    requireAmount('transfer', row, made)
    return { news: { what: 'transferred' }, facts: { transfer_rail_id: made.railId } }
  } catch (error) {
    return afterRefusal(deps, row, error, (trouble) => ({ what: 'transfer_refused', trouble }))
  }
}

async function beginBankLeg(deps: Deps, row: PayoutRow): Promise<Learned | undefined> {
  if (row.trouble !== null) return undefined
  const { last4, until, trouble } = await lookAtPayee(deps, row)
  if (until) return { lookAt: until }
  return trouble ? { news: { what: 'held_back', trouble } } : { news: { what: 'bank_asked' }, facts: { last4 } }
}

async function newsOfBank(deps: Deps, row: PayoutRow, said: RailPayOut): Promise<Learned> {
  requireAmount('payout', row, said)
  const { attempt } = row
  const facts = { arrives_at: said.arrivesAt, patient_until: null }
  if (said.state === 'paid') return { news: { what: 'bank_paid', attempt }, facts, bankRailId: said.railId }
  if (said.state === 'failed')
    return {
      news: { what: 'bank_failed', attempt, trouble: 'bank_failed' },
      facts,
      bankSays: said.trouble,
      bankRailId: said.railId,
    }
  return { lookAt: later(await databaseNow(deps), askAgainMs), facts, bankRailId: said.railId }
}

async function bankRef(deps: Deps, row: PayoutRow): Promise<PayOutRef> {
  const attempt = await findAttempt(deps.db, row)
  return { id: row.id, attempt: row.attempt, accountId: row.account_id, railId: attempt?.rail_id ?? null }
}

/** The second leg: asked about by what the rail calls it, and begun where it knows nothing of it. */
async function payOut(deps: Deps, row: PayoutRow): Promise<Learned> {
  const { amount, currency, attempt } = row
  const rail = railNamed(deps, row.rail)
  const ref = await bankRef(deps, row)
  try {
    const known = ref.railId === null ? undefined : await rail.findPayOut(ref)
    return await newsOfBank(deps, row, known ?? (await rail.payOut({ ...ref, amount, currency })))
  } catch (error) {
    return afterRefusal(deps, row, error, (trouble) => ({ what: 'bank_failed', attempt, trouble }))
  }
}

/** Paid, but banks send back. Where it still is paid, nothing more happens by itself. */
async function lookBehind(deps: Deps, row: PayoutRow): Promise<Learned | undefined> {
  const said = await railNamed(deps, row.rail).findPayOut(await bankRef(deps, row))
  if (said?.state === 'failed') return newsOfBank(deps, row, said)
  const isDue = row.look_at !== null && row.look_at <= (await databaseNow(deps))
  return isDue ? { lookAt: null } : undefined
}

async function reverse(deps: Deps, row: PayoutRow): Promise<Learned> {
  const { id, account_id: accountId, amount, currency, transfer_rail_id } = row
  try {
    const transferRailId = transfer_rail_id ?? ''
    const asked = { id, accountId, amount, currency, transferRailId }
    requireAmount('transfer', row, await railNamed(deps, row.rail).reverseTransfer(asked))
    return { news: { what: 'reversed' } }
  } catch (error) {
    if (!(error instanceof RailRefused)) throw error
    return { news: { what: 'reversal_refused', trouble: 'reversal_refused' } }
  }
}

/**
 * What is to be learned of a payout now; undefined where nothing is. No transaction is open while the rail is asked.
 */
async function learn(deps: Deps, row: PayoutRow): Promise<Learned | undefined> {
  switch (row.state) {
    case 'intended':
      return transfer(deps, row)
    case 'at_account':
      return beginBankLeg(deps, row)
    case 'at_bank':
      return payOut(deps, row)
    case 'paid':
      return lookBehind(deps, row)
    case 'reversing':
      return reverse(deps, row)
    default:
      return undefined
  }
}

/**
 * Takes a payout as far as it goes now: every step is written down before the next one asks the rail for anything, so
 * that a process may die after each line and another one goes on from what stands there.
 */
export async function drivePayout(deps: Deps, key: PayoutKey): Promise<number> {
  for (let moves = 0; moves < movesMax; moves++) {
    const row = await findPayout(deps.db, key)
    const learned = row && (await learn(deps, row))
    if (!row || !learned) return moves
    const moved = await movePayout(deps, row, learned)
    if (moved && learned.lookAt !== undefined) return moves + 1
  }
  return movesMax
}

/** Runner step: payouts on their way. */
export function drivePayouts(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'drive payouts',
    width: 4,
    find: async (limit) => listDuePayouts(deps.db, await databaseNow(deps), limit),
    nameOf: ({ id }) => toTypeId('payout', id),
    apply: (key) => drivePayout(deps, key),
  })
}

/** News of the rail about a transfer or a bank leg: our row loaded, the rail asked, its answer applied. */
export async function applyPayoutNews(deps: Deps, { about }: RailEvent): Promise<'applied' | 'unknown'> {
  if (about.what !== 'payout' && about.what !== 'transfer') return 'unknown'
  const row = await findPayoutOfNews(deps.db, about)
  if (!row) return 'unknown'
  await drivePayout(deps, row)
  return 'applied'
}
