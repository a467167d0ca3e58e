import { readerLocale } from './reader.ts'

export interface MoneyLike {
  amount: number
  currency: string
}

type Form = 'whole' | 'short' | 'finer'

const forms = new Map<string, Intl.NumberFormat>()

/** `short` leaves out decimals where there are none to say; `finer` has one digit more than the currency. */
function formOf(currency: string, form: Form, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency} ${form}`
  const known = forms.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(form === 'short' ? { trailingZeroDisplay: 'stripIfInteger' } : {}),
    ...(form === 'finer' ? { maximumFractionDigits: digitsOf(currency) + 1 } : {}),
  })
  forms.set(key, made)
  return made
}

/** Digits after the separator: two of dollars, none of yen, three of dinars. */
export const digitsOf = (currency: string): number =>
  formOf(currency, 'whole', 'en-US').resolvedOptions().maximumFractionDigits ?? 2

const isRightToLeft = /[\u0590-\u08ff\u200f]/

/** Apart from the sentence around it, whose direction may be the other one. */
const apart = (words: string): string => (isRightToLeft.test(words) ? `\u2068${words}\u2069` : words)

function said({ amount, currency }: MoneyLike, form: Form, locale: string): string {
  const words = formOf(currency, form, locale).format(Math.abs(amount) / 10 ** digitsOf(currency))
  return apart(amount < 0 ? `−${words}` : words)
}

/** `$0.85`, with a real minus sign in front of what leaves: `−$1.00`. In the reader's own form: `0,85 $`, `¥85`. */
export const moneyWords = (money: MoneyLike, locale = readerLocale()): string => said(money, 'whole', locale)

/** `$20`; decimals only where there are any. */
export const roundWords = (money: MoneyLike, locale = readerLocale()): string => said(money, 'short', locale)

/** With one digit more, for what is a part of the smallest unit: `€0.044`. */
export const fineWords = (money: MoneyLike, locale = readerLocale()): string => said(money, 'finer', locale)

/** With `+` in front of what arrives; zero carries no sign. */
export const signedMoney = (money: MoneyLike, locale = readerLocale()): string =>
  money.amount > 0 ? apart(`+${said(money, 'whole', locale)}`) : moneyWords(money, locale)

export interface Sign {
  text: string
  /** Before the amount or after it. */
  side: 'before' | 'after'
}

/** The currency's sign, and on which side of an amount the reader expects it. */
export function signOf(currency: string, locale = readerLocale()): Sign {
  const parts = formOf(currency, 'whole', locale).formatToParts(1)
  const at = parts.findIndex(({ type }) => type === 'currency')
  const text = (parts[at]?.value ?? currency).replace(/[\u200e\u200f\u061c]/g, '')
  return { text, side: parts.slice(0, at).some(({ type }) => type === 'integer') ? 'after' : 'before' }
}

/** `US dollars`, as in the middle of a sentence. */
export function currencyName(currency: string): string {
  const form = new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'name' })
  return form.formatToParts(2).find(({ type }) => type === 'currency')?.value ?? currency
}

/** An amount as it stands in a field, without sign and groups: `12.50`, `12,50`, `20`. */
export function typedOf({ amount, currency }: MoneyLike, locale = readerLocale()): string {
  const digits = digitsOf(currency)
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount / 10 ** digits)
}
