import {
  type ChargeTrouble,
  type Checkout,
  type RailCharge,
  RailRefused,
  type SavedCardCharge,
} from '../payments.port.ts'
import { cardFee, chargeMin, requireAmount } from './amounts.ts'
import type { Books } from './books.ts'
import type { CardData, ChargeData, Kept } from './records.ts'
import { findTestCard, railCardOf, troubleOf } from './test-cards.ts'

const minuteMs = 60_000
const leastMs = 30 * minuteMs
const mostMs = 24 * 60 * minuteMs
/** How long after a payment its card's holder contests it. */
const disputedAfterMs = minuteMs

export const chargeRailId = (id: string): string => `sim_ch_${id}`

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

export function railChargeOf({ id, data }: Kept<'charge'>): RailCharge {
  const { state, amount, currency, fee, trouble, declines, card, succeededAt } = data
  return {
    railId: chargeRailId(id),
    state,
    amount: BigInt(amount),
    currency,
    fee: fee === null ? null : BigInt(fee),
    trouble,
    declines,
    card: card && railCardOf(card),
    succeededAt: timeOf(succeededAt),
  }
}

function emptyCharge(charge: Checkout | SavedCardCharge): ChargeData {
  const { payer, amount, currency, title } = charge
  requireAmount(amount, currency)
  if (amount < chargeMin(currency)) throw new RailRefused('refused', `A charge is at least ${chargeMin(currency)}.`)
  return {
    ownerId: payer.ownerId,
    email: payer.email,
    amount: String(amount),
    currency,
    title,
    saveCard: false,
    returnUrl: null,
    expiresAt: null,
    state: 'waiting',
    trouble: null,
    declines: 0,
    card: null,
    asked: null,
    fee: null,
    succeededAt: null,
    refunded: '0',
    disputed: '0',
  }
}

function requireSame({ data }: Kept<'charge'>, { payer, amount, currency }: Checkout | SavedCardCharge): void {
  const isSame = data.ownerId === payer.ownerId && data.amount === String(amount) && data.currency === currency
  if (!isSame) throw new RailRefused('refused', 'Another charge was made with this id.')
}

export async function openCheckout(books: Books, checkout: Checkout): Promise<Kept<'charge'>> {
  const found = await books.get('charge', checkout.id)
  if (found) {
    requireSame(found, checkout)
    return found
  }
  const { saveCard, returnUrl, expiresAt } = checkout
  const leftMs = expiresAt.getTime() - books.now.getTime()
  if (leftMs < leastMs || leftMs > mostMs)
    throw new RailRefused('refused', 'A page is open for 30 minutes at least and 24 hours at most.')
  const data: ChargeData = { ...emptyCharge(checkout), saveCard, returnUrl, expiresAt: expiresAt.toISOString() }
  return books.add('charge', { id: checkout.id, parent: checkout.payer.ownerId, dueAt: expiresAt, data })
}

export const aboutCharge = ({ id, data }: Kept<'charge'>) =>
  ({
    what: 'charge',
    railId: chargeRailId(id),
    id,
    ownerId: data.ownerId,
    accountId: null,
    chargeRailId: null,
  }) as const

/** Nobody pays it any more. */
export async function closeCharge(books: Books, charge: Kept<'charge'>, trouble: ChargeTrouble): Promise<void> {
  const closed = await books.change('charge', charge, { state: 'failed', trouble, asked: null }, null)
  await books.emit('charge.expired', aboutCharge(closed))
}

async function keepCard(books: Books, ownerId: string, card: CardData): Promise<void> {
  const saved = await books.list('card', ownerId)
  if (saved.some(({ id }) => id === card.cardId)) return
  await books.add('card', { id: card.cardId, parent: ownerId, data: card })
}

export async function succeed(books: Books, charge: Kept<'charge'>, card: CardData): Promise<Kept<'charge'>> {
  const amount = BigInt(charge.data.amount)
  const fee = cardFee(amount, charge.data.currency)
  const dueAt = findTestCard(card.number)?.disputed ? new Date(books.now.getTime() + disputedAfterMs) : null
  const changes = {
    state: 'succeeded',
    trouble: null,
    asked: null,
    card,
    fee: String(fee),
    succeededAt: books.now.toISOString(),
  } as const
  const paid = await books.change('charge', charge, changes, dueAt)
  if (charge.data.saveCard) await keepCard(books, charge.data.ownerId, card)
  await books.move({ what: 'charge', amount, fee, currency: charge.data.currency, sourceId: chargeRailId(charge.id) })
  await books.emit('charge.succeeded', aboutCharge(paid))
  return paid
}

export async function decline(
  books: Books,
  charge: Kept<'charge'>,
  trouble: ChargeTrouble,
  state: 'waiting' | 'failed',
): Promise<Kept<'charge'>> {
  const declined = await books.change('charge', charge, {
    state,
    trouble,
    asked: null,
    declines: charge.data.declines + 1,
  })
  await books.emit('charge.declined', aboutCharge(declined))
  return declined
}

export async function chargeSavedCard(books: Books, asked: SavedCardCharge): Promise<Kept<'charge'>> {
  const found = await books.get('charge', asked.id)
  if (found) {
    requireSame(found, asked)
    return found
  }
  const card = await books.get('card', asked.cardId)
  if (!card || card.parent !== asked.payer.ownerId)
    throw new RailRefused('no_such_object', 'The payer saved no such card.')
  const charge = await books.add('charge', {
    id: asked.id,
    parent: asked.payer.ownerId,
    data: { ...emptyCharge(asked), card: card.data },
  })
  const trouble = troubleOf(card.data, books.now, 'away')
  return trouble ? decline(books, charge, trouble, 'failed') : succeed(books, charge, card.data)
}
