import type { Thumb } from '@microsource/domain'

/** What a requester found of one part of an approved submission. */
export interface FeedbackRow {
  app_id: string
  submission_id: string
  /** Of the kind's own; see `refsOf`. */
  ref: string
  thumb: Thumb
  given_at: Date
}
