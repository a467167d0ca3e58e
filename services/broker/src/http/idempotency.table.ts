import type { ColumnType, RawBuilder } from 'kysely'

/** What a request with an `Idempotency-Key` achieved; committed together with it. */
export interface IdempotencyKeyRow {
  owner_id: string
  route: string
  key: string
  fingerprint: string
  status: number
  resource_id: string
  created_at: ColumnType<Date, Date | RawBuilder<unknown>, never>
}
