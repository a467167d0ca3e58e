import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { DeliveryRow, EndpointRow } from './deliveries.table.ts'

export interface DeliveryCounts {
  readonly pending: number
  readonly skipped: number
  readonly exhausted: number
}

/** What waits for an endpoint, and what it did not get. */
export async function countDeliveries(db: Kysely<Database>, { app_id, id }: Pick<EndpointRow, 'app_id' | 'id'>): Promise<DeliveryCounts> {
  const rows = await db.selectFrom('deliveries').select(['status', (eb) => eb.fn.countAll<string>().as('n')])
    .where('app_id', '=', app_id).where('endpoint_id', '=', id).groupBy('status').execute()
  const of = (status: DeliveryRow['status']): number => Number(rows.find((row) => row.status === status)?.n ?? 0)
  return { pending: of('pending'), skipped: of('skipped'), exhausted: of('exhausted') }
}

/**
 * Puts up to `limit` deliveries that were skipped or exhausted back where they wait to be sent, from the first attempt of the
 * plan. Answers how many.
 */
export async function requeueDeliveries(
  trx: Transaction<Database>, { app_id, id }: Pick<EndpointRow, 'app_id' | 'id'>, limit: number, now: Date,
): Promise<number> {
  const ids = await trx.selectFrom('deliveries').select('id').where('app_id', '=', app_id).where('endpoint_id', '=', id)
    .where('status', 'in', ['skipped', 'exhausted']).limit(limit).forUpdate().execute()
  if (ids.length === 0) return 0
  const rows = await trx.updateTable('deliveries')
    .set((eb) => ({ status: 'pending', attempts_before: eb.ref('attempts'), next_attempt_at: now, finished_at: null, leased_until: sql<null>`null` }))
    .where('app_id', '=', app_id).where('id', 'in', ids.map((row) => row.id)).returning('id').execute()
  return rows.length
}
