import { leftOf, type RefundState } from '@microsource/domain'
import { type Refund, type RefundSource, toTypeId } from '@microsource/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { type ChargesAsked, listRefundable, toCard } from '../charges/index.ts'
import { listActsOf, subjectOf } from '../operator-acts/index.ts'
import { listAsked, listParts } from './refunds.repository.ts'

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

/** What an operator wrote about parts that came to nothing stands where the requester looks at them. */
async function readLetters(
  db: Kysely<Database>,
  rows: readonly { readonly id: string; readonly state: RefundState }[],
): Promise<ReadonlyMap<string, string>> {
  const bad = rows.filter(({ state }) => state === 'failed' || state === 'lost')
  const acts = await listActsOf(db, bad.map((row) => subjectOf('refund', row)))
  return new Map(
    bad.flatMap((row) => {
      const letter = acts.findLast(({ subject }) => subject === subjectOf('refund', row))?.letter
      return letter == null ? [] : [[row.id, letter] as const]
    }),
  )
}

export async function readRefund(db: Kysely<Database>, key: { ownerId: string; refundId: string }): Promise<Refund> {
  const rows = await listParts(db, key)
  const [{ created_at: createdAt, currency }] = rows as [(typeof rows)[number]]
  const written = await readLetters(db, rows)
  const parts = rows.map((row) => {
    const status = statuses[row.state]
    return {
      amount: toMoney(row.amount, row.currency),
      chargeId: toTypeId('charge', row.charge_id),
      card: toCard(row),
      status,
      says: written.get(row.id) ?? words[status],
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

export async function readRefunds(
  db: Kysely<Database>,
  asked: ChargesAsked,
): Promise<{ refunds: Refund[]; last: { at: Date; id: string } | null }> {
  const { ownerId, limit } = asked
  const found = await listAsked(db, { ...asked, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const refunds = await Promise.all(shown.map(({ refund_id: refundId }) => readRefund(db, { ownerId, refundId })))
  const last = found.length > limit ? shown.at(-1) : undefined
  return { refunds, last: last ? { at: last.created_at, id: last.refund_id } : null }
}

/** Every top-up money can go back to, in the order of `splitRefund`. */
export async function readRefundSources(db: Kysely<Database>, ownerId: string, currency: string): Promise<RefundSource[]> {
  const charges = await listRefundable(db, ownerId, currency)
  return charges.flatMap((charge) => {
    const left = leftOf(charge)
    return left > 0n
      ? [
          {
            chargeId: toTypeId('charge', charge.id),
            card: toCard(charge),
            left: toMoney(left, currency),
            addedAt: toTime(charge.succeeded_at ?? charge.created_at),
          },
        ]
      : []
  })
}
