import { createHash } from 'node:crypto'
import type { CardBehavior } from '../state/records.ts'

const declined = (declineCode: string, message: string) => ({
  decline: { code: 'card_declined', declineCode, message },
})

export interface TestCard {
  number: string
  what: string
  behavior: CardBehavior
}

/** Numbers as the docs on testing list them; the last two are this fake's own. */
export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', what: 'Succeeds', behavior: {} },
  { number: '5555555555554444', what: 'Succeeds (Mastercard)', behavior: {} },
  {
    number: '4000000000000077',
    what: 'Succeeds, and the money is available at once',
    behavior: { availableAtOnce: true },
  },
  { number: '4000000000000002', what: 'Declined', behavior: declined('generic_decline', 'Your card was declined.') },
  {
    number: '4000000000009995',
    what: 'Declined: not enough money',
    behavior: declined('insufficient_funds', 'Your card has insufficient funds.'),
  },
  { number: '4000002500003155', what: 'Asks for authentication the first time', behavior: { authenticate: 'once' } },
  {
    number: '4000002760003184',
    what: 'Asks for authentication every time, so not while the payer is away',
    behavior: { authenticate: 'always' },
  },
  {
    number: '4000000000000341',
    what: 'Can be saved; declined when charged later',
    behavior: { declineOffSession: true },
  },
  { number: '4000000000000259', what: 'Succeeds, disputed as fraud an hour later', behavior: { disputed: true } },
  { number: '4000000000005126', what: 'Succeeds; a refund fails a day later', behavior: { refund: 'fails' } },
  { number: '4000000000007726', what: 'Succeeds; a refund stays pending for a day', behavior: { refund: 'pending' } },
  {
    number: '4000000000006009',
    what: 'Takes a day to clear, then succeeds (this fake alone)',
    behavior: { settles: 'later' },
  },
  {
    number: '4000000000006017',
    what: 'Takes a day to clear, then fails (this fake alone)',
    behavior: { settles: 'never' },
  },
]

const byNumber = new Map(testCards.map((card) => [card.number, card]))

function luhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

export interface CardForm {
  number: string
  expiry: string
  cvc: string
  name: string
  country: string
}
export interface Card {
  behavior: CardBehavior
  brand: string
  last4: string
  expMonth: number
  expYear: number
  fingerprint: string
  country: string
}
export type CardProblems = Partial<Record<keyof CardForm, string>>

function expiryOf(text: string): { month: number; year: number } | undefined {
  const match = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(text)
  const month = Number(match?.[1])
  const year = Number(match?.[2])
  return match && month >= 1 && month <= 12 ? { month, year: year < 100 ? 2000 + year : year } : undefined
}

/** The same number gives the same fingerprint, whoever types it. */
export function fingerprintOf(number: string): string {
  return createHash('sha256').update(`fake:${number}`).digest('base64url').replaceAll(/[-_]/g, '0').slice(0, 16)
}

/** Reads what was typed on the page: a card, or what is wrong with which field. */
export function readCard(form: CardForm, nowSeconds: number): { card: Card } | { problems: CardProblems } {
  const problems: CardProblems = {}
  const number = form.number.replaceAll(/[\s-]/g, '')
  const known = byNumber.get(number)
  if (!/^\d{16}$/.test(number)) problems.number = 'Your card number is incomplete.'
  else if (!luhn(number)) problems.number = 'Your card number is invalid.'
  else if (!known)
    problems.number = 'This is a test rail: only the test cards listed below work here. Never type a real card.'
  const expiry = expiryOf(form.expiry)
  const today = new Date(nowSeconds * 1000)
  if (!expiry) problems.expiry = 'Write the expiry as month and year, like 12 / 34.'
  else if (expiry.year * 12 + expiry.month < today.getUTCFullYear() * 12 + today.getUTCMonth() + 1)
    problems.expiry = 'Your card’s expiry is in the past.'
  if (!/^\d{3,4}$/.test(form.cvc.trim())) problems.cvc = 'Your card’s security code is incomplete.'
  if (!form.name.trim()) problems.name = 'Say whose name is on the card.'
  if (!/^[A-Z]{2}$/.test(form.country)) problems.country = 'Choose a country.'
  if (Object.keys(problems).length > 0 || !known || !expiry) return { problems }
  return {
    card: {
      behavior: known.behavior,
      brand: number.startsWith('5') ? 'mastercard' : 'visa',
      last4: number.slice(-4),
      expMonth: expiry.month,
      expYear: expiry.year,
      fingerprint: fingerprintOf(number),
      country: 'US',
    },
  }
}
