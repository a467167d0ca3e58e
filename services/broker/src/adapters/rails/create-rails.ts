import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { Config, StripeSettings } from '../../config.ts'
import type { Database } from '../../db/database.ts'
import type { PaymentsPort } from './payments.port.ts'
import { createSimulatedRail, type SimulatedRail } from './simulated/create.ts'
import type { Deliver } from './simulated/events.ts'
import { createStripeClient } from './stripe/client.ts'
import { createStripeRail } from './stripe/create.ts'
import { createParties } from './stripe/parties.ts'

export interface RailsWorld {
  readonly config: Config
  readonly db: Kysely<Database>
  readonly clock: Clock
  /** Takes what the simulated rail sends, as a webhook would: of test money. What it rejects is sent again later. */
  readonly deliver: Deliver
}

function openStripe(settings: StripeSettings, { db, clock }: RailsWorld): PaymentsPort {
  const parties = createParties(db, settings.live ? 'stripe_live' : 'stripe_test')
  return createStripeRail({ stripe: createStripeClient(settings), settings, clock, parties })
}

/**
 * Test money is simulated unless there is a test key of Stripe; live money moves where there is a live one, and else
 * not at all.
 */
export function createRails(world: RailsWorld): { readonly test: PaymentsPort; readonly live?: PaymentsPort } {
  const {
    config: { publicUrl, stripe: settings },
    db,
    clock,
    deliver,
  } = world
  const stripe = settings && openStripe(settings, world)
  if (stripe?.test) return { test: stripe }
  return { test: createSimulatedRail({ db, clock, publicUrl, deliver }), ...(stripe && { live: stripe }) }
}

/** The simulated rail, where test money moves on it. */
export function findSimulated({ test }: { readonly test: PaymentsPort }): SimulatedRail | undefined {
  return 'pages' in test && 'control' in test ? (test as SimulatedRail) : undefined
}
