/** What a request with an `Idempotency-Key` achieved. `status` is null only inside the transaction that fills it. */
export interface IdempotencyKeyRow {
  owner_id: string
  route: string
  key: string
  fingerprint: string
  status: number | null
  resource_id: string | null
  created_at: Date
}
