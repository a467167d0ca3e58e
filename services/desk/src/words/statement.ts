import type { Movement } from '@microsource/sdk/wallet'

export interface Line {
  movement: Movement
  /** What could be spent after it, in minor units. */
  after: number
}

export interface Statement {
  opening: number
  closing: number
  added: number
  spent: number
  /** The oldest first. */
  lines: Line[]
}

/** Of a month in the reader's zone: `[from, to)`. */
export function monthSpan(month: string): { from: Date; to: Date } {
  const [year = 1970, one = 1] = month.split('-').map(Number)
  return { from: new Date(year, one - 1, 1), to: new Date(year, one, 1) }
}

const keyOf = (at: Date): string => `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`

export const monthOf = (now: Date): string => keyOf(now)

/** The month so many after this one. */
export function monthBeside(month: string, by: number): string {
  const { from } = monthSpan(month)
  return keyOf(new Date(from.getFullYear(), from.getMonth() + by, 1))
}

export const monthWords = (month: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric' }).format(monthSpan(month).from)

export const isMonth = (text: string | null): text is string => text !== null && /^20\d\d-(0[1-9]|1[0-2])$/.test(text)

/** Reckoned back from what can be spent now; `movements` reach from now to before the month, the newest first. */
export function statementOf(movements: readonly Movement[], balance: number, month: string): Statement {
  const { from, to } = monthSpan(month)
  const isBefore = ({ at }: Movement, moment: Date) => new Date(at).getTime() < moment.getTime()
  const sum = (some: readonly Movement[]) => some.reduce((all, { amount }) => all + amount.amount, 0)
  const closing = balance - sum(movements.filter((one) => !isBefore(one, to)))
  const within = movements.filter((one) => isBefore(one, to) && !isBefore(one, from))
  let after = closing
  const lines = within.map((movement) => {
    const line = { movement, after }
    after -= movement.amount.amount
    return line
  })
  return {
    opening: after,
    closing,
    added: sum(within.filter(({ amount }) => amount.amount > 0)),
    spent: sum(within.filter(({ amount }) => amount.amount < 0)),
    lines: lines.toReversed(),
  }
}
