import { currencyName, digitsOf, moneyWords, typedOf } from './money.ts'
import { readerLocale } from './reader.ts'

/** What was typed: an amount in minor units, or why it is none; nothing yet is neither. */
export interface Read {
  amount?: number
  trouble?: string
}

export interface Reading {
  currency: string
  /** Amounts are multiples of it, in minor units. */
  step?: number
  locale?: string
}

/** Zeros of the digits that people type: Arabic, Persian, Devanagari, Bengali, Thai. Wide ones become plain before. */
const zeros = ['٠', '۰', '०', '০', '๐'].map((zero) => zero.charCodeAt(0))

const plainDigit = (digit: string): string => {
  const code = digit.charCodeAt(0)
  const zero = zeros.find((one) => code >= one && code < one + 10)
  return zero === undefined ? digit : String(code - zero)
}

/** Plain digits, one kind of space and apostrophe, nothing unseen. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '')
    .replace(/\p{Nd}/gu, plainDigit)
    .replace(/[’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

/** Those of the reader, `$`, and `US$` as Canada has it. */
const signsOf = (currency: string, locale: string): string[] =>
  [locale, 'en-US', 'en-CA'].flatMap((one) =>
    (['symbol', 'narrowSymbol', 'code'] as const).map((currencyDisplay) => {
      const parts = new Intl.NumberFormat(one, { style: 'currency', currency, currencyDisplay }).formatToParts(1)
      return plain(parts.find(({ type }) => type === 'currency')?.value ?? currency)
    }),
  )

/** The longest first: of `US$` the dollar sign alone would leave letters behind. */
function withoutSign(text: string, currency: string, locale: string): string {
  for (const sign of signsOf(currency, locale).toSorted((one, other) => other.length - one.length)) {
    const lower = text.toLowerCase()
    if (lower.startsWith(sign.toLowerCase())) return text.slice(sign.length).trim()
    if (lower.endsWith(sign.toLowerCase())) return text.slice(0, -sign.length).trim()
  }
  return text
}

function separatorsOf(locale: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.5)
  const of = (wanted: string) => plain(parts.find(({ type }) => type === wanted)?.value ?? '')
  return { decimal: of('decimal'), group: of('group') || ' ' }
}

/** Whole thousands, or as in India: `12,34,567`. */
const isGrouped = (whole: string, group: string): boolean => {
  const [first = '', ...rest] = whole.split(group)
  const last = rest.at(-1) ?? ''
  const between = rest.slice(0, -1)
  return (
    /^\d{1,3}$/.test(first) &&
    /^\d{3}$/.test(last) &&
    (between.every((part) => /^\d{3}$/.test(part)) ||
      (first.length < 3 && between.every((part) => /^\d\d$/.test(part))))
  )
}

type Parts = { whole: string; rest: string } | 'unclear' | 'none'
type Told = Required<Omit<Reading, 'step'>>

/** `1.234`: a thousand and more, or one and a bit? Said by the locale, where only one of both can be meant. */
function onceWith(mark: string, whole: string, rest: string, { currency, locale }: Told): Parts {
  const { decimal, group } = separatorsOf(locale)
  const decimals = { whole, rest }
  // No group has such a shape: not 12.5, not 0.500, not 1234.567.
  if (rest.length !== 3 || !/^[1-9]\d{0,2}$/.test(whole)) return decimals
  if (mark === decimal) return decimals
  // Of three digits after the separator either could be meant, wherever the person comes from.
  return mark === group && digitsOf(currency) < 3 ? { whole: whole + rest, rest: '' } : 'unclear'
}

function partsOf(text: string, reading: Told): Parts {
  const marks = [...text.replace(/\d/g, '')]
  const last = marks.at(-1)
  if (last === undefined) return { whole: text, rest: '' }
  const kinds = new Set(marks)
  if (kinds.size > 2) return 'none'
  const at = text.lastIndexOf(last)
  const [whole, rest] = [text.slice(0, at), text.slice(at + 1)]
  const group = marks[0] ?? ''
  if (kinds.size === 2) {
    const isDecimal = ['.', ',', '٫'].includes(last) && marks.indexOf(last) === marks.length - 1
    const isWhole = isDecimal && group !== '٫' && isGrouped(whole, group)
    return isWhole ? { whole: whole.replaceAll(group, ''), rest } : 'none'
  }
  if (marks.length > 1 || !['.', ',', '٫'].includes(last))
    return last !== '٫' && isGrouped(text, last) ? { whole: text.replaceAll(last, ''), rest: '' } : 'none'
  return last === '٫' ? { whole, rest } : onceWith(last, whole, rest, reading)
}

const digitsTrouble = (currency: string): string => {
  const digits = digitsOf(currency)
  const name = currencyName(currency)
  return digits === 0
    ? `There is nothing smaller than one in ${name}.`
    : `In ${name} there are ${digits} digits after the separator.`
}

/** How each way to read it is written without doubt. */
function unclearTrouble(text: string, { currency, locale }: Told): string {
  const whole = text.replace(/\D/g, '')
  const one = 10 ** digitsOf(currency)
  const big = moneyWords({ amount: Number(whole) * one, currency }, locale)
  const decimals = one === 1 ? '' : ` Decimals are written like ${typedOf({ amount: one + one / 2, currency }, locale)}.`
  return `If you mean ${big}, write ${whole}.${decimals}`
}

/** More is no amount that anything here takes; a number is exact far beyond it. */
const wholeMax = 9

/**
 * An amount of money as somebody types it, by the locale, with or without its sign: `12,50`, `1.234,56`, `１２`, `١٢٫٥`.
 * Digits are never turned into fractions, and what could be meant in two ways is asked about, not guessed.
 */
export function readAmount(typed: string, { currency, step = 1, locale = readerLocale() }: Reading): Read {
  const text = withoutSign(plain(typed), currency, locale)
  if (plain(typed) === '') return {}
  if (/^[-−–]/.test(text) || /^[-−–]/.test(plain(typed))) return { trouble: 'An amount has no minus here.' }
  if (!/^\d[\d.,'٫٬ ]*$/.test(text) && !/^[.,٫]\d+$/.test(text))
    return { trouble: `This is no amount in ${currencyName(currency)}.` }
  const parts = partsOf(/^\d/.test(text) ? text : `0${text}`, { currency, locale })
  if (parts === 'unclear') return { trouble: unclearTrouble(text, { currency, locale }) }
  if (parts === 'none') return { trouble: `This is no amount in ${currencyName(currency)}.` }
  const digits = digitsOf(currency)
  if (parts.rest.length > digits) return { trouble: digitsTrouble(currency) }
  const whole = parts.whole.replace(/^0+(?=\d)/, '')
  if (whole.length > wholeMax) return { trouble: 'That is more than anything here takes.' }
  const amount = Number(whole + parts.rest.padEnd(digits, '0'))
  if (amount % step !== 0) return { trouble: `In steps of ${moneyWords({ amount: step, currency }, locale)}.` }
  return { amount }
}
