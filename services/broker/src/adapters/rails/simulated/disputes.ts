import { type RailDispute, RailRefused } from '../payments.port.ts'
import { disputeFee } from './amounts.ts'
import type { Books } from './books.ts'
import { chargeRailId } from './charges.ts'
import type { DisputeData, FundsData, Kept } from './records.ts'

const answerWithinMs = 7 * 24 * 60 * 60_000

export function railDisputeOf({ id, data }: Kept<'dispute'>): RailDispute {
  const { state, reason, amount, currency, openedAt, answerBy, funds } = data
  return {
    railId: id,
    state,
    reason,
    amount: BigInt(amount),
    currency,
    openedAt: new Date(openedAt),
    answerBy: new Date(answerBy),
    funds: funds.map((moved) => ({
      ...moved,
      amount: BigInt(moved.amount),
      fee: BigInt(moved.fee),
      at: new Date(moved.at),
    })),
  }
}

const sayWhat = (books: Books, type: string, { id, data }: Kept<'dispute'>) =>
  books.emit(type, {
    what: 'dispute',
    railId: id,
    id: data.chargeId,
    ownerId: data.ownerId,
    accountId: null,
    chargeRailId: chargeRailId(data.chargeId),
  })

/** The card's holder contests a charge; no money has moved yet. */
export async function openDispute(
  books: Books,
  charge: Kept<'charge'>,
  wanted: { amount?: bigint; reason?: string } = {},
): Promise<Kept<'dispute'>> {
  const { refunded, disputed, currency, ownerId, state } = charge.data
  const left = BigInt(charge.data.amount) - BigInt(refunded) - BigInt(disputed)
  const amount = wanted.amount ?? left
  if (state !== 'succeeded' || amount < 1n || amount > left)
    throw new RailRefused('more_than_left', `Of this charge ${left} can be contested.`)
  const data: DisputeData = {
    chargeId: charge.id,
    ownerId,
    amount: String(amount),
    currency,
    state: 'open',
    reason: wanted.reason ?? 'fraudulent',
    openedAt: books.now.toISOString(),
    answerBy: new Date(books.now.getTime() + answerWithinMs).toISOString(),
    funds: [],
  }
  await books.change('charge', charge, { disputed: String(BigInt(disputed) + amount) })
  const dispute = await books.add('dispute', { id: books.nextId('sim_dp'), parent: charge.id, data })
  await sayWhat(books, 'dispute.created', dispute)
  return dispute
}

const heldBack = (funds: readonly FundsData[]): boolean => funds.at(-1)?.what === 'withdrawn'

/** Takes the disputed amount and a fee from our balance. Once, until it is given back. */
export async function withdrawFunds(books: Books, dispute: Kept<'dispute'>): Promise<Kept<'dispute'>> {
  const { amount, currency, funds } = dispute.data
  if (heldBack(funds)) return dispute
  const fee = disputeFee(currency)
  const movementId = await books.move({
    what: 'dispute_withdrawn',
    amount: -BigInt(amount),
    fee,
    currency,
    sourceId: dispute.id,
  })
  const moved: FundsData = { movementId, what: 'withdrawn', amount, fee: String(fee), at: books.now.toISOString() }
  const changed = await books.change('dispute', dispute, { funds: [...funds, moved] })
  await sayWhat(books, 'dispute.funds_withdrawn', changed)
  return changed
}

/** Gives the disputed amount back; the fee is gone. */
export async function reinstateFunds(books: Books, dispute: Kept<'dispute'>): Promise<Kept<'dispute'>> {
  const { amount, currency, funds } = dispute.data
  if (!heldBack(funds)) return dispute
  const movementId = await books.move({
    what: 'dispute_reinstated',
    amount: BigInt(amount),
    currency,
    sourceId: dispute.id,
  })
  const moved: FundsData = { movementId, what: 'reinstated', amount, fee: '0', at: books.now.toISOString() }
  const changed = await books.change('dispute', dispute, { funds: [...funds, moved] })
  await sayWhat(books, 'dispute.funds_reinstated', changed)
  return changed
}

/** Says who was right. What was won can be refunded again, and contested again. */
export async function closeDispute(
  books: Books,
  dispute: Kept<'dispute'>,
  state: 'won' | 'lost',
): Promise<Kept<'dispute'>> {
  if (dispute.data.state !== 'open') return dispute
  const charge = await books.get('charge', dispute.data.chargeId)
  if (charge && state === 'won')
    await books.change('charge', charge, {
      disputed: String(BigInt(charge.data.disputed) - BigInt(dispute.data.amount)),
    })
  const closed = await books.change('dispute', dispute, { state })
  await sayWhat(books, 'dispute.closed', closed)
  return closed
}
