import { type RailRefund, RailRefused, type RefundAsked } from '../payments.port.ts'
import type { Books } from './books.ts'
import { chargeRailId } from './charges.ts'
import type { Kept, RefundData } from './records.ts'
import { findTestCard } from './test-cards.ts'

const settledAfterMs = 60_000

export const refundRailId = (id: string): string => `sim_re_${id}`

export const railRefundOf = ({ id, data }: Kept<'refund'>): RailRefund => ({
  railId: refundRailId(id),
  state: data.state,
  amount: BigInt(data.amount),
  trouble: data.trouble,
})

const aboutRefund = ({ id, data }: Kept<'refund'>) =>
  ({
    what: 'refund',
    railId: refundRailId(id),
    id,
    ownerId: data.ownerId,
    accountId: null,
    chargeRailId: chargeRailId(data.chargeId),
  }) as const

function requireSame({ data }: Kept<'refund'>, { amount, currency }: RefundAsked, chargeId: string): void {
  if (data.amount !== String(amount) || data.currency !== currency || data.chargeId !== chargeId) {
    throw new RailRefused('refused', 'Another refund was made with this id.')
  }
}

/** What becomes of a refund on this card, at once and later. */
function fateOf(number: string | undefined): Pick<RefundData, 'state' | 'ends'> {
  const fate = findTestCard(number ?? '')?.refund
  if (fate === 'waits') return { state: 'waiting', ends: 'succeeded' }
  return { state: 'succeeded', ends: fate === 'fails' ? 'failed' : null }
}

export async function refund(books: Books, asked: RefundAsked): Promise<Kept<'refund'>> {
  const chargeId = asked.charge.id
  const found = await books.get('refund', asked.id)
  if (found) {
    requireSame(found, asked, chargeId)
    return found
  }
  const charge = await books.get('charge', chargeId)
  if (!charge || charge.data.state !== 'succeeded')
    throw new RailRefused('no_such_object', 'There is no such charge that was paid.')
  const { amount, currency, refunded, disputed, card, ownerId } = charge.data
  const left = BigInt(amount) - BigInt(refunded) - BigInt(disputed)
  if (asked.currency !== currency || asked.amount < 1n)
    throw new RailRefused('refused', 'A refund has the currency of its charge and an amount.')
  if (asked.amount > left) throw new RailRefused('more_than_left', `Of this charge ${left} are left.`)
  const fate = fateOf(card?.number)
  await books.change('charge', charge, { refunded: String(BigInt(refunded) + asked.amount) })
  const data: RefundData = { chargeId, ownerId, amount: String(asked.amount), currency, trouble: null, ...fate }
  const dueAt = fate.ends && new Date(books.now.getTime() + settledAfterMs)
  const made = await books.add('refund', { id: asked.id, parent: chargeId, dueAt, data })
  await books.move({ what: 'refund', amount: -asked.amount, currency, sourceId: refundRailId(asked.id) })
  await books.emit('refund.created', aboutRefund(made))
  return made
}

/** Ends a refund, also one that had succeeded: then the bank sent it back. */
export async function endRefund(
  books: Books,
  kept: Kept<'refund'>,
  state: 'succeeded' | 'failed',
  trouble: string | null = 'lost_or_stolen_card',
): Promise<void> {
  if (kept.data.state === state || kept.data.state === 'failed') return
  const ended = await books.change(
    'refund',
    kept,
    { state, ends: null, trouble: state === 'failed' ? trouble : null },
    null,
  )
  if (state === 'failed') {
    const amount = BigInt(kept.data.amount)
    const charge = await books.get('charge', kept.data.chargeId)
    if (charge) await books.change('charge', charge, { refunded: String(BigInt(charge.data.refunded) - amount) })
    await books.move({ what: 'refund_failed', amount, currency: kept.data.currency, sourceId: refundRailId(kept.id) })
  }
  await books.emit(`refund.${state}`, aboutRefund(ended))
}
