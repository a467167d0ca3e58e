import { createHash } from 'node:crypto'
import type { ChargeTrouble, RailCard } from '../payments.port.ts'
import type { CardData } from './records.ts'

export interface TestCard {
  readonly number: string
  readonly what: string
  readonly decline?: ChargeTrouble
  /** `once`: not again after its holder said yes to saving it. */
  readonly asks?: 'once' | 'always'
  readonly declinesAlone?: boolean
  readonly disputed?: boolean
  readonly refund?: 'fails' | 'waits'
}

/** Numbers with the meanings Stripe's test cards have. */
export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', what: 'Succeeds' },
  { number: '5555555555554444', what: 'Succeeds (Mastercard)' },
  { number: '4000000000000002', what: 'Declined', decline: 'declined' },
  { number: '4000000000009995', what: 'Declined: not enough money', decline: 'insufficient_funds' },
  { number: '4000000000000069', what: 'Declined: expired', decline: 'card_expired' },
  { number: '4000002500003155', what: 'Its bank asks the first time', asks: 'once' },
  { number: '4000002760003184', what: 'Its bank asks every time, so never while nobody is there', asks: 'always' },
  { number: '4000000000000341', what: 'Succeeds here; declined when charged later', declinesAlone: true },
  { number: '4000000000000259', what: 'Succeeds; disputed a minute later', disputed: true },
  { number: '4000000000005126', what: 'Succeeds; a refund fails a minute later', refund: 'fails' },
  { number: '4000000000007726', what: 'Succeeds; a refund takes a minute', refund: 'waits' },
]

const byNumber = new Map(testCards.map((card) => [card.number, card]))

export const plainNumber = (typed: string): string => typed.replaceAll(/[\s-]/g, '')
export const findTestCard = (number: string): TestCard | undefined => byNumber.get(number)

/** The same for the same number, whoever types it. */
export const fingerprintOf = (number: string): string =>
  `sim_${createHash('sha256').update(`simulated:${number}`).digest('base64url').slice(0, 16)}`

export const railCardOf = ({ cardId, number, expMonth, expYear }: CardData): RailCard => ({
  id: cardId,
  brand: number.startsWith('5') ? 'mastercard' : 'visa',
  last4: number.slice(-4),
  expMonth,
  expYear,
  fingerprint: fingerprintOf(number),
})

const hasExpired = ({ expMonth, expYear }: CardData, now: Date): boolean =>
  expYear * 12 + expMonth < now.getUTCFullYear() * 12 + now.getUTCMonth() + 1

/** Why this card does not pay now, or `authentication_required` where its bank wants to hear from its holder. */
export function troubleOf(card: CardData, now: Date, payer: 'there' | 'away'): ChargeTrouble | undefined {
  const known = findTestCard(card.number)
  if (!known) return 'declined'
  if (hasExpired(card, now)) return 'card_expired'
  if (known.decline) return known.decline
  if (payer === 'away' && known.declinesAlone) return 'declined'
  const asks = known.asks === 'always' || (known.asks === 'once' && payer === 'there')
  return asks ? 'authentication_required' : undefined
}
