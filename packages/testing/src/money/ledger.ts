import type { Rail } from '../rail.ts'
import { newId, scheduleDue } from '../rail.ts'
import type { Balance, BalanceTransaction } from '../state/records.ts'

export interface Movement {
  account: string
  type: string
  category: string
  amount: number
  currency: string
  source: string
  fee?: { amount: number; description: string }
  description?: string | null
  availableOn?: number
}

export function balanceOf(rail: Rail, account: string, currency: string): Balance {
  return (rail.state.balances[`${account}:${currency}`] ??= { available: 0, pending: 0 })
}

/** The only place where a balance changes, together with `settle`. */
export function post(rail: Rail, movement: Movement): BalanceTransaction {
  const { account, amount, currency, fee } = movement
  const now = rail.now()
  const availableOn = movement.availableOn ?? now
  const status = availableOn > now ? 'pending' : 'available'
  const made: BalanceTransaction = {
    id: newId(rail, 'txn'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: now,
    currency,
    description: movement.description ?? null,
    exchange_rate: null,
    fee: fee?.amount ?? 0,
    fee_details: fee
      ? [{ amount: fee.amount, application: null, currency, description: fee.description, type: 'stripe_fee' }]
      : [],
    net: amount - (fee?.amount ?? 0),
    reporting_category: movement.category,
    source: movement.source,
    status,
    type: movement.type,
  }
  rail.state.tables.balanceTransactions.add(account, made)
  balanceOf(rail, account, currency)[status] += made.net
  if (status === 'pending') scheduleDue(rail, { at: availableOn, kind: 'settle', id: made.id })
  return made
}

/** What was pending becomes available. */
export function settle(rail: Rail, id: string): void {
  const { balanceTransactions } = rail.state.tables
  const made = balanceTransactions.get(id)
  if (made.status !== 'pending') return
  const balance = balanceOf(rail, balanceTransactions.ownerOf(id) ?? '', made.currency)
  made.status = 'available'
  balance.pending -= made.net
  balance.available += made.net
}
