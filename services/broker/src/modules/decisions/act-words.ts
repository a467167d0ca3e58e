import type { FoundDecision } from '../../decision.ts'
import type { OperatorActRow } from '../operator-acts/index.ts'

type Happened = FoundDecision['history'][number]

const did: Readonly<Record<string, string>> = {
  dispute_answered: 'answered the bank',
  dispute_accepted: 'accepted the loss',
  payout_retried: 'had it tried again',
  payout_reversed: 'took it back to what the payee can pay out',
  payee_written: 'wrote to the payee',
  refund_retried: 'sent it to the card once more',
  refund_closed: 'left it in the wallet and wrote to the requester',
}

/** Who did what and why, as the history of a decision says it. */
export const toHappened = ({ at, by_email, what, reason, letter }: OperatorActRow): Happened => ({
  at,
  words: `${by_email} ${did[what] ?? what.replaceAll('_', ' ')}: “${letter !== null && what !== 'dispute_answered' ? letter : reason}”`,
})

export const inOrder = (history: readonly Happened[]): Happened[] =>
  history.toSorted((one, other) => one.at.getTime() - other.at.getTime())

/** Acts by what they were about. */
export const bySubject = (acts: readonly OperatorActRow[]) => {
  const groups = Map.groupBy(acts, ({ subject }) => subject)
  return (subject: string): Happened[] => (groups.get(subject) ?? []).map(toHappened)
}
