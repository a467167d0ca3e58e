import { emit } from '../events/emit.ts'
import { post } from '../money/ledger.ts'
import type { Rail } from '../rail.ts'
import type { Payout } from '../state/records.ts'
import { cannot } from '../wire/refusal.ts'

const ownerOf = (rail: Rail, id: string): string => rail.state.tables.payouts.ownerOf(id) ?? ''

export function leavePayout(rail: Rail, id: string): void {
  const made = rail.state.tables.payouts.get(id)
  if (made.status !== 'pending') return
  made.status = 'in_transit'
  emit(rail, 'payout.updated', made, { account: ownerOf(rail, id), previous: { status: 'pending' } })
}

export function payPayout(rail: Rail, id: string): Payout {
  const made = rail.state.tables.payouts.get(id)
  if (made.status !== 'pending' && made.status !== 'in_transit')
    throw cannot(`This payout has the status ${made.status}.`)
  Object.assign(made, { status: 'paid', trace_id: { status: 'supported', value: `TRACE${id.slice(3, 12)}` } })
  emit(rail, 'payout.paid', made, { account: ownerOf(rail, id) })
  return made
}

const reasons: Record<string, string> = {
  account_closed: 'The bank account has been closed.',
  no_account: 'The bank account could not be located.',
  debit_not_authorized: 'Debit transactions are not approved on the bank account.',
  could_not_process: 'The bank could not process this payout.',
}

/** The bank sends it back, also days after it was paid: the money is at the account again. */
export function failPayout(rail: Rail, id: string, code = 'could_not_process'): Payout {
  const made = rail.state.tables.payouts.get(id)
  if (!['pending', 'in_transit', 'paid'].includes(made.status))
    throw cannot(`This payout has the status ${made.status}.`)
  const account = ownerOf(rail, id)
  const transaction = post(rail, {
    account,
    type: 'payout_failure',
    category: 'payout_reversal',
    amount: made.amount,
    currency: made.currency,
    source: id,
    description: 'PAYOUT FAILURE',
  })
  Object.assign(made, {
    status: 'failed',
    failure_code: code,
    failure_message: reasons[code] ?? 'The payout failed.',
    failure_balance_transaction: transaction.id,
  })
  emit(rail, 'payout.failed', made, { account })
  return made
}

export function arrivePayout(rail: Rail, id: string): void {
  const made = rail.state.tables.payouts.get(id)
  if (made.status !== 'pending' && made.status !== 'in_transit') return
  const failure = rail.state.failingBanks[made.destination ?? '']
  if (failure) failPayout(rail, id, failure)
  else payPayout(rail, id)
}
