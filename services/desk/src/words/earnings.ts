import type { MoneyLike } from './money.ts'
import { capitalized, dayOnly, type Reader } from './time.ts'

const lines: Record<string, string> = {
  earned: 'Earned',
  payout: 'Paid out',
  payout_fee: 'Fee of a payout',
  payout_back: 'Payout taken back',
  fee_back: 'Fee given back',
  other: 'Correction',
}
export const lineWords = (what: string): string => lines[what] ?? 'Correction'

export interface DaySum {
  day: string
  amount: MoneyLike
  tasks: number
}

/** What becomes available on which day, soonest first. */
export function byDay(
  lots: readonly { amount: MoneyLike; pendingUntil: string }[],
  now: Date,
  reader: Reader = {},
): DaySum[] {
  const days = new Map<string, DaySum>()
  for (const { amount, pendingUntil } of lots.toSorted((one, other) =>
    one.pendingUntil.localeCompare(other.pendingUntil),
  )) {
    const day = capitalized(dayOnly(pendingUntil, now, reader))
    const { amount: sum, tasks } = days.get(day) ?? { amount: { ...amount, amount: 0 }, tasks: 0 }
    days.set(day, { day, amount: { ...sum, amount: sum.amount + amount.amount }, tasks: tasks + 1 })
  }
  return [...days.values()]
}
