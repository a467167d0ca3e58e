import type { ReconciliationCause } from '@microsource/protocol'
import type { RailMovement } from '../../adapters/rails/payments.port.ts'

/** A movement of the rail as our rows have it. */
export interface Booked {
  readonly what: RailMovement['what']
  /** What the rail calls the object; of a dispute the movement itself. Null where the rail never said. */
  readonly railId: string | null
  /** Signed, as the rail signs it; the fee apart. */
  readonly amount: bigint
  readonly fee: bigint
  readonly currency: string
  /** `open`: not final with us, so the rail may have it or not. `undone`: done and undone again, or never done. */
  readonly state: 'booked' | 'open' | 'undone'
  readonly ourId: string
  readonly ownerId: string
  readonly at: Date
}

export interface Difference {
  readonly cause: ReconciliationCause
  readonly theirs: RailMovement | null
  readonly ours: Booked | null
}

const isOfDispute = (what: string): boolean => what.startsWith('dispute')
const keyOfTheirs = ({ what, railId, sourceId }: RailMovement): string => `${what} ${isOfDispute(what) ? railId : sourceId}`
const keyOfOurs = ({ what, railId }: Booked): string => `${what} ${railId}`

/** What the rail takes and gives by itself, which no row of ours asked for. */
const isTheRailsOwn = ({ what }: RailMovement): boolean => what === 'fee' || what === 'other'

function compareOne(theirs: RailMovement, ours: Booked | undefined): Difference[] {
  if (isTheRailsOwn(theirs)) return [{ cause: 'not_ours', theirs, ours: null }]
  if (!ours) return [{ cause: 'not_in_ledger', theirs, ours: null }]
  const differs = (cause: ReconciliationCause): Difference[] => [{ cause, theirs, ours }]
  if (theirs.amount !== ours.amount || theirs.currency !== ours.currency) return differs('amount_differs')
  if (ours.state === 'open') return differs('settling')
  if (ours.state === 'booked' && theirs.fee !== ours.fee) return differs('fee_differs')
  return []
}

/**
 * What the rail moved beside what the ledger has, each by the name the rail gave it. `theirs` are all movements since
 * some moment; `ours` are the rows they can be of, those booked after that moment among them.
 */
export function compareMovements(theirs: readonly RailMovement[], ours: readonly Booked[]): Difference[] {
  const booked = new Map(ours.map((one) => [keyOfOurs(one), one]))
  const seen = new Set(theirs.map(keyOfTheirs))
  return [
    ...theirs.flatMap((movement) => compareOne(movement, booked.get(keyOfTheirs(movement)))),
    ...ours.filter((one) => one.state === 'booked' && !seen.has(keyOfOurs(one))).map((one): Difference => ({ cause: 'not_at_rail', theirs: null, ours: one })),
  ]
}
