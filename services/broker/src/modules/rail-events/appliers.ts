import type { RailEvent } from '../../adapters/rails/payments.port.ts'
import type { Deps } from '../../deps.ts'
import { type ChargeRow, findCharge, findChargeByRailId, refreshCharge } from '../charges/index.ts'
import { findDisputeByRailId, refreshDisputes } from '../disputes/index.ts'
import { applyPayeeNews } from '../payees/index.ts'
import { applyPayoutNews } from '../payouts/index.ts'
import { findRefund, findRefundByRailId, refreshRefund } from '../refunds/index.ts'
import type { RailEventRow } from './rail-events.table.ts'

/** Looks at what an event is about. False where it is nothing of ours. */
type Applier = (deps: Deps, event: RailEventRow) => Promise<boolean>

const applyCharge: Applier = async (deps, { rail, rail_object_id: railId, our_id: id, owner_id: ownerId }) => {
  const named = id !== null && ownerId !== null ? await findCharge(deps.db, { ownerId, id }) : undefined
  const charge = named ?? (railId === null ? undefined : await findChargeByRailId(deps.db, { rail, railId }))
  // A test rail never settles what was begun on the live one.
  if (charge?.rail !== rail) return false
  await refreshCharge(deps, { ownerId: charge.owner_id, id: charge.id })
  return true
}

const applyRefund: Applier = async (deps, { rail, rail_object_id: railId, our_id: id, owner_id: ownerId }) => {
  const named = id !== null && ownerId !== null ? await findRefund(deps.db, { ownerId, id }) : undefined
  const refund = named ?? (railId === null ? undefined : await findRefundByRailId(deps.db, { rail, railId }))
  if (refund?.rail !== rail) return false
  await refreshRefund(deps, refund)
  return true
}

const applyDispute: Applier = async (deps, event) => {
  const charge = await disputedCharge(deps, event)
  if (!charge) return false
  await refreshDisputes(deps, charge)
  return true
}

async function disputedCharge(
  { db }: Deps,
  { rail, rail_object_id, charge_rail_id, our_id: id, owner_id: ownerId }: RailEventRow,
): Promise<Pick<ChargeRow, 'owner_id' | 'id'> | undefined> {
  const byCharge = charge_rail_id === null ? undefined : await findChargeByRailId(db, { rail, railId: charge_rail_id })
  if (byCharge) return byCharge
  const known = rail_object_id === null ? undefined : await findDisputeByRailId(db, { rail, railId: rail_object_id })
  if (known) return { owner_id: known.owner_id, id: known.charge_id }
  return id !== null && ownerId !== null ? findCharge(db, { ownerId, id }) : undefined
}

/** Payees and payouts look up what an event is about by themselves. */
const asEvent = ({
  id,
  type,
  happened_at: at,
  what,
  rail_object_id,
  our_id,
  owner_id: ownerId,
  account_id: accountId,
  charge_rail_id: chargeRailId,
}: RailEventRow): RailEvent => {
  if (what === 'payee' && accountId !== null) return { id, type, at, about: { what, accountId } }
  if (what === 'payee' || what === 'other' || rail_object_id === null) return { id, type, at, about: { what: 'other' } }
  return { id, type, at, about: { what, railId: rail_object_id, id: our_id, ownerId, accountId, chargeRailId } }
}

const applyPayout: Applier = async (deps, event) => (await applyPayoutNews(deps, asEvent(event))) === 'applied'
const applyPayee: Applier = async (deps, event) => (await applyPayeeNews(deps, asEvent(event))) === 'applied'

/** What looks after an event, by what it is about. Without one it is nothing of ours. */
export const appliers: Partial<Record<RailEvent['about']['what'], Applier>> = {
  charge: applyCharge,
  refund: applyRefund,
  dispute: applyDispute,
  payout: applyPayout,
  transfer: applyPayout,
  payee: applyPayee,
}
