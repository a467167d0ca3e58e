import { moneyWords, type MoneyLike } from './money.ts'
import { shortDay, spanWords, type Reader } from './time.ts'

export const reasonWords: Record<string, string> = {
  not_as_asked: 'It is not what I asked for',
  does_not_open: 'It does not open',
  someone_elses_work: 'It is someone else’s work',
  quality_too_low: 'Quality is too low',
}

/** A title where the wire has only the words of the requester: the first sentence, cut at a word. */
export function titleOf(description: string): string {
  const sentence = description.trim().split(/(?<=[.?!])\s|\n/)[0] ?? ''
  const plain = sentence.replace(/\.$/, '')
  if (plain.length <= 72) return plain
  const cut = plain.slice(0, 72)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`
}

/** `payer approves 97 % · answers in 3 hours on median`. */
export function payerWords(payer: { approvesPercent: number | null; answersInMinutes: number | null }): string {
  if (payer.approvesPercent === null || payer.answersInMinutes === null) return 'new payer, no record yet'
  return `payer approves ${payer.approvesPercent} % · answers in ${spanWords(payer.answersInMinutes)} on median`
}

export interface EarningsLike {
  available: MoneyLike
  pending: MoneyLike
  lots: readonly { pendingUntil: string }[]
}

/** `$3.40 pending until Wednesday`: until the last lot is free. */
export function pendingWords(earnings: EarningsLike, now: Date, reader: Reader = {}): string {
  const last = earnings.lots.at(-1)
  if (earnings.pending.amount === 0 || last === undefined) return 'Nothing pending'
  return `${moneyWords(earnings.pending)} pending until ${shortDay(last.pendingUntil, now, reader)}`
}

const numbers = ['', 'One', 'Two', 'Three']

/** `Someone was faster. Three like it:` */
export function fasterWords(alternatives: number): string {
  if (alternatives === 0) return 'Someone was faster.'
  return `Someone was faster. ${numbers[alternatives] ?? alternatives} like it:`
}
