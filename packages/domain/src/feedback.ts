import { done, type Outcome, refuse } from './plan.ts'
import type { Thumb } from './vocabulary.ts'

export type Thumbs = ReadonlyMap<string, Thumb>

/** An approved result: what there is of it, and what was found of its parts so far. */
export interface Judged {
  readonly submissionId: string
  readonly refs: ReadonlySet<string>
  readonly thumbs: Thumbs
}

/** What changes, and how it stands then. */
export interface FeedbackPlan {
  readonly submissionId: string
  readonly given: Thumbs
  readonly takenBack: readonly string[]
  readonly after: Thumbs
}

/** Refs that are asked about and that the result does not have. */
export const strangeRefs = (judged: Judged | undefined, asked: ReadonlyMap<string, unknown>): string[] =>
  [...asked.keys()].filter((ref) => !judged?.refs.has(ref))

/** Feedback is on an approved result alone, undefined before; null takes a thumb back. What is said again changes nothing. */
export function planFeedback(judged: Judged | undefined, asked: ReadonlyMap<string, Thumb | null>): Outcome<FeedbackPlan> {
  if (!judged) return refuse('not_approved')
  if (strangeRefs(judged, asked).length > 0) return refuse('unknown_ref')
  const given = new Map<string, Thumb>()
  const takenBack: string[] = []
  const after = new Map(judged.thumbs)
  for (const [ref, thumb] of asked) {
    const before = judged.thumbs.get(ref) ?? null
    if (thumb === null) after.delete(ref)
    else after.set(ref, thumb)
    if (thumb === null && before !== null) takenBack.push(ref)
    if (thumb !== null && thumb !== before) given.set(ref, thumb)
  }
  return done({ submissionId: judged.submissionId, given, takenBack, after })
}
