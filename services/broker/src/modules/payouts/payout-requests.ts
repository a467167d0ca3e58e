import type { PayoutRequest } from '@microsource/protocol'
import type { PayoutAsked } from '@microsource/domain'

/** What a person asks for, as the domain takes it. */
export const toAsked = ({ amount, fee, leaving }: Omit<PayoutRequest, 'money'>): PayoutAsked => ({
  amount: amount ? BigInt(amount.amount) : null,
  currency: amount?.currency ?? 'USD',
  reason: leaving ? 'leaving' : 'asked',
  feeAtMost: fee ? BigInt(fee.amount) : null,
})

/** The same for a look before. */
export const toQuoted = ({
  amount,
  leaving,
}: {
  amount?: number | undefined
  leaving: 'true' | 'false'
}): PayoutAsked => ({
  amount: amount === undefined ? null : BigInt(amount),
  currency: 'USD',
  reason: leaving === 'true' ? 'leaving' : 'asked',
  feeAtMost: null,
})
