import type { Payee } from '@microsource/sdk/worker'
import { currencyName, moneyWords, type MoneyLike } from './money.ts'
import { dayOnly, momentSentence, type Reader } from './time.ts'

type PayeeRequirement = Payee['required'][number]

/** What the payment service still wants, as a person would ask for it. */
export const requirementWords: Record<PayeeRequirement, string> = {
  name: 'Your full name, as in your passport',
  birth_date: 'Your date of birth',
  address: 'Your home address',
  phone: 'A phone number',
  email: 'An e-mail address',
  tax_id: 'Your tax or national ID number',
  identity_document: 'A photo of your passport, ID card or driving license',
  address_document: 'A letter or bill with your address on it',
  bank_account: 'A bank account in your own name',
  business_details: 'A few words about what you do',
  terms: 'Your agreement to its terms',
  other: 'Something more, which its page explains',
}

/** What a worker can do about a refusal; `wait` and `none` need no button. */
export type Remedy = 'set_up' | 'go_on' | 'change' | 'confirm' | 'wait' | 'none'

export interface RefusalWords {
  title: string
  what: string
  remedy: Remedy
}

/** A refusal as the quote tells it, or a problem that came back on asking. */
export interface Refusal {
  code: string
  title: string
  availableAt?: string | undefined
  required?: readonly string[] | undefined
}

export interface Amounts {
  available: MoneyLike
  minimum: MoneyLike
  fee?: MoneyLike
}

const isRequirement = (key: string): key is PayeeRequirement => Object.hasOwn(requirementWords, key)

function missingWords(required: readonly string[]): string {
  const words = required.filter(isRequirement).map((key) => requirementWords[key].toLowerCase())
  return words.length === 0 ? 'Its page says what is missing.' : `Still missing: ${words.join('; ')}.`
}

function amountRefusals(code: string, { available, minimum, fee }: Amounts): RefusalWords | undefined {
  if (code !== 'not_enough_earned' && code !== 'payout_too_low') return undefined
  const missing = minimum.amount + (fee?.amount ?? 0) - available.amount
  const withFee = fee === undefined || fee.amount === 0 ? '' : `, its fee of ${moneyWords(fee)} included`
  // Neither more nor less would do: what is there does not reach the minimum.
  const wait = `${moneyWords({ ...minimum, amount: missing })} more is needed${withFee}. It waits here until then.`
  if (code === 'payout_too_low')
    return {
      title: `The least that is paid out is ${moneyWords(minimum)}`,
      what: missing > 0 ? wait : `Choose ${moneyWords(minimum)} or more.`,
      remedy: missing > 0 ? 'wait' : 'none',
    }
  if (available.amount <= 0)
    return { title: 'Nothing to pay out yet', what: 'Pay becomes available a few days after approval.', remedy: 'wait' }
  const title = `You have ${moneyWords(available)} to pay out`
  if (missing > 0) return { title, what: wait, remedy: 'wait' }
  return {
    title,
    what: withFee === '' ? 'Choose that or less.' : 'A fee is taken beside the amount. Choose less.',
    remedy: 'none',
  }
}

type Told = (refusal: Refusal, when: string, amounts: Amounts) => RefusalWords

const refusals: Readonly<Record<string, Told>> = {
  payee_missing: () => ({
    title: 'There is no account to pay to yet',
    what: 'Say where your bank account is first. It takes about five minutes.',
    remedy: 'set_up',
  }),
  payee_not_ready: ({ required = [] }) => ({
    title: 'Your payout account is not finished',
    what: missingWords(required),
    remedy: 'go_on',
  }),
  payee_restricted: () => ({
    title: 'The payment service has stopped payouts to you',
    what: 'It wants something from you. Its page says what; your money is safe here meanwhile.',
    remedy: 'go_on',
  }),
  payout_name_differs: () => ({
    title: 'The bank account is in another name',
    what: 'You can be paid to an account that is held in your own, verified name.',
    remedy: 'change',
  }),
  payout_destination_changed: (_, when) => ({
    title: `Payouts wait until ${when}`,
    what: 'The bank account was changed. The wait of 72 hours is there in case it was not you.',
    remedy: 'wait',
  }),
  payout_destination_unconfirmed: () => ({
    title: 'Is the new bank account yours?',
    what: 'It was changed without a code from your e-mail. Nothing is paid out before you confirm it.',
    remedy: 'confirm',
  }),
  payout_too_soon: (_, when) => ({
    title: `Your first payout is possible from ${when}`,
    what: 'That is a week after the first thing you earned. Nothing is lost until then.',
    remedy: 'wait',
  }),
  payout_other_currency: (_, __, { available }) => ({
    title: `Your account does not take ${currencyName(available.currency)}`,
    what: 'Nothing is exchanged, so what was earned in them stays yours and waits here. An account that takes them can be named.',
    remedy: 'change',
  }),
  payout_leaving_used: () => ({
    title: 'The one small payout was made',
    what: 'What is left is paid out as soon as it reaches the minimum.',
    remedy: 'none',
  }),
  payout_fee_changed: () => ({
    title: 'The fee has changed',
    what: 'Nothing was paid out. Look at the new fee, then decide.',
    remedy: 'none',
  }),
  test_only: () => ({
    title: 'Only test money is paid out here',
    what: 'Whoever runs this broker has connected no payment service for live money.',
    remedy: 'none',
  }),
}

/** Why there is no payout, and what to do about it. */
export function refusalWords(refusal: Refusal, amounts: Amounts, now: Date, reader: Reader = {}): RefusalWords {
  const when = refusal.availableAt === undefined ? 'later' : momentSentence(refusal.availableAt, now, reader)
  return (
    amountRefusals(refusal.code, amounts) ??
    refusals[refusal.code]?.(refusal, when, amounts) ?? { title: refusal.title, what: '', remedy: 'none' }
  )
}

/** Whether these words know the refusal better than the broker's own sentence. */
export const isRefusal = (code: string): boolean =>
  Object.hasOwn(refusals, code) || ['not_enough_earned', 'payout_too_low'].includes(code)

/** When money comes by itself, or what is in the way of that. */
export function nextPayoutWords(
  quote: Amounts & { refusal: Refusal | null; monthlyAt: string },
  now: Date,
  reader: Reader = {},
): string {
  const { refusal, minimum, monthlyAt } = quote
  const comes = `what is available goes to your bank by itself, free, from ${moneyWords(minimum)}`
  // Below the minimum there is nothing to be done about: it comes when it is there. A wait that ends before bars none.
  const isOver = refusal?.code === 'payout_destination_changed' && (refusal.availableAt ?? monthlyAt) < monthlyAt
  if (refusal === null || isOver || ['payout_too_low', 'not_enough_earned'].includes(refusal.code))
    // Months of payouts are those of UTC, wherever the reader is.
    return `On ${dayOnly(monthlyAt, now, { timeZone: 'UTC' })}, and on the first of each month after, ${comes}.`
  if (refusal.code === 'payout_too_soon') return `${refusalWords(refusal, quote, now, reader).title}.`
  // What is in the way says so itself, beside the account.
  return `Once your payout account is in order, ${comes}, on the first of each month.`
}
