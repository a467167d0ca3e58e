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

interface Lot {
  amount: MoneyLike
  taskId: string
  pendingUntil: string
}

/** What becomes available on which day, soonest first. A tip beside the pay of its task is no second task. */
export function byDay(lots: readonly Lot[], now: Date, reader: Reader = {}): DaySum[] {
  const days = new Map<string, Lot[]>()
  for (const lot of lots.toSorted((one, other) => one.pendingUntil.localeCompare(other.pendingUntil))) {
    const day = capitalized(dayOnly(lot.pendingUntil, now, reader))
    days.set(day, [...(days.get(day) ?? []), lot])
  }
  return [...days].map(([day, [first, ...rest]]) => ({
    day,
    amount: { ...first!.amount, amount: rest.reduce((sum, { amount }) => sum + amount.amount, first!.amount.amount) },
    tasks: new Set([first!, ...rest].map(({ taskId }) => taskId)).size,
  }))
}
