import type { AutomaticTopUp, Movement, Refund, RefundSource, TopUpTrouble, Wallet } from '@microsource/sdk/wallet'
import { digitsOf, fineWords, moneyWords, roundWords, typedOf, type MoneyLike } from './money.ts'
import { readerLocale } from './reader.ts'
import { capitalized } from './time.ts'

export interface CardLike {
  brand: string
  last4: string
}

const brands: Record<string, string> = {
  amex: 'American Express',
  jcb: 'JCB',
  diners: 'Diners Club',
  unionpay: 'UnionPay',
}

/** `Visa ending 4242` */
export const cardWords = ({ brand, last4 }: CardLike): string => `${brands[brand] ?? capitalized(brand)} ending ${last4}`

/** `12/2030`, as it stands on the card. */
export const expiryWords = ({ expMonth, expYear }: { expMonth: number; expYear: number }): string =>
  `${String(expMonth).padStart(2, '0')}/${expYear}`

/** Its last day is the last of its month. */
export const isExpired = ({ expMonth, expYear }: { expMonth: number; expYear: number }, now: Date): boolean =>
  now.getTime() >= Date.UTC(expYear, expMonth, 1)

export type CardRate = Wallet['topUp']['cardRate']

/** What the card network keeps of one payment, in minor units, rounded half up as it does. */
const feeOf = (amount: number, { basisPoints, fixed }: CardRate): number =>
  Math.floor((amount * basisPoints + 5_000) / 10_000) + fixed.amount

/** The part of a payment's fee that falls on one task of `price`, in minor units. */
export const feePerTask = (price: number, payment: number, rate: CardRate): number =>
  (feeOf(payment, rate) * price) / payment

/** `33 ¢`, `4.4 ¢`; currencies whose smallest unit has no sign of its own in their own form. */
export const feeWords = (fee: number, currency: string, locale = readerLocale()): string =>
  currency === 'USD'
    ? `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(fee)} ¢`
    : fineWords({ amount: fee, currency }, locale)

/** The task the fees are compared on: one whole unit of the currency, of yen a hundred. */
const oneOf = (currency: string): MoneyLike => ({ amount: 10 ** (digitsOf(currency) || 2), currency })

/** Why one larger payment: what cards cost of a task, paid alone and paid out of this. */
export function savingWords(payment: MoneyLike, rate: CardRate): string {
  const task = oneOf(payment.currency)
  const fee = (of: number) => feeWords(feePerTask(task.amount, of, rate), payment.currency)
  return `A ${roundWords(task)} task costs ${fee(task.amount)} of card fees when it is charged alone, ${fee(payment.amount)} out of ${roundWords(payment)}.`
}

/** What the broker calls the place of a wallet that belongs to no app. */
export const ownWallet = 'Your wallet'

/** What one's own wallet paid for belongs to an app: the way there leads over the account. */
export const taskPath = (taskId: string, walletOf: string): string =>
  walletOf === ownWallet ? `/account/tasks/${taskId}` : `/review/${taskId}`

/** `Wallet in Lumen`, or the person's own one, which belongs to no app. */
export const walletName = (appName: string): string => (appName === ownWallet ? ownWallet : `Wallet in ${appName}`)

export type Terms = Pick<AutomaticTopUp, 'below' | 'amount' | 'monthlyMax'>

export const automaticWords = ({ below, amount, monthlyMax }: Terms, card: CardLike): string =>
  `When less than ${moneyWords(below)} can be spent, ${moneyWords(amount)} is added from ${cardWords(card)}, at most ${moneyWords(monthlyMax)} in a month.`

const advice: Partial<Record<TopUpTrouble, string>> = {
  declined: 'Turn it on again to try this card once more, or add money with another card and save that one.',
  insufficient_funds: 'Turn it on again when there is enough on the card, or save another one while you add money.',
  authentication_required:
    'While you pay, your bank can ask you. Tick “Save this card” there, then turn automatic top-up on again.',
  card_expired: 'Add money with another card and save that one; then turn it on again.',
}

/** What to do about an automatic top-up that stopped by itself. */
export const stoppedAdvice = (trouble: TopUpTrouble): string =>
  advice[trouble] ?? 'Nothing is added by itself until you turn it on again.'

const ofCard = (card: CardLike | null, before: string): string => (card === null ? '' : `${before}${cardWords(card)}`)

const lines: Partial<Record<Movement['what'], (card: CardLike | null) => string>> = {
  added: (card) => `Money added${ofCard(card, ', ')}`,
  refunded: (card) => (card === null ? 'Sent back to the card' : `Sent back to ${cardWords(card)}`),
  refund_returned: (card) => `Could not be sent back${ofCard(card, ' to ')}, and is yours again`,
  disputed: (card) => `Your bank took back a payment${ofCard(card, ' with ')}`,
  dispute_returned: (card) => `Your bank returned a payment${ofCard(card, ' with ')}`,
}

/** What a movement was, for a person. Of a task it is the task's own title. */
export const movementWords = ({ what, card, title, taskId }: Pick<Movement, 'what' | 'card' | 'title' | 'taskId'>) =>
  taskId === null ? (lines[what]?.(card) ?? title) : title

/** What it did to what is owed, where it did. */
export function owedWords({ owed }: Pick<Movement, 'owed'>): string | undefined {
  if (owed.amount === 0) return undefined
  const words = moneyWords({ ...owed, amount: Math.abs(owed.amount) })
  return owed.amount > 0 ? `another ${words} was spent already and is owed` : `another ${words} repaid what was owed`
}

export interface Part {
  source: RefundSource
  amount: number
}

/** How a refund is split: the first source as far as it goes, then the next. */
export function partsOf(amount: number, sources: readonly RefundSource[]): Part[] {
  let rest = amount
  return sources.flatMap((source) => {
    const part = Math.min(rest, source.left.amount)
    rest -= part
    return part > 0 ? [{ source, amount: part }] : []
  })
}

export const refundStatusWords: Record<Refund['status'], string> = {
  on_its_way: 'on its way',
  done: 'sent',
  failed: 'did not work',
  returned: 'came back',
}

/** What does not fit in the terms of an automatic top-up, by field. */
export function termsTrouble(
  { below, amount, monthlyMax }: Terms,
  { min, max, suggested }: Pick<Wallet['topUp'], 'min' | 'max' | 'suggested'>,
): Partial<Record<keyof Terms, string>> | undefined {
  const fits = (money: MoneyLike) => money.amount >= min.amount && money.amount <= max.amount
  const suchAs = (times: number) => `More than nothing, such as ${typedOf({ ...suggested, amount: suggested.amount * times })}.`
  const trouble = {
    ...(fits(amount) ? {} : { amount: `Between ${moneyWords(min)} and ${moneyWords(max)}.` }),
    ...(below.amount > 0 ? {} : { below: suchAs(1 / 4) }),
    ...(monthlyMax.amount > 0 ? {} : { monthlyMax: suchAs(5) }),
    ...(below.amount > amount.amount ? { below: 'Not more than what is added, or it would never be enough.' } : {}),
    ...(monthlyMax.amount < amount.amount ? { monthlyMax: 'At least what is added at once.' } : {}),
  }
  return Object.keys(trouble).length === 0 ? undefined : trouble
}
