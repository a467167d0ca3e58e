import type { Fields } from '@microsource/kinds'

/** What a person lets an app take of their own wallet. `owner_id` is their personal requester, `requester_id` who the app knows them as. */
export interface GrantRow {
  owner_id: string
  id: string
  app_id: string
  requester_id: string
  currency: string
  per_day: bigint
  /** Above it the person confirms each task. */
  per_task: bigint
  /** When the first task was confirmed and made; before that every one wants a confirmation. */
  first_task_at: Date | null
  last_used_at: Date | null
  created_at: Date
  /** Rises whenever what was given under it so far ends, and stays when it is given again: tokens name theirs. */
  epoch: number
  /** Null while it is in force. */
  revoked_at: Date | null
}

/** What went out under a grant in a day, under a cap that the CHECK enforces. `day` is `YYYY-MM-DD` in UTC. */
export interface GrantSpendingRow {
  owner_id: string
  grant_id: string
  day: string
  used: bigint
  cap: bigint
}

/** One task that the person was asked about, in the words they are shown. */
export interface ConfirmationRow {
  owner_id: string
  task_id: string
  app_id: string
  grant_id: string
  /** Rises whenever something else is asked under the same id: what is confirmed is what was seen. */
  version: number
  state: 'asked' | 'confirmed' | 'declined' | 'done'
  reason: 'first_task' | 'above_cap'
  /** Of all that was asked for, attachments and fields included. */
  fingerprint: string
  kind: string
  description: string
  price: bigint
  currency: string
  wanted_by: Date
  attachments: AskedFile[]
  /** The fields of the kind, as the worker will get them. */
  input: Fields
  asked_at: Date
  decided_at: Date | null
}

export interface AskedFile {
  readonly name: string
  readonly sizeBytes: number
}
