import type { Money } from '@microsource/protocol'

/** Between the forms of the wire and those inside: money as bigint, times as Date. */
export const toMoney = (amount: bigint, currency: string): Money => ({ amount: Number(amount), currency: currency as Money['currency'] })
export const toTime = (date: Date): string => date.toISOString()
export const toTimeOrNull = (date: Date | null): string | null => date && toTime(date)
