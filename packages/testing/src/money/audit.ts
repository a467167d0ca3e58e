import type { Rail } from '../rail.ts'
import type { Balance } from '../state/records.ts'
import { cardFee, disputeFee } from './currencies.ts'

export interface Difference {
  account: string
  currency: string
  /** `total` is compared with the objects: charges, refunds, disputes, transfers, payouts. */
  part: 'available' | 'pending' | 'total'
  balance: number
  expected: number
}

export interface Audit {
  ok: boolean
  transactions: number
  differences: Difference[]
}

function fromTransactions(rail: Rail): Record<string, Balance> {
  const { balanceTransactions } = rail.state.tables
  const sums: Record<string, Balance> = {}
  for (const made of balanceTransactions.all()) {
    const sum = (sums[`${balanceTransactions.ownerOf(made.id)}:${made.currency}`] ??= { available: 0, pending: 0 })
    sum[made.status === 'pending' ? 'pending' : 'available'] += made.net
  }
  return sums
}

/** What the objects say each account should have, without looking at a single balance transaction of its own. */
function fromObjects(rail: Rail): Record<string, number> {
  const { charges, refunds, disputes, transfers, reversals, payouts } = rail.state.tables
  const totals: Record<string, number> = {}
  const add = (account: string, currency: string, amount: number): void => {
    totals[`${account}:${currency}`] = (totals[`${account}:${currency}`] ?? 0) + amount
  }
  for (const { id, paid, amount, currency } of charges.all()) {
    if (paid) add(charges.ownerOf(id) ?? '', currency, amount - (id.startsWith('ch_') ? cardFee(amount, currency) : 0))
  }
  for (const { amount, currency, status } of refunds.all())
    if (status !== 'failed') add(rail.platform, currency, -amount)
  for (const { amount, balance_transactions: all, currency } of disputes.all()) {
    // Only whether it went or came is believed; the amount is the dispute's own, with a fee each time it went.
    for (const { net } of all) add(rail.platform, currency, net < 0 ? -amount - disputeFee(currency) : amount)
  }
  for (const { amount, currency } of transfers.all()) add(rail.platform, currency, -amount)
  for (const { amount, currency, transfer } of reversals.all()) {
    add(rail.platform, currency, amount)
    add(transfers.get(transfer).destination ?? '', currency, -amount)
  }
  for (const { id, amount, currency, status } of payouts.all()) {
    if (status !== 'failed' && status !== 'canceled') add(payouts.ownerOf(id) ?? '', currency, -amount)
  }
  return totals
}

/** Three books kept apart: balances, their transactions, and the objects. */
export function audit(rail: Rail): Audit {
  const {
    balances,
    tables: { balanceTransactions },
  } = rail.state
  const sums = fromTransactions(rail)
  const totals = fromObjects(rail)
  const keys = [...new Set([...Object.keys(sums), ...Object.keys(balances), ...Object.keys(totals)])]
  const differences = keys.flatMap((key) => {
    const [account = '', currency = ''] = key.split(':')
    const has = balances[key] ?? { available: 0, pending: 0 }
    const should = sums[key] ?? { available: 0, pending: 0 }
    const compared = [
      { part: 'available', balance: has.available, expected: should.available },
      { part: 'pending', balance: has.pending, expected: should.pending },
      { part: 'total', balance: has.available + has.pending, expected: totals[key] ?? 0 },
    ] as const
    return compared
      .filter(({ balance, expected }) => balance !== expected)
      .map((one) => ({ account, currency, ...one }))
  })
  return { ok: differences.length === 0, transactions: balanceTransactions.size, differences }
}
