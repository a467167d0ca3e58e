import type { AfterRejection, AssignmentStatus } from '@microsource/domain'

/** One worker bound to one task; price, rates and windows are frozen at claim. */
export interface AssignmentRow {
  app_id: string
  id: string
  task_id: string
  worker_id: string
  worker_name: string
  /** Owner of what it earns: the worker, or in a test app their test twin. */
  payee_id: string
  status: AssignmentStatus
  lease_epoch: number
  claimed_at: Date
  lease_ends_at: Date
  lease_ms: number
  extended: boolean
  upload_extensions: number
  round: number
  price: bigint
  currency: string
  platform_fee_bps: number
  app_share_bps: number
  maturing_ms: bigint
  /** All tips together. */
  tipped: bigint
  submission_id: string | null
  submitted_at: Date | null
  noticed_at: Date | null
  silence_pays_at: Date | null
  after_rejection: AfterRejection | null
  settles_at: Date | null
  approved_at: Date | null
  closed_at: Date | null
}
