import { type CheckOutcome, MicrosourceError, type Problem } from '@microsource/sdk'
import { newAttachmentId, newSubmissionId } from '@microsource/sdk/worker'
import type { Trouble } from '../wire/trouble.ts'
import { mayBeOne } from '../words/formats.ts'
import { formatWords } from '../words/kinds.ts'

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

/** A file that is to go up; one of a type that nobody asked for stays where it is. */
export function fileIn(file: File, accepts: readonly string[] | undefined): TrayFile {
  const fits = accepts === undefined || mayBeOne(file, accepts)
  return {
    attachmentId: newAttachmentId(),
    file,
    uploadUrl: undefined,
    sent: 0,
    startedAtMs: Date.now(),
    startedAtBytes: 0,
    state: fits ? 'uploading' : 'refused',
    trouble: fits ? undefined : wrongType(file, accepts),
  }
}

const wrongType = ({ name }: File, accepts: readonly string[]): Trouble =>
  new MicrosourceError({
    code: 'unsupported_media',
    title: `${name} was not added: deliver ${formatWords(accepts)}.`,
  })

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
