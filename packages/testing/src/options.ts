import type { Deliver, DeliveryPolicy, Endpoint } from './events/deliver.ts'
import type { FaultChances } from './wire/faults.ts'

export interface FakeStripeOptions {
  /** Begins with `sk_test_`; every request must bear it. */
  secretKey: string
  webhooks: {
    snapshot: Endpoint
    thin: Endpoint
    /** Events of connected accounts; the platform's endpoint where nothing else is said. */
    connect?: Endpoint
  }
  /** Where a browser reaches the pages; a function where that is known only after listening. */
  publicUrl: string | (() => string)
  clock?: () => Date
  /** A number here makes ids, faults and deliveries the same in every run. */
  seed?: number
  /** In place of an HTTP POST to the endpoint's address. */
  deliver?: Deliver
  policy?: DeliveryPolicy
  faults?: FaultChances
  /** Keeps the state; without it there is memory alone. */
  file?: string
  /** Who the money goes to, as the pages say it. */
  merchant?: string
  /** Others live by the same clock: how all of them are moved on, in the place of buttons that would move this one alone. */
  clockHint?: string
}
