import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Table } from './table.ts'
import type {
  Account,
  AccountLink,
  Balance,
  BalanceTransaction,
  BankAccount,
  CardBehavior,
  Charge,
  CheckoutPlan,
  Customer,
  Delivery,
  Dispute,
  Due,
  EventRow,
  IdempotencyRow,
  PaymentIntent,
  PaymentMethod,
  Payout,
  Refund,
  Session,
  Transfer,
  TransferReversal,
} from './records.ts'

/** Everything the fake remembers. Plain data but for the tables, so that it can be written to a file whole. */
export class State {
  serial = 0
  clockOffsetMs = 0
  readonly tables = {
    customers: new Table<Customer>(),
    paymentMethods: new Table<PaymentMethod>(),
    sessions: new Table<Session>(),
    paymentIntents: new Table<PaymentIntent>(),
    charges: new Table<Charge>(),
    refunds: new Table<Refund>(),
    disputes: new Table<Dispute>(),
    balanceTransactions: new Table<BalanceTransaction>(),
    transfers: new Table<Transfer>(),
    reversals: new Table<TransferReversal>(),
    payouts: new Table<Payout>(),
    bankAccounts: new Table<BankAccount>(),
    accounts: new Table<Account>(),
    accountLinks: new Table<AccountLink>(),
    events: new Table<EventRow>(),
  }

  /** `account:currency` → what its balance transactions add up to. */
  balances: Record<string, Balance> = {}
  idempotency: Record<string, IdempotencyRow> = {}
  due: Due[] = []
  deliveries: Delivery[] = []
  /** By payment method: how its card behaves. */
  cards: Record<string, CardBehavior> = {}
  /** By bank account: the code its payouts fail with. */
  failingBanks: Record<string, string> = {}
  checkouts: Record<string, CheckoutPlan> = {}
  /** By payment intent: the session it is paid through. */
  sessionOf: Record<string, string> = {}
  /** Token in the address of the onboarding pages → link it was opened by. */
  onboardings: Record<string, { link: string; expiresAt: number }> = {}

  dump(): string {
    const { tables, ...rest } = this
    const rows = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.dump()]))
    return JSON.stringify({ version: 1, ...rest, tables: rows })
  }

  static read(text: string): State {
    const state = new State()
    const { version, tables, ...rest } = JSON.parse(text) as {
      version: number
      tables: Record<string, [string, never][]>
    }
    if (version !== 1) throw new Error(`This state was written by another version (${version}).`)
    Object.assign(state, rest)
    for (const [name, table] of Object.entries(state.tables)) table.load(tables[name] ?? [])
    return state
  }
}

export function openState(file: string | undefined): State {
  return file && existsSync(file) ? State.read(readFileSync(file, 'utf8')) : new State()
}

/** A draft renamed over the file: whoever is killed here leaves the old state or the new one. */
export function saveState(state: State, file: string | undefined): void {
  if (!file) return
  const draft = `${file}.draft`
  writeFileSync(draft, state.dump(), { mode: 0o600, flush: true })
  renameSync(draft, file)
}
