import type { Account, Posting, Transfer } from './ledger.ts'

/** What an owner has and owes in one currency, in minor units. While something is owed the wallet is empty. */
export interface Standing {
  readonly wallet: bigint
  readonly debt: bigint
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const isWallet = ({ kind }: Account): boolean => kind === 'wallet'
const debtOf = ({ ownerId }: Account): Account => ({ ownerId, kind: 'debt', subjectId: ownerId })

/** Owners whose standing decides where a posting moves its money: lock and read theirs first. */
export const standingsNeeded = ({ transfers }: Posting): string[] => [...new Set(transfers.flatMap(({ debit, credit, orOwed }) => [
  ...(isWallet(credit) ? [credit.ownerId] : []), ...(orOwed ? [debit.ownerId] : []),
]))].toSorted()

/**
 * What comes to a wallet repays what its owner owes first; what is taken from one by force is owed where the wallet has
 * less. Amounts stay, so the posting is the same event with the same fingerprint, settled as things stand.
 */
export function settleDebt(posting: Posting, standings: ReadonlyMap<string, Standing>): Posting {
  const now = new Map(standings)
  const settle = (transfer: Transfer): Transfer[] => {
    const { debit, credit, amount } = transfer
    if (isWallet(credit)) {
      const { wallet, debt } = now.get(credit.ownerId) ?? { wallet: 0n, debt: 0n }
      const repaid = least(debt, amount)
      now.set(credit.ownerId, { wallet: wallet + amount - repaid, debt: debt - repaid })
      return [{ debit, credit: debtOf(credit), amount: repaid }, { debit, credit, amount: amount - repaid }]
    }
    if (!transfer.orOwed) return [transfer]
    const { wallet, debt } = now.get(debit.ownerId) ?? { wallet: 0n, debt: 0n }
    const had = least(wallet, amount)
    now.set(debit.ownerId, { wallet: wallet - had, debt: debt + amount - had })
    return [{ debit, credit, amount: had }, { debit: debtOf(debit), credit, amount: amount - had }]
  }
  return { ...posting, transfers: posting.transfers.flatMap(settle).filter(({ amount }) => amount > 0n) }
}
