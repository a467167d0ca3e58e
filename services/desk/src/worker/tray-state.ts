import type { CheckOutcome, Problem } from '@microsource/sdk'
import { newSubmissionId } from '@microsource/sdk/worker'
import type { Trouble } from '../wire/trouble.ts'

export type Fields = Readonly<Record<string, unknown>>

/** A field that does not fit the kind's schema, as the broker says it. */
export type Misfit = NonNullable<Problem['errors']>[number]

/** What the broker found when it looked at the draft. `at` tells one look from the next. */
export interface Findings {
  at: number
  checks: readonly CheckOutcome[]
  misfits: readonly Misfit[]
  /** Something was changed since. */
  stale: boolean
}

export interface TrayFile {
  attachmentId: string
  file: File
  uploadUrl: string | undefined
  sent: number
  startedAtMs: number
  startedAtBytes: number
  state: 'uploading' | 'paused' | 'refused' | 'done'
  trouble: Trouble | undefined
}

export interface TrayState {
  loaded: boolean
  /** Why what was delivered last could not be brought back for the next round. */
  handingBack: Trouble | undefined
  /** When the kept draft was from, where there was one. */
  restoredFrom: string | undefined
  kept: boolean
  submissionId: string
  note: string
  /** The fields of the result, by the schema of the kind. */
  result: Fields
  files: TrayFile[]
  findings: Findings | undefined
  /** The late submission that keeps what came after the lease. */
  offeredAs: string | undefined
}

export interface TrayOf {
  appId: string
  id: string
  round: number
}

export const emptyTray = (): TrayState => ({
  loaded: false,
  handingBack: undefined,
  restoredFrom: undefined,
  kept: false,
  submissionId: newSubmissionId(),
  note: '',
  result: {},
  files: [],
  findings: undefined,
  offeredAs: undefined,
})
