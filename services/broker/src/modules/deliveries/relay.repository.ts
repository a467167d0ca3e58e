import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { EventRow } from '../events/index.ts'
import type { DeliveryRow, EndpointRow } from './deliveries.table.ts'

const rowsMax = 1000

export interface FanOut {
  readonly events: readonly EventRow[]
  readonly endpoints: readonly EndpointRow[]
  readonly now: Date
}

/** One row for each endpoint and event, however often it is tried. What a disabled endpoint misses is listed as skipped. */
export async function insertDeliveries(
  { ids }: Pick<Deps, 'ids'>, trx: Transaction<Database>, { events, endpoints, now }: FanOut,
): Promise<void> {
  const rows = endpoints.flatMap((endpoint) => events.map((event): DeliveryRow => {
    const isDisabled = endpoint.disabled_at !== null
    return {
      app_id: event.app_id, id: ids(), endpoint_id: endpoint.id, event_id: event.id,
      task_id: event.task_id, sequence: event.sequence, type: event.type,
      status: isDisabled ? 'skipped' : 'pending', attempts: 0, attempts_before: 0, next_attempt_at: isDisabled ? null : now,
      leased_until: null, lease_epoch: 0, created_at: now, finished_at: isDisabled ? now : null,
    }
  }))
  for (let start = 0; start < rows.length; start += rowsMax) {
    await trx.insertInto('deliveries').values(rows.slice(start, start + rowsMax))
      .onConflict((conflict) => conflict.columns(['app_id', 'endpoint_id', 'event_id']).doNothing()).execute()
  }
}

/** Everyone who holds or held these tasks. */
export function listWorkersOfTasks(
  db: Kysely<Database>, appId: string, taskIds: readonly string[],
): Promise<{ id: string, task_id: string, worker_id: string }[]> {
  return db.selectFrom('assignments').select(['id', 'task_id', 'worker_id']).where('app_id', '=', appId)
    .where('task_id', 'in', [...taskIds]).execute()
}
