/** A mail that tells a requester of a submission: the outbox row of one `task.submitted`. */
export interface NoticeMailRow {
  app_id: string
  task_id: string
  sequence: number
  requester_id: string
  status: 'pending' | 'sent' | 'skipped' | 'exhausted'
  attempts: number
  next_attempt_at: Date | null
  leased_until: Date | null
  lease_epoch: number
  created_at: Date
  finished_at: Date | null
}
