import { advanceClock, runDue } from './due.ts'
import type { Courier, DeliveryPolicy } from './events/deliver.ts'
import { audit, type Difference } from './money/ledger.ts'
import type { Rail } from './rail.ts'
import type { EventRow } from './state/records.ts'
import type { Faults } from './wire/faults.ts'

export interface Control {
  /** Moves the clock on and does what becomes due on the way. */
  advance(by: { days?: number, hours?: number, seconds?: number }): void
  faults: Faults
  events: {
    policy(policy: DeliveryPolicy): void
    pause(): void
    resume(): void
    /** Delivers everything that waits, retries and delayed ones too, once; says how many. */
    flush(): Promise<number>
    /** Delivers what is due by now. */
    run(): Promise<number>
    resend(eventId: string): void
    all(): EventRow[]
  }
  /** Adds all balance transactions up again and compares. */
  audit(): { ok: boolean, transactions: number, differences: Difference[] }
}

export interface Parts { rail: Rail, courier: Courier, faults: Faults, changed: () => void }

export function createControl({ rail, courier, faults, changed }: Parts): Control {
  return {
    advance({ days = 0, hours = 0, seconds = 0 }) {
      advanceClock(rail, days * 86_400 + hours * 3600 + seconds)
      changed()
    },
    faults,
    events: {
      policy(policy) { courier.policy = policy },
      pause() { courier.paused = true },
      resume() {
        courier.paused = false
        changed()
      },
      flush: () => courier.run(true),
      async run() {
        if (runDue(rail) > 0) changed()
        return courier.run()
      },
      resend(eventId) {
        courier.again(eventId)
        changed()
      },
      all: () => [...rail.state.tables.events.all()],
    },
    audit: () => audit(rail),
  }
}
