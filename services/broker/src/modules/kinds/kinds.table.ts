import type { CheckOutcome, Fact, Fields } from '@microsource/kinds'

/** What a task was asked with; a task without fields and facts has no row. */
export interface TaskInputRow {
  app_id: string
  task_id: string
  input: Fields
  facts: Fact[]
}

/** What a submission brought, what may be shown of it before approval and beside it after, and the checks it passed. */
export interface SubmissionResultRow {
  app_id: string
  submission_id: string
  result: Fields
  reduced: Fields
  /** Null where it was submitted before there was such a thing. */
  disclosed: Fields | null
  checks: CheckOutcome[]
}
