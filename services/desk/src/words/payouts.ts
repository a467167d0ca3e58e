import type { BankReason, Payee, Payout, PayoutQuote, PayoutStep } from '@microsource/sdk/worker'
import type { Tone } from '../parts/Tag.tsx'
import { capitalized, dayOnly, type Reader } from './time.ts'

const regions = new Intl.DisplayNames('en', { type: 'region' })
export const countryName = (code: string): string => regions.of(code) ?? code

/** Why it is free, or when the next free one is. */
export function feeWords(quote: Pick<PayoutQuote, 'freeLeft' | 'monthlyAt'>, leaving: boolean, now: Date): string {
  if (leaving) return 'Free on leaving'
  // Months of payouts are those of UTC, wherever the reader is.
  return quote.freeLeft
    ? 'The first one of a month is free'
    : `What the payment service takes. The next free one is on ${dayOnly(quote.monthlyAt, now, { timeZone: 'UTC' })}`
}

/** What the account looks like from afar, in a line. */
export const accountWords = ({ destination, country }: Pick<Payee, 'destination' | 'country'>): string =>
  `Bank account ending in ${destination?.last4 ?? '····'}${country === null ? '' : `, ${countryName(country)}`}`

const standings: Record<Payout['state'], readonly [words: string, tone: Tone]> = {
  intended: ['on its way', 'hold'],
  at_account: ['on its way', 'hold'],
  at_bank: ['on its way', 'hold'],
  paid: ['arrived', 'paid'],
  reversing: ['coming back', 'back'],
  reversed: ['taken back', 'back'],
  refused: ['not begun', 'bad'],
}

/** Where a payout stands, in two words. */
export function standingOf(
  { state, trouble, shortUntil }: Pick<Payout, 'state' | 'trouble' | 'shortUntil'>,
): readonly [string, Tone] {
  if (shortUntil !== null) return ['delayed', 'hold']
  return state === 'at_account' && trouble !== null ? ['waits for you', 'bad'] : standings[state]
}

export const reasonOf: Record<Payout['reason'], string> = {
  asked: 'Payout',
  monthly: 'Monthly, by itself',
  leaving: 'On leaving',
}

const started: Record<Payout['reason'], string> = {
  asked: 'You asked for it',
  monthly: 'Begun by itself, as every month',
  leaving: 'You asked for what was left',
}

/** What the bank said, for the end of a sentence; and what mends it. */
const bankReasons: Record<BankReason, readonly [why: string, remedy: string]> = {
  account_closed: ['the account is closed', 'Name another account'],
  account_frozen: ['the account is blocked', 'Ask your bank, or name another account'],
  no_account: ['there is no such account', 'Correct its number'],
  wrong_number: ['the number of the account is not right', 'Correct its number'],
  wrong_name: ['the account is held in another name', 'Name an account held in your own name'],
  currency_not_taken: ['the account does not take this currency', 'Name one that does'],
}

const withReason = (words: string, said: BankReason | null): string =>
  said === null ? words : `${words}: ${bankReasons[said][0]}`

/** One line of what happened to a payout. */
export function stepWords({ what, attempt, bankSays }: Omit<PayoutStep, 'at'>, reason: Payout['reason']): string {
  switch (what) {
    case 'started':
      return started[reason]
    case 'at_account':
      return 'At your account with the payment service'
    case 'at_bank':
      return attempt === null || attempt < 2 ? 'Sent to your bank' : 'Sent to your bank again'
    case 'paid':
      return 'Arrived at your bank'
    case 'bank_refused':
      return withReason('Your bank did not take it', bankSays)
    case 'bank_returned':
      return withReason('Your bank sent it back', bankSays)
    case 'taken_back':
      return 'Back in your earnings'
    case 'not_begun':
      return 'Not begun: it is back in your earnings'
  }
}

/** What comes next by itself; undefined where nothing does. */
export function nextWords(
  payout: Pick<Payout, 'state' | 'trouble' | 'arrivesBy' | 'shortUntil'>,
  now: Date,
  reader: Reader = {},
  whose = 'your earnings',
) {
  if (payout.shortUntil !== null) return shortWords(payout.state, dayOnly(payout.shortUntil, now, reader), whose)
  if (payout.state === 'intended') return 'Goes to your account with the payment service'
  if (payout.state === 'at_account' && payout.trouble === null) return 'Goes on to your bank'
  if (payout.state === 'reversing') return `Comes back into ${whose}`
  if (payout.state !== 'at_bank') return undefined
  return payout.arrivesBy === null
    ? 'Arrives at your bank'
    : `${capitalized(dayOnly(payout.arrivesBy, now, reader))} at the latest it arrives at your bank`
}

/** On our side: nothing for the payee to do, and an end to the waiting. */
const shortWords = (state: Payout['state'], until: string, whose: string): string =>
  'The payment service does not hold enough for it right now. It is tried every hour until ' +
  (state === 'intended' ? `${until}; after that the money is back in ${whose}` : `${until}; after that you decide`)

/** What is wrong with a payout that waits or was not begun and what to do, with the bank's own reason where it gave one. */
export function troubleWords(
  trouble: NonNullable<Payout['trouble']>,
  steps: readonly Pick<PayoutStep, 'bankSays'>[],
): readonly [title: string, what: string] {
  const said = trouble === 'bank_failed' ? (steps.findLast(({ bankSays }) => bankSays !== null)?.bankSays ?? null) : null
  if (said === null) return troubleOf[trouble]
  return [withReason(troubleOf[trouble][0], said), `${bankReasons[said][1]}, then try again; or take the money back.`]
}

const troubleOf: Record<NonNullable<Payout['trouble']>, readonly [title: string, what: string]> = {
  bank_failed: [
    'Your bank did not take it',
    'Often the account is closed, or a digit is wrong. Correct it, then try again; or take the money back.',
  ],
  account_restricted: [
    'The payment service has stopped it',
    'It still wants something from you. Give it that on its page, then try again; or take the money back.',
  ],
  name_differs: [
    'The bank account is in another name',
    'Name an account held in your own name, then try again; or take the money back.',
  ],
  rail_balance: [
    'The payment service could not carry it out in time',
    'This is not your doing. Ask for it again; if it happens twice, write to us.',
  ],
  rail_refused: [
    'The payment service refused it',
    'Look whether your bank account is right, then try again; or take the money back.',
  ],
  reversal_refused: [
    'It could not be taken back',
    'It still lies at your account with the payment service. Send it to your bank again, or try once more.',
  ],
}
