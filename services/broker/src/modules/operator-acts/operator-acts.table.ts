/** Something an operator did, in one transaction with what it did; never changed. */
export interface OperatorActRow {
  /** Whose money it is about. */
  owner_id: string
  id: string
  /** What was decided, `kind:uuid`. */
  subject: string
  what: string
  by_email: string
  reason: string
  /** What was written to somebody, as it was sent. */
  letter: string | null
  at: Date
}
