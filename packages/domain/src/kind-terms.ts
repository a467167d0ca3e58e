/** What plans need to know of a kind; the rest of it is data of its own package. Durations in milliseconds. */
export interface KindTerms {
  readonly name: string
  readonly leaseMs: number
  /** The least time in which the work can be done; listing stops this long before the deadline. */
  readonly leaseMinMs: number
}
