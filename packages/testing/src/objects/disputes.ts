import { emit } from '../events/emit.ts'
import { disputeFee } from '../money/currencies.ts'
import { post } from '../money/ledger.ts'
import type { Rail } from '../rail.ts'
import type { Dispute } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { flag, ignored, metadata, moment, page, text } from '../wire/parameters.ts'
import { cannot, missing } from '../wire/refusal.ts'
import { getCharge } from './charges.ts'
import { mergeMetadata } from './customers.ts'
import { blankDispute, evidenceParameters } from './dispute-object.ts'

export function getDispute(rail: Rail, id: string): Dispute {
  const found = rail.state.tables.disputes.find(id)
  if (!found) throw missing('dispute', id)
  return found
}

/** What the dispute took from the balance and has not given back. */
function withdrawn({ balance_transactions: all }: Dispute): number {
  return -all.reduce((sum, { amount }) => sum + amount, 0)
}

export function withdrawFunds(rail: Rail, id: string): Dispute {
  const dispute = getDispute(rail, id)
  if (withdrawn(dispute) > 0) throw cannot('The funds of this dispute are withdrawn already.')
  const { amount, currency, charge } = dispute
  const transaction = post(rail, {
    account: rail.platform,
    type: 'adjustment',
    category: 'dispute',
    amount: -amount,
    currency,
    source: id,
    fee: { amount: disputeFee(currency), description: 'Dispute fee' },
    description: `Chargeback withdrawal for ${charge}`,
  })
  dispute.balance_transactions.push(structuredClone(transaction) as Dispute['balance_transactions'][number])
  emit(rail, 'charge.dispute.funds_withdrawn', dispute)
  return dispute
}

/** The amount comes back; the fee stays paid. */
export function reinstateFunds(rail: Rail, id: string): Dispute {
  const dispute = getDispute(rail, id)
  const amount = withdrawn(dispute)
  if (amount <= 0) throw cannot('This dispute holds no funds.')
  const transaction = post(rail, {
    account: rail.platform,
    type: 'adjustment',
    category: 'dispute_reversal',
    amount,
    currency: dispute.currency,
    source: id,
    description: `Chargeback reversal for ${dispute.charge}`,
  })
  dispute.balance_transactions.push(structuredClone(transaction) as Dispute['balance_transactions'][number])
  emit(rail, 'charge.dispute.funds_reinstated', dispute)
  return dispute
}

export interface NewDispute {
  charge: string
  amount?: number
  reason?: string
  withdraw?: boolean
}

export function openDispute(
  rail: Rail,
  { charge: id, amount, reason = 'fraudulent', withdraw = true }: NewDispute,
): Dispute {
  const charge = getCharge(rail, id, rail.platform)
  const left = charge.amount - charge.amount_refunded
  if (!charge.paid || charge.disputed)
    throw cannot(`Charge ${id} ${charge.disputed ? 'is disputed already' : 'was not paid'}.`)
  const disputed = amount ?? left
  if (disputed < 1 || disputed > left) throw cannot(`At most ${left} of charge ${id} can be disputed.`)
  const made = blankDispute(rail, charge, disputed, reason)
  rail.state.tables.disputes.add(rail.platform, made)
  charge.disputed = true
  emit(rail, 'charge.dispute.created', made)
  return withdraw ? withdrawFunds(rail, made.id) : made
}

/** Won, the money comes back unless somebody holds it up; lost, it stays away. */
export function closeDispute(
  rail: Rail,
  id: string,
  status: 'won' | 'lost',
  { reinstate = status === 'won' } = {},
): Dispute {
  const dispute = getDispute(rail, id)
  if (dispute.status === 'won' || dispute.status === 'lost')
    throw cannot(`This dispute is already closed: ${dispute.status}.`)
  const previous = { status: dispute.status }
  dispute.status = status
  if (status === 'won') {
    dispute.is_charge_refundable = true
    getCharge(rail, dispute.charge, rail.platform).disputed = false
  }
  emit(rail, 'charge.dispute.updated', dispute, { previous })
  if (reinstate && withdrawn(dispute) > 0) reinstateFunds(rail, id)
  emit(rail, 'charge.dispute.closed', dispute)
  return dispute
}

interface Update {
  evidence?: Record<string, string | undefined> | undefined
  metadata?: '' | Record<string, string> | undefined
  submit?: boolean | undefined
}

function update(rail: Rail, id: string, params: Update): Dispute {
  const dispute = getDispute(rail, id)
  if (dispute.status === 'won' || dispute.status === 'lost') throw cannot('This dispute is already closed.')
  dispute.metadata = mergeMetadata(dispute.metadata, params.metadata)
  if (!params.evidence) return dispute
  Object.assign(dispute.evidence, params.evidence)
  dispute.evidence_details.has_evidence = true
  if (params.submit !== false) {
    Object.assign(dispute.evidence_details, {
      submission_count: dispute.evidence_details.submission_count + 1,
      submission_method: 'manual',
    })
    dispute.status = 'under_review'
  }
  emit(rail, 'charge.dispute.updated', dispute)
  // The words that the docs on testing give for deciding a dispute.
  const words = dispute.evidence.uncategorized_text
  if (words === 'winning_evidence') closeDispute(rail, id, 'won')
  if (words === 'losing_evidence') closeDispute(rail, id, 'lost')
  return dispute
}

const changes = {
  evidence: evidenceParameters.optional(),
  metadata: metadata.optional(),
  submit: flag.optional(),
  intended_submission_method: ignored,
}

export const disputeOperations: Operation[] = [
  v1(
    'GET',
    'disputes',
    { ...page, created: moment.optional(), charge: text.optional(), payment_intent: text.optional() },
    ({ rail, params }) =>
      listPage(
        '/v1/disputes',
        rail.state.tables.disputes.newest(rail.platform),
        params,
        (dispute) =>
          (params.charge === undefined || dispute.charge === params.charge) &&
          (params.payment_intent === undefined || dispute.payment_intent === params.payment_intent),
      ),
  ),
  v1('GET', 'disputes/:id', {}, ({ rail, id }) => getDispute(rail, id)),
  v1('POST', 'disputes/:id', changes, ({ rail, id, params }) => update(rail, id, params)),
  v1('POST', 'disputes/:id/close', {}, ({ rail, id }) => closeDispute(rail, id, 'lost')),
]
