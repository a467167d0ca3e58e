import { type TopUp, toTypeId } from '@microsource/protocol'
import { toMoney, toTime, toTimeOrNull } from '../../http/wire.ts'
import type { ChargeRow } from './charges.table.ts'
import { troubleWords } from './trouble-words.ts'

const status = ({ state }: ChargeRow): TopUp['status'] => (state === 'intended' ? 'waiting' : state)

function says(row: ChargeRow): string {
  if (row.state === 'succeeded')
    return row.way === 'given' ? 'Test money, from nobody’s card.' : 'The money is in the wallet.'
  return row.trouble ? troubleWords(row.trouble) : 'Waiting for the payment.'
}

export const toCard = ({ card_brand: brand, card_last4: last4 }: Pick<ChargeRow, 'card_brand' | 'card_last4'>) =>
  brand !== null && last4 !== null ? { brand, last4 } : null

/** `onPage`: for a page of the broker, which alone may send somebody to pay, and shows which card it was. */
export const toTopUp = (row: ChargeRow, onPage: boolean): TopUp => ({
  id: toTypeId('charge', row.id),
  amount: toMoney(row.amount, row.currency),
  status: status(row),
  way: row.way,
  url: onPage && status(row) === 'waiting' ? row.url : null,
  trouble: row.trouble,
  says: says(row),
  card: onPage ? toCard(row) : null,
  refunded: toMoney(row.refunded, row.currency),
  createdAt: toTime(row.created_at),
  expiresAt: status(row) === 'waiting' ? toTimeOrNull(row.expires_at) : null,
  succeededAt: toTimeOrNull(row.succeeded_at),
})
