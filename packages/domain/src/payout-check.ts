import { isInSteps } from './currencies.ts'
import { type FeeSituation, mostPayable, payoutFeeOf, payoutMinimum } from './payout-fee.ts'
import type { PayoutReason } from './payout.ts'
import { dayMs, hourMs, later } from './time.ts'

/** From the first thing a payee ever earned to their first payout. */
export const firstPayoutAfterMs = 7 * dayMs
/** Without payouts after the destination was changed, so that whoever it belongs to hears of it in time. */
export const destinationHoldMs = 72 * hourMs

export const payeeStates = ['incomplete', 'checking', 'active', 'restricted'] as const
export type PayeeState = (typeof payeeStates)[number]

/** How long after the payee confirmed with a code a change at the rail counts as theirs. */
export const changeCountsMs = 1 * hourMs

/**
 * What a destination that is another one now means. Whoever changed it: nothing is paid out for 72 hours. Whoever
 * changed it without a code from the payee's e-mail: not before there is one.
 */
export const destinationMoved = (changeUntil: Date | null, now: Date): { heldUntil: Date; unconfirmed: boolean } => ({
  heldUntil: later(now, destinationHoldMs),
  unconfirmed: changeUntil === null || changeUntil < now,
})

/** What counts of a payee when money is to go to them. */
export interface PayeeStanding {
  readonly state: PayeeState
  /** Who the rail found them to be, and the name on the account the bank leg goes to. */
  readonly verifiedName: string | null
  readonly destinationName: string | null
  /** The destination was changed: no payouts until then. */
  readonly heldUntil: Date | null
  /** And nobody confirmed the change with a code: no payouts until somebody does. */
  readonly unconfirmed: boolean
}

/** Why there is no payout. Each is an error code of the protocol. */
export type PayoutRefusal =
  | 'payee_missing'
  | 'payee_not_ready'
  | 'payee_restricted'
  | 'payout_name_differs'
  | 'payout_destination_changed'
  | 'payout_destination_unconfirmed'
  | 'payout_too_soon'
  | 'payout_too_low'
  | 'not_enough_earned'
  | 'payout_other_currency'
  | 'price_not_whole'
  | 'payout_leaving_used'
  | 'payout_fee_changed'
  | 'unsupported_currency'

export interface PayoutRefused {
  readonly refusal: PayoutRefusal
  /** When it will be possible, where time alone is in the way. */
  readonly availableAt?: Date
}

/** Letters and digits alone, without accents, and words in any order: banks write "SILVA ANA" for Ana Sílva. */
const normalName = (name: string): string =>
  (
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .toSorted()
    .join(' ')

export const isSameName = (one: string, other: string): boolean =>
  normalName(one) !== '' && normalName(one) === normalName(other)

/** What stands between a payee and any payout; undefined where nothing does. */
export function checkPayee(payee: PayeeStanding | undefined, now: Date): PayoutRefused | undefined {
  if (!payee) return { refusal: 'payee_missing' }
  if (payee.state === 'restricted') return { refusal: 'payee_restricted' }
  if (payee.state !== 'active' || payee.destinationName === null || payee.verifiedName === null)
    return { refusal: 'payee_not_ready' }
  if (!isSameName(payee.verifiedName, payee.destinationName)) return { refusal: 'payout_name_differs' }
  if (payee.unconfirmed) return { refusal: 'payout_destination_unconfirmed' }
  if (payee.heldUntil && payee.heldUntil > now)
    return { refusal: 'payout_destination_changed', availableAt: payee.heldUntil }
  return undefined
}

export interface PayoutAsked {
  /** Minor units; null for all there is. */
  readonly amount: bigint | null
  readonly reason: PayoutReason
  readonly currency: string
  /** The fee that was shown: more is not taken. */
  readonly feeAtMost: bigint | null
}

export interface PayoutSituation {
  readonly payee: (PayeeStanding & { readonly currency?: string }) | undefined
  readonly available: bigint
  /** When the payee first earned anything; null before that. */
  readonly firstEarnedAt: Date | null
  readonly askedThisMonth: number
  /** The one payout below the minimum was made. */
  readonly hasLeft: boolean
}

export interface PayoutTerms {
  readonly amount: bigint
  readonly fee: bigint
  readonly minimum: bigint
  /** The most that could go now, with its fee. */
  readonly most: bigint
  readonly refused: PayoutRefused | undefined
}

function checkAmounts(
  asked: PayoutAsked,
  { available, hasLeft }: PayoutSituation,
  { amount, fee, minimum }: Omit<PayoutTerms, 'refused'>,
): PayoutRefused | undefined {
  if (asked.reason === 'leaving' && hasLeft) return { refusal: 'payout_leaving_used' }
  if (!isInSteps(amount, asked.currency)) return { refusal: 'price_not_whole' }
  if (amount + fee > available || amount <= 0n) return { refusal: 'not_enough_earned' }
  if (asked.reason !== 'leaving' && amount < minimum) return { refusal: 'payout_too_low' }
  if (asked.feeAtMost !== null && fee > asked.feeAtMost) return { refusal: 'payout_fee_changed' }
  return undefined
}

function checkWaits({ payee, firstEarnedAt }: PayoutSituation, currency: string, now: Date): PayoutRefused | undefined {
  // First: whatever else is in the way, waiting for it would be in vain.
  if (payee?.currency !== undefined && payee.currency !== currency) return { refusal: 'payout_other_currency' }
  const refused = checkPayee(payee, now)
  if (refused) return refused
  const from = firstEarnedAt && later(firstEarnedAt, firstPayoutAfterMs)
  return from && from > now ? { refusal: 'payout_too_soon', availableAt: from } : undefined
}

const none = { amount: 0n, fee: 0n, minimum: 0n, most: 0n } as const

/** What a payout would be, as it is shown before, and why it cannot be where it cannot. Leaving takes all there is. */
export function planPayoutTerms(asked: PayoutAsked, situation: PayoutSituation, now: Date): PayoutTerms {
  const { reason, currency } = asked
  const minimum = payoutMinimum(currency)
  if (minimum === undefined) return { ...none, refused: { refusal: 'unsupported_currency' } }
  const fees: FeeSituation = { reason, askedThisMonth: situation.askedThisMonth }
  const most = mostPayable(situation.available, currency, fees)
  const amount = asked.amount === null || reason === 'leaving' ? most : asked.amount
  const terms = { amount, fee: payoutFeeOf(amount, currency, fees), minimum, most }
  return { ...terms, refused: checkWaits(situation, currency, now) ?? checkAmounts(asked, situation, terms) }
}
