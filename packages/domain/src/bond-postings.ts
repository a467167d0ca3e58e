import type { Account, Posting } from './ledger.ts'

/** A worker's own money at stake for one assignment. */
export interface Stake {
  readonly workerId: string
  readonly assignmentId: string
  readonly currency: string
  readonly amount: bigint
}

const bond = ({ workerId }: Stake): Account => ({ ownerId: workerId, kind: 'bond', subjectId: workerId })
const reserved = ({ workerId, assignmentId }: Stake): Account => ({ ownerId: workerId, kind: 'bond_reserved', subjectId: assignmentId })

export const postReserveBond = (stake: Stake): Posting => ({
  ownerId: stake.workerId, subjectId: stake.assignmentId, code: 'reserve_bond', n: 0, currency: stake.currency, lots: [],
  transfers: [{ debit: bond(stake), credit: reserved(stake), amount: stake.amount }],
})

/** A dispute was upheld: `harmed` of the stake goes to the requester, whose loss beyond the price it is, the rest to the fee of the app. */
export function postForfeitBond(stake: Stake, to: { readonly appId: string, readonly payerId: string, readonly harmed: bigint }): Posting {
  const parts = [
    { credit: { ownerId: to.payerId, kind: 'wallet', subjectId: to.payerId }, amount: to.harmed },
    { credit: { ownerId: to.appId, kind: 'fee', subjectId: to.appId }, amount: stake.amount - to.harmed },
  ] as const
  return {
    ownerId: to.appId, subjectId: stake.assignmentId, code: 'forfeit_bond', n: 0, currency: stake.currency, lots: [],
    transfers: parts.filter(({ amount }) => amount > 0n).map((part) => ({ debit: reserved(stake), ...part })),
  }
}
