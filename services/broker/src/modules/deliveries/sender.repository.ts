import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { AttemptFailure } from './attempt.ts'
import type { DeliveryRow, EndpointRow } from './deliveries.table.ts'

/** Longer than one attempt may take. Runs in real time, unlike the moment a delivery is due: see `Clock`. */
const leaseSeconds = 20

const leased = ['app_id', 'id', 'endpoint_id', 'event_id', 'task_id', 'sequence', 'type', 'attempts', 'attempts_before', 'lease_epoch'] as const

/** A delivery that is ours until its lease ends. */
export type Leased = Pick<DeliveryRow, typeof leased[number]>

/** What becomes of a delivery after an attempt. */
export interface Settlement {
  readonly delivery: Leased
  readonly status: 'delivered' | 'pending' | 'exhausted'
  /** Pending: from now until the next attempt. */
  readonly delayMs: number | null
  readonly answered: number | null
  /** `event_gone`: there was nothing left to send, so nobody was asked. */
  readonly failure: AttemptFailure | 'event_gone' | null
  readonly durationMs: number
}

type ClockDeps = Pick<Deps, 'db' | 'clock'>

const businessNow = ({ clock }: ClockDeps) => sql<Date>`(now() + ${clock.offsetMs}::double precision * interval '1 millisecond')`
const isFree = sql<boolean>`(leased_until is null or leased_until < now())`

/** Endpoints with something due that nobody is sending, each once: a long queue of one hides no other. */
export function listDueEndpoints(deps: ClockDeps): Promise<EndpointRow[]> {
  return deps.db.selectFrom('endpoints as e').selectAll('e').where((eb) => eb.exists(
    eb.selectFrom('deliveries as d').select('d.id').whereRef('d.app_id', '=', 'e.app_id').whereRef('d.endpoint_id', '=', 'e.id')
      .where('d.status', '=', 'pending').where('d.next_attempt_at', '<=', businessNow(deps)).where(isFree))).execute()
}

/**
 * Takes due deliveries of one endpoint until the lease ends. Every later write names the epoch, so that a sender that lost
 * its lease changes nothing. The candidates are fixed first, and as an array: a join with them could take more than `limit`,
 * and reads all deliveries of the app where the planner knows nothing of them yet.
 */
export function leaseDeliveries(deps: ClockDeps, { app_id, id }: EndpointRow, limit: number): Promise<Leased[]> {
  return deps.db
    .with((cte) => cte('due').materialized(), (db) => db.selectFrom('deliveries').select('id').where('app_id', '=', app_id)
      .where('endpoint_id', '=', id).where('status', '=', 'pending').where('next_attempt_at', '<=', businessNow(deps)).where(isFree)
      .orderBy('next_attempt_at').limit(limit).forUpdate().skipLocked())
    .updateTable('deliveries')
    .set((eb) => ({ leased_until: sql<Date>`now() + ${leaseSeconds}::int * interval '1 second'`, lease_epoch: eb('lease_epoch', '+', 1) }))
    .where('app_id', '=', app_id).where(sql<boolean>`id = any(array(select due.id from due))`)
    .returning([...leased]).execute()
}

/**
 * Writes the outcome of attempts and the attempts themselves, those alone whose lease still stands. The ids are named twice,
 * so that they are looked up one by one and not found among all deliveries of the app.
 */
export async function saveSettlements(
  trx: Transaction<Database>, appId: string, settlements: readonly Settlement[], now: Date,
): Promise<void> {
  const values = settlements.map(({ delivery, status, delayMs }) => {
    const next = delayMs === null ? null : new Date(now.getTime() + delayMs)
    const finished = status === 'pending' ? null : now
    return sql`(${delivery.id}::uuid, ${delivery.lease_epoch}::int, ${status}::text, ${next}::timestamptz, ${finished}::timestamptz)`
  })
  const { rows } = await sql<{ id: string, lease_epoch: number }>`
    update deliveries as d set status = v.status, attempts = d.attempts + 1, next_attempt_at = v.next_attempt_at,
      finished_at = v.finished_at, leased_until = null
    from (values ${sql.join(values)}) as v (id, lease_epoch, status, next_attempt_at, finished_at)
    where d.app_id = ${appId} and d.id in (${sql.join(settlements.map(({ delivery }) => delivery.id))})
      and d.id = v.id and d.lease_epoch = v.lease_epoch and d.status = 'pending'
    returning d.id, d.lease_epoch`.execute(trx)
  const saved = new Map(rows.map(({ id, lease_epoch }) => [id, lease_epoch]))
  const standing = settlements.filter(({ delivery }) => saved.get(delivery.id) === delivery.lease_epoch)
  const attempts = standing.map(({ delivery, answered, failure, durationMs }) => ({
    app_id: appId, delivery_id: delivery.id, n: delivery.attempts + 1, status: answered, failure, duration_ms: durationMs, at: now,
  }))
  if (attempts.length > 0) await trx.insertInto('attempts').values(attempts).execute()
}

/** What a disabled endpoint will not get any more. A delivery in flight is left to its sender. */
export async function skipDeliveries(
  db: Kysely<Database>, { app_id, id }: Pick<EndpointRow, 'app_id' | 'id'>, now: Date,
): Promise<void> {
  await db.updateTable('deliveries')
    .set({ status: 'skipped', next_attempt_at: null, finished_at: now, leased_until: null })
    .where('app_id', '=', app_id).where('endpoint_id', '=', id).where('status', '=', 'pending').where(isFree).execute()
}
