import { advanceClock, runDue } from './due.ts'
import type { Courier } from './events/courier.ts'
import type { DeliveryPolicy } from './events/deliver.ts'
import { audit, type Audit } from './money/audit.ts'
import { changeAccount, getAccount, setVerification } from './objects/accounts.ts'
import { createBankAccount } from './objects/bank-accounts.ts'
import { closeDispute, type NewDispute, openDispute, reinstateFunds, withdrawFunds } from './objects/disputes.ts'
import { failPayout, payPayout } from './objects/payout-life.ts'
import { failRefund } from './objects/refunds.ts'
import type { Outcome } from './objects/checkout.ts'
import { pay, type Payment } from './pay.ts'
import type { Rail } from './rail.ts'
import type { Account, Balance, Dispute, EventRow, Payout, Refund } from './state/records.ts'
import type { State } from './state/state.ts'
import { missing } from './wire/refusal.ts'
import type { Faults } from './wire/faults.ts'

export interface Person {
  givenName?: string
  surname?: string
  born?: { day: number; month: number; year: number }
  country?: string
  currency?: string
  /** One of the test bank accounts; null leaves it out. */
  bankNumber?: string | null
  holder?: string
}

type Lists = { [K in keyof State['tables']]: ReturnType<State['tables'][K]['get']>[] }

/** What happens at a rail without being asked through its API. A refusal throws, as the API would say it. */
export interface Control {
  /** Moves the clock on; all that becomes due on the way happens at its time, in order. */
  advance(by: { days?: number; hours?: number; seconds?: number }): void
  /** Pays an open Checkout page, as its form would. */
  pay(sessionId: string, payment?: Payment): Outcome
  openDispute(dispute: NewDispute): Dispute
  withdrawFunds(disputeId: string): Dispute
  reinstateFunds(disputeId: string): Dispute
  /** Won reinstates what was withdrawn, unless told otherwise. */
  closeDispute(disputeId: string, status: 'won' | 'lost', options?: { reinstate?: boolean }): Dispute
  payPayout(payoutId: string): Payout
  /** Also after it was paid. */
  failPayout(payoutId: string, code?: string): Payout
  failRefund(refundId: string, reason?: string): Refund
  /** Everything the onboarding pages ask for, at once. */
  onboard(accountId: string, person?: Person): void
  /** `refused` restricts a recipient, `pending` makes it wait. */
  setVerification(accountId: string, verification: Account['verification']): void
  faults: Faults
  /** Cuts every connection for so long, by the fake's clock; 0 ends it. */
  unreachable(seconds: number): void
  events: {
    readonly paused: boolean
    policy(policy: DeliveryPolicy): void
    pause(): void
    resume(): void
    /** Delivers everything that waits, delayed and failed ones too, once; says how many. */
    flush(): Promise<number>
    /** Delivers what is due by now. */
    run(): Promise<number>
    resend(eventId: string): void
    all(): EventRow[]
  }
  /** The live objects, oldest first: to look at, not to change. */
  list(): Lists
  balances(): Readonly<Record<string, Readonly<Balance>>>
  now(): Date
  /** Compares balances, their transactions and the objects, each added up by itself. */
  audit(): Audit
}

export interface Parts {
  rail: Rail
  courier: Courier
  faults: Faults
  changed: () => void
}

function onboard(rail: Rail, id: string, person: Person): void {
  const account = getAccount(rail, id)
  const {
    givenName = 'Ana',
    surname = 'Example',
    born = { day: 1, month: 1, year: 1990 },
    country = 'US',
    currency = account.currency ?? 'usd',
    bankNumber = '000123456789',
  } = person
  changeAccount(rail, account, () => {
    Object.assign(account, {
      given_name: givenName,
      surname,
      date_of_birth: born,
      country: account.country ?? country,
      currency,
    })
    if (bankNumber !== null) {
      account.bankAccount = createBankAccount(rail, id, {
        number: bankNumber,
        holder: person.holder ?? `${givenName} ${surname}`,
        country,
        currency,
      }).id
    }
  })
}

function eventControl({ rail, courier, changed }: Parts): Control['events'] {
  return {
    get paused() {
      return courier.paused
    },
    policy(policy) {
      courier.policy = policy
    },
    pause() {
      courier.paused = true
    },
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
      const row = rail.state.tables.events.find(eventId)
      if (!row) throw missing('event', eventId)
      row.state = 'waiting'
      courier.again(eventId)
      changed()
    },
    all: () => [...rail.state.tables.events.all()],
  }
}

export function createControl(parts: Parts): Control {
  const { rail, faults, changed } = parts
  const after = <T>(result: T): T => {
    changed()
    return result
  }
  return {
    advance({ days = 0, hours = 0, seconds = 0 }) {
      advanceClock(rail, days * 86_400 + hours * 3600 + seconds)
      changed()
    },
    pay: (id, payment) => after(pay(rail, id, payment)),
    openDispute: (dispute) => after(openDispute(rail, dispute)),
    withdrawFunds: (id) => after(withdrawFunds(rail, id)),
    reinstateFunds: (id) => after(reinstateFunds(rail, id)),
    closeDispute: (id, status, options) => after(closeDispute(rail, id, status, options)),
    payPayout: (id) => after(payPayout(rail, id)),
    failPayout: (id, code) => after(failPayout(rail, id, code)),
    failRefund: (id, reason) => after(failRefund(rail, id, reason)),
    onboard(id, person = {}) {
      onboard(rail, id, person)
      changed()
    },
    setVerification(id, verification) {
      setVerification(rail, id, verification)
      changed()
    },
    faults,
    unreachable(seconds) {
      faults.unreachableUntil = seconds > 0 ? rail.now() + seconds : 0
    },
    events: eventControl(parts),
    list: () =>
      Object.fromEntries(Object.entries(rail.state.tables).map(([name, table]) => [name, [...table.all()]])) as Lists,
    balances: () => rail.state.balances,
    now: () => new Date(rail.now() * 1000),
    audit: () => audit(rail),
  }
}
