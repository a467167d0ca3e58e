import type { TaskPreview, WorkerAssignment, WorkerClient, Work } from '@microsource/sdk/worker'

export interface Bot {
  readonly worker: WorkerClient
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/** What came of the work: something to submit, or why it is given back. */
export type Outcome = { readonly work: Omit<Work, 'submissionId'> } | { readonly giveBack: string }

/** One kind of task this program knows how to do. */
export interface Skill {
  readonly kind: string
  /** For the first line of the log. */
  readonly what: string
  /**
   * Why the task is left to people, read from what everyone sees before the claim; undefined where it is worth a
   * try.
   */
  readonly leave: (preview: TaskPreview) => string | undefined
  readonly perform: (bot: Bot, assignment: WorkerAssignment) => Promise<Outcome>
}
