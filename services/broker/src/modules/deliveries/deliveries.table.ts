export interface EndpointRow {
  app_id: string
  id: string
  url: string
  secret_sealed: string
  disabled_at: Date | null
  disabled_reason: string | null
  created_at: Date
}

export interface DeliveryRow {
  app_id: string
  id: string
  endpoint_id: string
  event_id: string
  task_id: string
  sequence: number
  type: string
  status: 'pending' | 'delivered' | 'exhausted' | 'skipped'
  attempts: number
  /** Attempts made before it was replayed: from there the plan of retries begins again. */
  attempts_before: number
  next_attempt_at: Date | null
  leased_until: Date | null
  lease_epoch: number
  created_at: Date
  finished_at: Date | null
}

export interface AttemptRow {
  app_id: string
  delivery_id: string
  n: number
  status: number | null
  failure: string | null
  duration_ms: number
  at: Date
}
