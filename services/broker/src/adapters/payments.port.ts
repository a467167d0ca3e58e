export interface Charge {
  /** UUID of the charge, made by the caller and kept: charging twice with one id is charging once. */
  readonly id: string
  /** Integer minor units. */
  readonly amount: bigint
  readonly currency: string
}

/** Where money comes from. Called outside transactions. */
export interface PaymentsPort {
  /** True where no real money moves. */
  readonly test: boolean
  /** Throws only when the outcome is unknown; the caller then repeats with the same id. */
  charge(charge: Charge): Promise<{ readonly status: 'succeeded' }>
}
