import { dayMs, isFreePayout, later } from '@microsource/domain'
import { errors, type Payout, type PayoutQuote, toTypeId } from '@microsource/protocol'
import { toMoney, toTime, toTimeOrNull } from '../../http/wire.ts'
import type { quote } from './payouts.service.ts'
import type { PayoutRow } from './payouts.table.ts'
import { waitsForPayee } from './waiting-payouts.ts'

/** Transfer and bank together, as the rail usually takes. */
const usualMs = 5 * dayMs

export function toPayout(row: PayoutRow): Payout {
  const waits = waitsForPayee(row)
  return {
    id: toTypeId('payout', row.id),
    amount: toMoney(row.amount, row.currency),
    fee: toMoney(row.fee, row.currency),
    reason: row.reason,
    state: row.state,
    trouble: row.trouble,
    attempt: row.attempt,
    canRetry: waits,
    canReverse: waits,
    destination: row.last4 === null ? null : { last4: row.last4 },
    askedAt: toTime(row.created_at),
    arrivesBy: toTimeOrNull(row.arrives_at),
    shortUntil: toTimeOrNull(row.patient_until),
    finishedAt: toTimeOrNull(row.finished_at),
    test: row.rail === 'test',
  }
}

/** When the next month begins in UTC. */
const nextMonth = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))

export function toQuote(
  { now, situation, terms, refused }: Awaited<ReturnType<typeof quote>>,
  currency: string,
  test: boolean,
): PayoutQuote {
  const { availableAt, detail, required } = refused?.extra ?? {}
  return {
    available: toMoney(situation.available, currency),
    amount: toMoney(terms.amount, currency),
    fee: toMoney(terms.fee, currency),
    minimum: toMoney(terms.minimum, currency),
    freeLeft: isFreePayout({ reason: 'asked', askedThisMonth: situation.askedThisMonth }),
    canLeave: !situation.hasLeft,
    arrivesBy: refused ? null : toTime(later(now, usualMs)),
    monthlyAt: toTime(nextMonth(now)),
    refusal: refused
      ? {
          code: refused.code,
          title: errors[refused.code][1],
          ...(detail !== undefined && { detail }),
          ...(availableAt !== undefined && { availableAt }),
          ...(required && { required: required as NonNullable<PayoutQuote['refusal']>['required'] }),
        }
      : null,
    test,
  }
}
