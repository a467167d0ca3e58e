import type { PayoutAsked } from '@microsource/domain'
import type { Currency, PayoutRequest } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { ownCurrency } from '../earnings/index.ts'
import type { PayeeRef } from '../payees/index.ts'

type Reads = Pick<Deps, 'db'>

/** What a person asks for, as the domain takes it: of their own currency where they name none. */
export async function toAsked(
  { db }: Reads,
  payee: PayeeRef,
  { amount, currency, fee, leaving }: Omit<PayoutRequest, 'money'>,
): Promise<PayoutAsked> {
  return {
    amount: amount ? BigInt(amount.amount) : null,
    currency: amount?.currency ?? currency ?? (await ownCurrency(db, payee)),
    reason: leaving ? 'leaving' : 'asked',
    feeAtMost: fee ? BigInt(fee.amount) : null,
  }
}

/** The same for a look before. */
export async function toQuoted(
  { db }: Reads,
  payee: PayeeRef,
  {
    amount,
    currency,
    leaving,
  }: { amount?: number | undefined; currency?: Currency | undefined; leaving: 'true' | 'false' },
): Promise<PayoutAsked> {
  return {
    amount: amount === undefined ? null : BigInt(amount),
    currency: currency ?? (await ownCurrency(db, payee)),
    reason: leaving === 'true' ? 'leaving' : 'asked',
    feeAtMost: null,
  }
}
