export type ProblemCode =
  | 'address_invalid'
  | 'address_denied'
  | 'not_found'
  | 'gone'
  | 'refused'
  | 'wait'
  | 'server_failed'
  | 'unreachable'
  | 'too_slow'
  | 'too_large'
  | 'too_many_redirects'
  | 'not_a_feed'
  | 'malformed'
  | 'failed'

/** Why a feed could not be read: a sentence for the person, and a code for the program. */
export class FeedProblem extends Error {
  readonly code: ProblemCode
  /** The other side asked not to be asked again before. */
  readonly retryAt: Date | undefined

  constructor(code: ProblemCode, message: string, retryAt?: Date) {
    super(message)
    this.code = code
    this.retryAt = retryAt
  }
}
