import { type DisputeRef, type RailDispute, RailRefused } from '../payments.port.ts'
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

const answerable = (dispute: Kept<'dispute'>, now: Date): boolean =>
  dispute.data.state === 'open' && dispute.data.answer === undefined && now < new Date(dispute.data.answerBy)

async function getDispute(books: Books, railId: string): Promise<Kept<'dispute'>> {
  const found = await books.get('dispute', railId)
  if (!found) throw new RailRefused('no_such_object', 'There is no such dispute.')
  return found
}

/** The words with which the tests of card rails let a bank decide at once. */
const verdicts: Readonly<Record<string, 'won' | 'lost'>> = { winning_evidence: 'won', losing_evidence: 'lost' }

export async function answerDispute(
  books: Books,
  { id, railId, text }: DisputeRef & { readonly text: string },
): Promise<void> {
  const dispute = await getDispute(books, railId)
  if (dispute.data.answer?.id === id) return
  if (!answerable(dispute, books.now)) throw new RailRefused('refused', 'This dispute takes no answer any more.')
  const answered = await books.change('dispute', dispute, { answer: { id, text } })
  await sayWhat(books, 'dispute.updated', answered)
  const verdict = verdicts[text]
  if (verdict === undefined) return
  await closeDispute(books, verdict === 'won' ? await reinstateFunds(books, answered) : answered, verdict)
}

export async function acceptDispute(books: Books, { railId }: DisputeRef): Promise<void> {
  const dispute = await getDispute(books, railId)
  if (dispute.data.state === 'lost') return
  if (!answerable(dispute, books.now)) throw new RailRefused('refused', 'This dispute cannot be given up any more.')
  await closeDispute(books, dispute, 'lost')
}
