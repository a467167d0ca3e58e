/** What a letter says besides its words. Amounts are decimal text, times are text of RFC 3339, as JSON has neither. */
export type LetterFacts = Readonly<Record<string, string | null | undefined>>

/** A mail about money, written down in the transaction it tells of. */
export interface LetterRow {
  /** Whose money it is about. */
  owner_id: string
  id: string
  /** Which words: see `lettersStep`. */
  what: string
  to_address: string
  facts: LetterFacts
  status: 'pending' | 'sent' | 'exhausted'
  attempts: number
  next_attempt_at: Date | null
  created_at: Date
  finished_at: Date | null
}
