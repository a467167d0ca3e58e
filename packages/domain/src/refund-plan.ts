/** A charge money may go back to, in minor units. */
export interface Refundable {
  readonly id: string
  readonly amount: bigint
  readonly refunded: bigint
  readonly disputed: bigint
}

export interface RefundPart {
  readonly chargeId: string
  readonly amount: bigint
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** A disputed charge takes no refund: its money may be withdrawn by the bank already. */
export const leftOf = ({ amount, refunded, disputed }: Refundable): bigint => (disputed > 0n ? 0n : amount - refunded)

/** The most that can go back to its sources: unused, and not back already. */
export const refundableOf = (balance: bigint, charges: readonly Refundable[]): bigint =>
  least(
    balance,
    charges.reduce((sum, charge) => sum + leftOf(charge), 0n),
  )

/**
 * Splits a refund over charges, in the order given: newest first. Undefined where more is wanted than `refundableOf`.
 */
export function splitRefund(
  wanted: bigint,
  balance: bigint,
  newestFirst: readonly Refundable[],
): RefundPart[] | undefined {
  if (wanted <= 0n || wanted > refundableOf(balance, newestFirst)) return undefined
  let rest = wanted
  return newestFirst.flatMap((charge) => {
    const amount = least(rest, leftOf(charge))
    rest -= amount
    return amount > 0n ? [{ chargeId: charge.id, amount }] : []
  })
}

/** What a charge keeps as disputed: withdrawn less reinstated, and never more than is left of it. */
export function disputedOf(
  { amount, refunded }: Pick<Refundable, 'amount' | 'refunded'>,
  funds: readonly { readonly what: 'withdrawn' | 'reinstated'; readonly amount: bigint }[],
): bigint {
  const withdrawn = funds.reduce((sum, one) => sum + (one.what === 'withdrawn' ? one.amount : -one.amount), 0n)
  return withdrawn < 0n ? 0n : least(withdrawn, amount - refunded)
}
