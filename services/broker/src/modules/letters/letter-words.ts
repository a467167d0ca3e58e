import { rulesOf, toDecimal } from '@microsource/domain'
import type { LetterFacts } from './letters.table.ts'

const moment = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** A moment as people say it, in the one time zone that a mail can know. */
export const momentWords = (time: string | null | undefined): string => `${moment.format(new Date(time ?? 0))} UTC`

/** An exact amount with its currency: `12.50 USD`. */
export const letterMoney = (amount: string | null | undefined, currency: LetterFacts['currency']): string =>
  `${toDecimal(BigInt(amount ?? '0'), rulesOf(currency ?? '')?.digits ?? 2)} ${currency ?? ''}`
