import type { AfterRejection, RejectionReason, Verdict } from '@microsource/domain'

export interface SubmissionRow {
  app_id: string
  id: string
  task_id: string
  assignment_id: string
  worker_id: string
  round: number
  note: string
  late: boolean
  accepted_at: Date | null
  fingerprint: string
  submitted_at: Date
}

export interface ReviewRow {
  app_id: string
  submission_id: string
  task_id: string
  assignment_id: string
  verdict: Verdict
  by: 'requester' | 'silence' | 'operator'
  words: string
  reason: RejectionReason | null
  after_rejection: AfterRejection | null
  settles_at: Date | null
  reviewed_at: Date
}
