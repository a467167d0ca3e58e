import { z } from 'zod'
import { AdjustmentId, AppId } from './ids.ts'
import { Currency, Money } from './money.ts'
import { Time } from './resources.ts'
import { Share } from './share-resources.ts'

/** Test money and live money are two worlds that are never added. */
export const MoneyWorld = z.enum(['live', 'test']).meta({ id: 'MoneyWorld' })

/** Accounts an operator can move money between by hand. */
export const AdjustableKind = z
  .enum([
    'wallet',
    'debt',
    'earned',
    'share',
    'fee',
    'rail',
    'card_fee',
    'dispute_fee',
    'payout_fee',
    'bad_debt',
    'goodwill',
  ])
  .meta({ id: 'AdjustableKind' })

export const ConsoleApp = z.object({ id: AppId, name: z.string(), mode: MoneyWorld }).meta({ id: 'ConsoleApp' })

export const ConsolePerson = z
  .object({
    email: z.string(),
    apps: z.array(ConsoleApp).describe('Whose money this person may look at'),
    operator: z.boolean(),
    aloneMax: z
      .array(Money)
      .describe('Of an operator: up to how much they adjust alone, in each currency; above it a second one confirms'),
  })
  .meta({ id: 'ConsolePerson' })

/** A share as the app's people see it: what it is, and when the last of it matures. */
export const AppMoney = Share.extend({
  app: ConsoleApp,
  shareBps: z.int().describe('What the app gets of a price, in hundredths of a percent'),
  pendingUntil: Time.nullable().describe('When the last of what is pending matures'),
}).meta({ id: 'AppMoney' })

/** From where an app signs people in without a server, and where they may come back to; see docs/sign-in.md. */
export const AppAddresses = z
  .object({
    mode: MoneyWorld.describe('Of a test app every loopback address counts besides'),
    origins: z.array(z.string()).describe('Pages that may open the broker’s window'),
    redirects: z.array(z.string()).describe('Whole addresses that an answer may go to'),
  })
  .meta({ id: 'AppAddresses' })

export const OwnerRef = z
  .object({
    id: z.string().describe('Id of an app, a requester or a worker'),
    kind: z.enum(['app', 'requester', 'worker', 'unknown']),
    name: z.string(),
    detail: z.string().nullable().describe('E-mail of a person, app of a requester'),
    worlds: z.array(MoneyWorld).describe('Where this owner can have money'),
  })
  .meta({ id: 'OwnerRef' })

const sides = { debits: Money, credits: Money }

export const TrialBalanceRow = z
  .object({ kind: z.string(), ...sides, balance: Money.describe('Credits − debits') })
  .meta({ id: 'TrialBalanceRow' })

export const LedgerDifference = z
  .object({
    money: MoneyWorld.nullable(),
    says: z.string(),
    owner: OwnerRef.nullable(),
  })
  .meta({ id: 'LedgerDifference' })

export const TrialBalance = z
  .object({
    until: Time.describe('Entries up to then are counted'),
    worlds: z
      .array(z.object({ money: MoneyWorld, currency: Currency, rows: z.array(TrialBalanceRow), ...sides }))
      .describe('One for each world and currency: each balances for itself'),
    differences: z
      .array(LedgerDifference)
      .describe('Empty while every debit has its credit and every counter says what its entries say'),
  })
  .meta({ id: 'TrialBalance' })

export const LedgerAccount = z
  .object({
    kind: z.string(),
    ...sides,
    balance: Money.describe('Credits − debits; of what is owed, debits − credits'),
    entries: z.int(),
    adjustable: z.boolean(),
  })
  .meta({ id: 'LedgerAccount' })

export const OwnerAccounts = z
  .object({ owner: OwnerRef, money: MoneyWorld, accounts: z.array(LedgerAccount) })
  .meta({ id: 'OwnerAccounts' })

export const LedgerEntry = z
  .object({
    id: z.string(),
    at: Time,
    code: z.string().describe('Which business event it belongs to'),
    n: z.int(),
    kind: z.string(),
    side: z.enum(['debit', 'credit']),
    amount: Money,
    subjectId: z.string().describe('What the event was about'),
    peer: OwnerRef,
    peerKind: z.string(),
  })
  .meta({ id: 'LedgerEntry' })

const AdjustedAccount = z.object({ owner: OwnerRef, kind: z.string() })

export const Adjustment = z
  .object({
    id: AdjustmentId,
    money: MoneyWorld,
    debit: AdjustedAccount,
    credit: AdjustedAccount,
    amount: Money,
    reason: z.string(),
    status: z.enum(['proposed', 'posted', 'declined']),
    mayConfirm: z.boolean().describe('Whether whoever asks is the second person it waits for'),
    mayUndo: z.boolean().describe('A write-off that can still be taken back'),
    history: z.array(z.object({ what: z.enum(['proposed', 'posted', 'declined']), by: z.string(), at: Time })),
  })
  .meta({ id: 'Adjustment' })

/** A text that goes to somebody as the operator leaves it. */
export const DecisionLetter = z
  .object({
    to: z.string().describe('Who reads it, for the label of the field'),
    suggested: z.string().describe('What the broker knows, to begin with'),
    lengthMax: z.int(),
  })
  .meta({ id: 'DecisionLetter' })

/** Something an operator did, with a name and a reason; it is never changed. */
export const OperatorAct = z
  .object({
    id: z.string(),
    what: z.string().describe('What was done, `payout_retried` and the like'),
    about: z.string().describe('Id of the decision it was about'),
    by: z.string(),
    at: Time,
    reason: z.string(),
    letter: z.string().nullable(),
  })
  .meta({ id: 'OperatorAct' })

/** What can be done about it: the operation to call, ready but for the reason. */
export const DecisionAction = z
  .object({
    operation: z.string().describe('Id of an operation of this API'),
    words: z.string(),
    path: z.string().describe('Called with POST and an idempotency key'),
    body: z.record(z.string(), z.unknown()).nullable(),
    asks: z.enum(['reason']).nullable().describe('What has to be said and goes into the body under this name'),
    moves: z.string().nullable().describe('What happens to the money when it is done'),
    letter: DecisionLetter.nullable().describe('What is written to somebody and goes into the body under this name'),
  })
  .meta({ id: 'DecisionAction' })

/** Something that waits for an operator. */
export const Decision = z
  .object({
    id: z.string(),
    kind: z.string().describe('Which source it comes from: rejection, debt, adjustment and more to come'),
    title: z.string(),
    says: z.string().describe('What happens if nobody decides'),
    money: MoneyWorld,
    owner: OwnerRef.nullable(),
    appName: z.string().nullable(),
    amount: Money,
    since: Time,
    until: Time.nullable().describe('Until when it can be decided'),
    subjectId: z.string(),
    history: z.array(z.object({ at: Time, words: z.string() })),
    actions: z.array(DecisionAction),
  })
  .meta({ id: 'Decision' })

export type MoneyWorld = z.infer<typeof MoneyWorld>
export type AdjustableKind = z.infer<typeof AdjustableKind>
export type ConsoleApp = z.infer<typeof ConsoleApp>
export type ConsolePerson = z.infer<typeof ConsolePerson>
export type AppMoney = z.infer<typeof AppMoney>
export type AppAddresses = z.infer<typeof AppAddresses>
export type OwnerRef = z.infer<typeof OwnerRef>
export type TrialBalance = z.infer<typeof TrialBalance>
export type LedgerDifference = z.infer<typeof LedgerDifference>
export type OwnerAccounts = z.infer<typeof OwnerAccounts>
export type LedgerEntry = z.infer<typeof LedgerEntry>
export type Adjustment = z.infer<typeof Adjustment>
export type Decision = z.infer<typeof Decision>
export type OperatorAct = z.infer<typeof OperatorAct>
export type DecisionAction = z.infer<typeof DecisionAction>
