import { isoTime, newId, type Rail } from '../rail.ts'
import type { EventRow } from '../state/records.ts'

export const apiVersion = '2026-10-28.endive'

function keep(rail: Rail, row: Omit<EventRow, 'state' | 'attempts' | 'lastAnswer'>): void {
  rail.state.tables.events.add(row.account ?? rail.platform, {
    ...row,
    state: 'waiting',
    attempts: 0,
    lastAnswer: null,
  })
  rail.state.deliveries.push({ eventId: row.id, at: rail.now(), attempt: 0 })
}

interface About {
  account?: string
  previous?: Record<string, unknown>
}

/** An event that carries the object as it is now. */
export function emit(rail: Rail, type: string, object: object, { account, previous }: About = {}): void {
  const id = newId(rail, 'evt')
  const created = rail.now()
  const foreign = account !== undefined && account !== rail.platform
  const body = {
    id,
    object: 'event',
    ...(foreign ? { account } : {}),
    api_version: apiVersion,
    created,
    data: { object: structuredClone(object), ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: rail.cause?.id ?? null, idempotency_key: rail.cause?.idempotencyKey ?? null },
    type,
  }
  keep(rail, { id, kind: 'snapshot', type, created, account: foreign ? account : null, body, data: null })
}

/** An event of the second API: it names its object, where it has one; the rest is asked for. */
export function emitThin(rail: Rail, type: string, accountId: string | null, data: Record<string, unknown> = {}): void {
  const id = newId(rail, 'evt_test')
  const created = rail.now()
  const body = {
    id,
    object: 'v2.core.event',
    type,
    created: isoTime(created),
    livemode: false,
    context: null,
    reason: rail.cause
      ? { type: 'request', request: { id: rail.cause.id, idempotency_key: rail.cause.idempotencyKey ?? '' } }
      : null,
    related_object: accountId && { id: accountId, type: 'v2.core.account', url: `/v2/core/accounts/${accountId}` },
  }
  keep(rail, { id, kind: 'thin', type, created, account: null, body, data })
}
