import { type Event, toTypeId } from '@microsource/protocol'
import { toTime } from '../../http/wire.ts'
import type { EventRow } from './events.table.ts'

/** The same envelope on webhooks, on streams and in lists. `data` was frozen when it happened, in the form of the wire. */
export const toEvent = ({ id, type, occurred_at, data }: EventRow): Event =>
  ({ id: toTypeId('event', id), type, timestamp: toTime(occurred_at), data: data as Event['data'] })
