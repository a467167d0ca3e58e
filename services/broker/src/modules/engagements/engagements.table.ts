/** A worker's own list of assignments, kept beside the worker. */
export interface EngagementRow {
  owner_id: string
  app_id: string
  assignment_id: string
  task_id: string
  live: boolean
  created_at: Date
}

/** How many assignments a worker may hold at once; the CHECK is the limit. */
export interface WorkerCapRow {
  owner_id: string
  live: number
  cap: number
}
