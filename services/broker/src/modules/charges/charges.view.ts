import { type TopUp, toTypeId } from '@microsource/protocol'
import type { ChargeTrouble } from '../../adapters/rails/payments.port.ts'
import { toMoney, toTime, toTimeOrNull } from '../../http/wire.ts'
import type { ChargeRow } from './charges.table.ts'

const troubles: Record<ChargeTrouble, string> = {
  declined: 'The card was declined. Nothing was charged; another card may work.',
  insufficient_funds: 'There is not enough on the card. Nothing was charged; another card may work.',
  authentication_required:
    'The bank wants this payment confirmed, and it was not. Nothing was charged; add money once yourself.',
  card_expired: 'The card has expired. Nothing was charged; another card may work.',
  abandoned: 'The payment was called off. Nothing was charged.',
  expired: 'It was not paid in time. Nothing was charged; you can begin again.',
}

export const troubleWords = (trouble: ChargeTrouble): string => troubles[trouble]

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
