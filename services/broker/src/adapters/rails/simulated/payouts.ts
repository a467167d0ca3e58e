import { type PayOutAsked, type PayOutRef, type RailPayOut, RailRefused } from '../payments.port.ts'
import { requireAmount } from './amounts.ts'
import type { Books } from './books.ts'
import { getPayee, moveAt, testBanks } from './payees.ts'
import type { Kept, PayOutData } from './records.ts'

const arrivesAfterMs = 60_000

export const payOutKey = ({ id, attempt }: Pick<PayOutRef, 'id' | 'attempt'>): string => `${id}_${attempt}`
export const payOutRailId = (key: string): string => `sim_po_${key}`

export const railPayOutOf = ({ id, data }: Kept<'payout'>): RailPayOut => ({
  railId: payOutRailId(id),
  state: data.state,
  amount: BigInt(data.amount),
  trouble: data.trouble,
  arrivesAt: new Date(data.arrivesAt),
})

const sayWhat = (books: Books, type: string, { id, data }: Kept<'payout'>) =>
  books.emit(type, {
    what: 'payout',
    railId: payOutRailId(id),
    id: data.id,
    ownerId: null,
    accountId: data.accountId,
    chargeRailId: null,
  })

export async function payOut(
  books: Books,
  { id, attempt, accountId, amount, currency }: PayOutAsked,
): Promise<Kept<'payout'>> {
  const key = payOutKey({ id, attempt })
  const found = await books.get('payout', key)
  if (found) {
    const { data } = found
    if (data.amount !== String(amount) || data.currency !== currency || data.accountId !== accountId)
      throw new RailRefused('refused', 'Another payout was made with this id.')
    return found
  }
  const {
    data: { state, bank, currency: taken },
  } = await getPayee(books, accountId)
  requireAmount(amount, currency)
  if (currency !== taken) throw new RailRefused('refused', `The payee’s bank takes ${taken}.`)
  if (state !== 'active' || !bank) throw new RailRefused('payee_restricted', 'This payee cannot be paid now.')
  if (!(await moveAt(books, accountId, -amount, currency)))
    throw new RailRefused('balance_insufficient', 'The payee holds less.')
  const arrivesAt = new Date(books.now.getTime() + arrivesAfterMs)
  const data: PayOutData = {
    id,
    attempt,
    accountId,
    amount: String(amount),
    currency,
    state: 'waiting',
    trouble: null,
    arrivesAt: arrivesAt.toISOString(),
    bankNumber: bank.number,
  }
  const made = await books.add('payout', { id: key, parent: accountId, dueAt: arrivesAt, data })
  await sayWhat(books, 'payout.created', made)
  return made
}

/** Ends a payout, also one that counted as paid: a bank may send it back. */
export async function endPayOut(
  books: Books,
  kept: Kept<'payout'>,
  state: 'paid' | 'failed',
  trouble = 'could_not_process',
): Promise<void> {
  if (kept.data.state === state || kept.data.state === 'failed') return
  const ended = await books.change('payout', kept, { state, trouble: state === 'failed' ? trouble : null }, null)
  if (state === 'failed') await moveAt(books, kept.data.accountId, BigInt(kept.data.amount), kept.data.currency)
  await sayWhat(books, `payout.${state}`, ended)
}

/** The bank's answer, by the test number it goes to. */
export async function arrive(books: Books, kept: Kept<'payout'>): Promise<void> {
  const trouble = testBanks.find(({ number }) => number === kept.data.bankNumber)?.trouble
  await endPayOut(books, kept, trouble ? 'failed' : 'paid', trouble ?? undefined)
}
