import { type RailEvent, type RailMovement, RailRefused } from '../../adapters/rails/payments.port.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { RailName } from '../../rails.ts'
import { appliers } from './appliers.ts'
import type { RailEventRow } from './rail-events.table.ts'

/** A delivery as it came in, byte by byte. */
export interface Delivery {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What another program put where our ids stand is none of ours. */
const uuidOrNull = (text: string | null | undefined): string | null =>
  text !== null && text !== undefined && uuid.test(text) ? text : null

function toRow(rail: RailName, { id, type, at, about }: RailEvent, now: Date): RailEventRow {
  const object = 'railId' in about ? about : undefined
  return {
    rail,
    id,
    type,
    what: about.what,
    rail_object_id: object?.railId ?? null,
    our_id: uuidOrNull(object?.id),
    owner_id: uuidOrNull(object?.ownerId),
    account_id: ('accountId' in about ? about.accountId : null) ?? null,
    charge_rail_id: object?.chargeRailId ?? null,
    happened_at: at,
    received_at: now,
    state: 'waiting',
    settled_at: null,
  }
}

/**
 * Verifies a delivery and keeps it, once by its id, before it is answered. What it is about is looked up afterwards; so
 * doubled, late and reordered ones need no case of their own.
 */
export async function receiveRailEvent(deps: Deps, name: RailName, delivery: Delivery): Promise<void> {
  const rail = deps.rails[name]
  if (!rail) throw new ApiError('not_found')
  const event = await rail.readEvent(delivery).catch((error: unknown) => {
    throw error instanceof RailRefused ? new ApiError('bad_signature', {}, { cause: error }) : error
  })
  await keep(deps, name, [event])
}

async function keep(deps: Deps, rail: RailName, events: readonly RailEvent[]): Promise<void> {
  if (events.length === 0) return
  await transact(deps, ({ trx, now }) =>
    trx
      .insertInto('rail_events')
      .values(events.map((event) => toRow(rail, event, now)))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  deps.wake('rail events')
}

const newestMax = 500

/**
 * Money the rail moved and nobody told us of, or told us in vain: looked at as if an event had come, once a day each.
 * Thus an event that is lost for good costs a day.
 */
export function lookAtMovements(
  deps: Deps,
  rail: RailName,
  movements: readonly RailMovement[],
  now: Date,
): Promise<void> {
  const day = now.toISOString().slice(0, 10)
  return keep(
    deps,
    rail,
    movements
      .filter(({ about }) => about.what !== 'other')
      .slice(-newestMax)
      .map(({ railId, about, at }) => ({ id: `movement ${railId} ${day}`, type: 'movement', at, about })),
  )
}

async function settle(deps: Deps, { rail, id }: RailEventRow, state: RailEventRow['state']): Promise<void> {
  await transact(deps, ({ trx, now }) =>
    trx
      .updateTable('rail_events')
      .set({ state, settled_at: now })
      .where('rail', '=', rail)
      .where('id', '=', id)
      .execute(),
  )
}

/**
 * Runner step: looks at what the events are about. One that dies in between is looked at again, which changes nothing
 * twice.
 */
export function applyRailEvents(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'apply rail events',
    width: 4,
    find: (limit) =>
      deps.db
        .selectFrom('rail_events')
        .selectAll()
        .where('state', '=', 'waiting')
        .orderBy('received_at')
        .limit(limit)
        .execute(),
    nameOf: ({ rail, id }) => `${rail} ${id}`,
    apply: async (event) => {
      const isOurs = (await appliers[event.what]?.(deps, event)) ?? false
      await settle(deps, event, isOurs ? 'applied' : 'unknown')
    },
  })
}
