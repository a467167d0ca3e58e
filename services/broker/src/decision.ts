import type { DecisionAction } from '@microsource/protocol'
import type { Deps } from './deps.ts'

/** What can be done; where nothing is said about the money or to anybody, there is nothing to say. */
export type FoundAction = Omit<DecisionAction, 'moves' | 'letter'> & Partial<Pick<DecisionAction, 'moves' | 'letter'>>

/** Something that waits for an operator, as the slice that knows it says it. Nothing of it is stored. */
export interface FoundDecision {
  /** The same for as long as it waits. */
  readonly id: string
  /** Which source it comes from. */
  readonly kind: string
  readonly title: string
  /** What happens if nobody decides. */
  readonly says: string
  /** Whose money it is about, by the ledger's id. */
  readonly ownerId: string
  readonly appName: string | null
  readonly amount: bigint
  readonly currency: string
  readonly since: Date
  /** Until when it can be decided; null where it waits for ever. */
  readonly until: Date | null
  /** What it is about, by the id people can look up. */
  readonly subjectId: string
  readonly history: readonly { readonly at: Date; readonly words: string }[]
  readonly actions: readonly FoundAction[]
}

/** A slice's `listDecisions`: what of its own waits, the oldest first. `by` is who asks. */
export type DecisionSource = (
  deps: Pick<Deps, 'db' | 'clock'>,
  asked: { readonly by: string; readonly limit: number },
) => Promise<FoundDecision[]>
