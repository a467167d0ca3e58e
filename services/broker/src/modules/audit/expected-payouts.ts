import type { Database } from '../../db/database.ts'
import { addTo, placeOf, type Sums } from './expected-entries.ts'

export interface PayoutFacts {
  readonly payouts: readonly Database['payouts'][]
  readonly payoutAttempts: readonly Database['payout_attempts'][]
}

type Place = readonly [kind: string, subject: string]

/**
 * What the rail takes for a payout, written out here once more: an auditor that shares the code it audits finds
 * nothing.
 */
const fixedCost: Readonly<Record<string, bigint>> = { USD: 25n, EUR: 10n, GBP: 10n, JPY: 40n, KWD: 80n }
function railCost(amount: bigint, currency: string): bigint {
  const [each, step] = currency === 'KWD' ? [4_000n, 10n] : [400n, 1n]
  return (amount / each + (amount % each > 0n ? 1n : 0n)) * step + (fixedCost[currency] ?? 0n)
}

/** How often the bank had it, and how often it sent it back. */
function countBank(attempts: readonly Database['payout_attempts'][]): { paid: bigint; returned: bigint } {
  const returned = attempts.filter(({ state }) => state === 'returned').length
  return {
    paid: BigInt(attempts.filter(({ state }) => state === 'paid').length + returned),
    returned: BigInt(returned),
  }
}

const byPayout = ({ payoutAttempts }: PayoutFacts): Map<string, Database['payout_attempts'][]> =>
  Map.groupBy(payoutAttempts, ({ payout_id }) => payout_id)

/** What payouts moved, by what became of each and of every try at the bank. */
export function expectPayouts(sums: Sums, facts: PayoutFacts): Sums {
  const attempts = byPayout(facts)
  for (const { owner_id, id, source, amount, fee, currency, state } of facts.payouts) {
    const move = (from: Place, to: Place, event: string, moved: bigint): void => {
      addTo(sums, placeOf(owner_id, ...from, event, currency), -moved)
      addTo(sums, placeOf(owner_id, ...to, event, currency), moved)
    }
    const own = (kind: string): Place => [kind, owner_id]
    const { paid, returned } = countBank(attempts.get(id) ?? [])
    move(own(source), ['transit', id], 'payout_start', amount)
    move(own(source), own('payout_fee'), 'payout_start', fee)
    const back = state === 'refused' ? 'payout_refused' : state === 'reversed' ? 'payout_reversed' : undefined
    if (back) move(state === 'refused' ? ['transit', id] : own('connected'), own(source), back, amount)
    if (back) move(own('payout_fee'), own(source), back, fee)
    if (state !== 'intended' && state !== 'refused') move(['transit', id], own('connected'), 'payout_sent', amount)
    move(own('connected'), own('rail'), 'payout_paid', amount * paid)
    move(own('rail'), own('connected'), 'payout_failed', amount * returned)
    if (paid > 0n) move(own('payout_fee'), own('rail'), 'payout_cost', railCost(amount, currency))
  }
  return sums
}

/** What a payout and its tries at the bank must agree in, and what is never paid twice. */
export function auditPayouts(facts: PayoutFacts): string[] {
  const attempts = byPayout(facts)
  const findings = facts.payouts.flatMap(({ id, state, attempt, transfer_rail_id }) => {
    const own = attempts.get(id) ?? []
    const last = own.find((one) => one.attempt === attempt)?.state
    const expected =
      state === 'at_bank' ? last === 'asked' : state === 'paid' ? last === 'paid' : last !== 'asked' && last !== 'paid'
    return [
      ...(own.length === attempt ? [] : [`payout ${id} counts ${attempt} tries at the bank and has ${own.length}`]),
      ...(expected ? [] : [`payout ${id} is ${state} while its last try at the bank is ${last ?? 'missing'}`]),
      ...(state === 'intended' || state === 'refused' || transfer_rail_id !== null
        ? []
        : [`payout ${id} is ${state} without a transfer`]),
    ]
  })
  const known = new Set(facts.payouts.map(({ id }) => id))
  return [
    ...findings,
    ...[...attempts.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `there are tries at the bank for no payout ${id}`),
  ]
}
