import { isInSteps, rulesOf } from './currencies.ts'
import { done, type Outcome, refuse } from './plan.ts'

/** How long a page to pay on stays open. */
export const checkoutMs = 60 * 60_000

export function checkTopUp(amount: number, currency: string): Outcome<bigint> {
  const rules = rulesOf(currency)
  if (!rules) return refuse('unsupported_currency')
  if (!Number.isSafeInteger(amount) || !isInSteps(BigInt(amount), currency)) return refuse('price_not_whole')
  if (BigInt(amount) < rules.topUpMin || BigInt(amount) > rules.topUpMax) return refuse('top_up_out_of_range')
  return done(BigInt(amount))
}

export interface AutomaticTerms {
  /** The balance below which money is added. */
  readonly below: bigint
  readonly amount: bigint
  readonly monthlyMax: bigint
}

/** As much as an amount can be on the wire: what is kept can be told again. */
const amountMax = 1_000_000_000_000

/** Adding must lift the balance over the level and fit into the month, or it would go on for ever, or never begin. */
export function checkAutomaticTerms({
  below,
  amount,
  monthlyMax,
  currency,
}: {
  readonly below: number
  readonly amount: number
  readonly monthlyMax: number
  readonly currency: string
}): Outcome<AutomaticTerms> {
  const each = checkTopUp(amount, currency)
  if (!each.ok) return each
  if (![below, monthlyMax].every((one) => Number.isSafeInteger(one) && one > 0 && isInSteps(BigInt(one), currency)))
    return refuse('price_not_whole')
  if (below > amount || monthlyMax < amount || monthlyMax > amountMax) return refuse('automatic_terms_refused')
  return done({ below: BigInt(below), amount: each.value, monthlyMax: BigInt(monthlyMax) })
}

/** What has to be true, besides that nothing is under way, for money to be added by itself. */
export const isAutomaticDue = (
  { below, amount, monthlyMax }: AutomaticTerms,
  { balance, usedThisMonth }: { readonly balance: bigint; readonly usedThisMonth: bigint },
): boolean => balance < below && usedThisMonth + amount <= monthlyMax
