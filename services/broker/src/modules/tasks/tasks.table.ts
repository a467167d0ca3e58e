import type { Closing, Repricing, TaskStatus } from '@microsource/domain'

/** One unit of work. Times are database time; `version` rises with every change, `sequence` with every event. */
export interface TaskRow {
  app_id: string
  id: string
  requester_id: string
  /** Whose wallet it is paid from: the requester’s own, or that of the person who gave the app a grant. */
  payer_id: string
  kind: string
  status: TaskStatus
  closing: Closing | null
  description: string
  metadata: Record<string, string>
  fingerprint: string
  price: bigint
  currency: string
  platform_fee_bps: number
  app_share_bps: number
  slots: number
  open_slots: number
  reopened: boolean
  wanted_by: Date
  listed_until: Date
  lease_ms: number
  maturing_ms: bigint
  version: number
  sequence: number
  created_at: Date
  updated_at: Date
  closed_at: Date | null
}

/** Another price of a task, by the version it came with. What was on hold moved for so many slots. */
export interface TaskPriceRow {
  app_id: string
  task_id: string
  version: number
  price_before: bigint
  price: bigint
  slots: number
  why: Repricing
  changed_at: Date
}

/** What workers see as open: a read model, a hint. */
export interface TaskCardRow {
  app_id: string
  task_id: string
  version: number
  open: boolean
  app_name: string
  requester_id: string
  kind: string
  title: string
  pay: bigint
  currency: string
  thumbnail_id: string | null
  wanted_by: Date
  listed_until: Date
  posted_at: Date
  /** On the ring of its half hour; see task-cards/ring.ts. */
  place: number
  /** When the card was written last, by the clock; looked at for whether the list changed. */
  changed_at: Date
}
