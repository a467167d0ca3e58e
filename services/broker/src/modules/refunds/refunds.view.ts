import type { RefundState } from '@microsource/domain'
import { type Refund, toTypeId } from '@microsource/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { toCard } from '../charges/index.ts'
import { listParts } from './refunds.repository.ts'

type Status = Refund['status']

const statuses: Record<RefundState, Status> = {
  intended: 'on_its_way',
  sent: 'on_its_way',
  confirmed: 'done',
  failed: 'failed',
  lost: 'returned',
}

const words: Record<Status, string> = {
  on_its_way: 'On its way to the card; banks take up to ten days.',
  done: 'Sent to the card; banks take up to ten days to show it.',
  failed: 'It could not be sent to the card. The money is in the wallet again.',
  returned: 'The card could not take it, and the bank sent it back. The money is in the wallet again.',
}

/** The whole is as far as its last part, and what went wrong with one of them stands above what went well. */
function wholeOf(parts: readonly Status[]): Status {
  const order: readonly Status[] = ['on_its_way', 'returned', 'failed']
  return order.find((status) => parts.includes(status)) ?? 'done'
}

export async function readRefund(db: Kysely<Database>, key: { ownerId: string; refundId: string }): Promise<Refund> {
  const rows = await listParts(db, key)
  const [{ created_at: createdAt, currency }] = rows as [(typeof rows)[number]]
  const parts = rows.map((row) => {
    const status = statuses[row.state]
    return {
      amount: toMoney(row.amount, row.currency),
      chargeId: toTypeId('charge', row.charge_id),
      card: toCard(row),
      status,
      says: words[status],
    }
  })
  return {
    id: toTypeId('refund', key.refundId),
    amount: toMoney(
      rows.reduce((sum, { amount }) => sum + amount, 0n),
      currency,
    ),
    status: wholeOf(parts.map(({ status }) => status)),
    parts,
    createdAt: toTime(createdAt),
  }
}
