import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Database } from '../../db/database.ts'
import type { PaymentsPort } from './payments.port.ts'
import { createSimulatedRail, type SimulatedRail } from './simulated/create.ts'
import type { Deliver } from './simulated/events.ts'

export interface RailsWorld {
  readonly config: Config
  readonly db: Kysely<Database>
  readonly clock: Clock
  /** Takes what the simulated rail sends, as a webhook would: of test money. What it rejects is sent again later. */
  readonly deliver: Deliver
}

/** Test money moves on the simulated rail. */
export function createRails({ config: { publicUrl }, db, clock, deliver }: RailsWorld): { readonly test: PaymentsPort, readonly live?: PaymentsPort } {
  return { test: createSimulatedRail({ db, clock, publicUrl, deliver }) }
}

/** The simulated rail, where test money moves on it. */
export function findSimulated({ test }: { readonly test: PaymentsPort }): SimulatedRail | undefined {
  return 'pages' in test && 'control' in test ? (test as SimulatedRail) : undefined
}
