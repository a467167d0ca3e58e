import { z } from 'zod'
import { MoneyWorld, OwnerRef } from './console-resources.ts'
import { Money } from './money.ts'
import { Time } from './resources.ts'

/** Why rail and ledger say different things of one movement. */
export const ReconciliationCause = z
  .enum(['settling', 'not_in_ledger', 'not_at_rail', 'amount_differs', 'fee_differs', 'not_ours', 'long_in_transit'])
  .meta({ id: 'ReconciliationCause' })

export const ReconciliationDifference = z
  .object({
    cause: ReconciliationCause,
    says: z.string().describe('What it is and what to do, in words'),
    what: z.string().describe('Kind of movement at the rail, such as charge, refund or transfer'),
    railId: z.string().nullable().describe('What the rail calls it'),
    ourId: z.string().nullable().describe('Id of the charge, refund, dispute or payout'),
    owner: OwnerRef.nullable(),
    atRail: Money.nullable(),
    inLedger: Money.nullable(),
    at: Time,
  })
  .meta({ id: 'ReconciliationDifference' })

export const RailBalance = z
  .object({
    atRail: Money.describe('What the rail says it holds for the broker, pending and available together'),
    expected: Money.describe('What the ledger says it must hold: `ledger` − `connected` − `given` + `payoutCosts`'),
    ledger: Money.describe('Cash at the rail as the ledger has it'),
    connected: Money.describe('Part of it that lies at payees’ accounts with the rail'),
    given: Money.describe('Test money that no rail knows'),
    payoutCosts: Money.describe('Cost of payouts, booked by the price list; the rail bills it apart'),
    transit: Money.describe('Handed to the rail and not confirmed'),
    difference: Money.describe('`atRail` − `expected`'),
  })
  .meta({ id: 'RailBalance' })

export const Reconciliation = z
  .object({
    id: z.string(),
    money: MoneyWorld,
    at: Time,
    since: Time.describe('Movements from then on were compared'),
    by: z.string().describe('Who asked for it; `runner` for the daily one'),
    compared: z.int().describe('Movements that were compared'),
    balances: z.array(RailBalance),
    differences: z.array(ReconciliationDifference),
    clean: z.boolean().describe('No difference but what still settles by itself'),
  })
  .meta({ id: 'Reconciliation' })

export type ReconciliationCause = z.infer<typeof ReconciliationCause>
export type ReconciliationDifference = z.infer<typeof ReconciliationDifference>
export type RailBalance = z.infer<typeof RailBalance>
export type Reconciliation = z.infer<typeof Reconciliation>
