export interface WorkerRow {
  id: string
  name: string
  email: string | null
  /** A program that somebody runs, without sign-in. */
  program: boolean
  created_at: Date
}

export interface WorkerTokenRow {
  worker_id: string
  id: string
  name: string
  /** SHA-256 of the whole token, hex. */
  hash: string
  hint: string
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}
