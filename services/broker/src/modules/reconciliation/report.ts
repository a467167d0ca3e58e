import { dayMs, later } from '@microsource/domain'
import { type IdKind, type RailBalance, type Reconciliation, type ReconciliationDifference, toTypeId } from '@microsource/protocol'
import type { RailMovement } from '../../adapters/rails/payments.port.ts'
import type { Deps } from '../../deps.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { type RailName, railNamed } from '../../rails.ts'
import { describeOwners, sumByKind } from '../books/index.ts'
import * as booked from './booked.repository.ts'
import { type Booked, compareMovements, type Difference } from './compare.ts'
import { causeWords } from './words.ts'

interface Window { readonly rail: RailName, readonly since: Date, readonly at: Date }

/** The rail is read from somewhat earlier: what it did before that we may have booked after. */
const marginMs = 2 * dayMs

async function listTheirs(deps: Deps, { rail, since }: Window): Promise<RailMovement[]> {
  const theirs: RailMovement[] = []
  for await (const movement of railNamed(deps, rail).listMovements(later(since, -marginMs))) theirs.push(movement)
  return theirs
}

/** Rows from further back than the rail is read can be missing there; those that both sides cannot see are left out. */
async function listOurs(deps: Deps, { rail, since }: Window, theirs: readonly RailMovement[]): Promise<Booked[]> {
  const window = { rail, since: later(since, -2 * marginMs) }
  const ours = (await Promise.all([
    booked.listCharges(deps.db, window), booked.listRefunds(deps.db, window), booked.listDisputeFunds(deps.db, window), booked.listTransfers(deps.db, window),
  ])).flat()
  const named = new Set(theirs.flatMap(({ railId, sourceId }) => [railId, sourceId]))
  return ours.map((one) => (one.at < since && one.state === 'booked' && !named.has(one.railId) ? { ...one, state: 'undone' } : one))
}

async function listBalances(deps: Deps, { rail, at }: Window): Promise<RailBalance[]> {
  const [atRail, sums, given, costs] = await Promise.all([
    railNamed(deps, rail).getBalances(), sumByKind(deps.db, at), booked.sumGiven(deps.db, rail), booked.sumPayoutCosts(deps.db, rail),
  ])
  const credit = (kind: string, currency: string): bigint => sums.filter((row) => row.world === rail && row.kind === kind && row.currency === currency)
    .reduce((sum, { debits, credits }) => sum + credits - debits, 0n)
  const currencies = new Set([...atRail.keys(), ...sums.filter(({ world, kind }) => world === rail && kind === 'rail').map(({ currency }) => currency)])
  return [...currencies].sort().map((currency) => {
    const [ledger, connected, free] = [-credit('rail', currency), credit('connected', currency), given.get(currency) ?? 0n]
    const billedApart = costs.get(currency) ?? 0n
    const expected = ledger - connected - free + billedApart
    const said = atRail.get(currency) ?? 0n
    const money = (amount: bigint) => toMoney(amount, currency)
    return {
      atRail: money(said), expected: money(expected), ledger: money(ledger), connected: money(connected), given: money(free), payoutCosts: money(billedApart),
      transit: money(credit('transit', currency)), difference: money(said - expected),
    }
  })
}

const kindOf: Readonly<Partial<Record<RailMovement['what'], IdKind>>> =
  { charge: 'charge', refund: 'refund', refund_failed: 'refund', transfer: 'payout', transfer_reversed: 'payout' }

const toOurId = ({ what, ourId }: Booked): string => (kindOf[what] ? toTypeId(kindOf[what], ourId) : ourId)

async function toWire(deps: Deps, differences: readonly Difference[]): Promise<ReconciliationDifference[]> {
  const owner = await describeOwners(deps.db, [...new Set(differences.flatMap(({ ours }) => ours?.ownerId ?? []))])
  return differences.map(({ cause, theirs, ours }) => ({
    cause, says: causeWords[cause], what: theirs?.what ?? ours?.what ?? 'other',
    railId: theirs?.sourceId ?? theirs?.railId ?? ours?.railId ?? null,
    ourId: ours && toOurId(ours), owner: ours && owner(ours.ownerId).ref,
    atRail: theirs && toMoney(theirs.amount, theirs.currency), inLedger: ours && toMoney(ours.amount, ours.currency),
    at: toTime(theirs?.at ?? ours?.at ?? new Date(0)),
  }))
}

async function listLongInTransit(deps: Deps, { rail, at }: Window): Promise<ReconciliationDifference[]> {
  const rows = await booked.listLongInTransit(deps.db, later(at, -dayMs), 100)
  const owner = await describeOwners(deps.db, [...new Set(rows.map(({ owner_id }) => owner_id))])
  return rows.filter(({ owner_id: id }) => owner(id).world === rail).map((row) => ({
    cause: 'long_in_transit', says: causeWords.long_in_transit, what: 'transit', railId: null, ourId: row.subject_id, owner: owner(row.owner_id).ref,
    atRail: null, inLedger: toMoney(row.credits - row.debits, row.currency), at: toTime(row.at ?? at),
  }))
}

export interface Report {
  readonly said: Pick<Reconciliation, 'compared' | 'balances' | 'differences' | 'clean'>
  /** What the rail moved and the ledger has not, or not for good. */
  readonly unbooked: readonly RailMovement[]
}

/** Movement by movement, then the balances. What settles by itself makes no report unclean, nor does a balance it explains. */
export async function makeReport(deps: Deps, window: Window): Promise<Report> {
  const theirs = await listTheirs(deps, window)
  const ours = await listOurs(deps, window, theirs)
  const balances = await listBalances(deps, window)
  const compared = compareMovements(theirs, ours)
  const differences = [...await toWire(deps, compared), ...await listLongInTransit(deps, window)]
  const settles = differences.filter(({ cause }) => cause === 'settling')
  const explained = (currency: string): number => settles
    .filter(({ atRail }) => atRail?.currency === currency).reduce((sum, { atRail }) => sum + (atRail?.amount ?? 0), 0)
  const clean = differences.length === settles.length
    && balances.every(({ difference: { amount, currency } }) => amount === 0 || (settles.length > 0 && Math.abs(amount) <= Math.abs(explained(currency))))
  const unbooked = compared.flatMap(({ cause, theirs: moved }) => (moved && (cause === 'not_in_ledger' || cause === 'settling') ? [moved] : []))
  return { said: { compared: theirs.length, balances, differences, clean }, unbooked }
}
