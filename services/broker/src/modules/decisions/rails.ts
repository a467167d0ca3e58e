import type { PayoutTrouble } from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import type { DecisionSource } from '../../decision.ts'
import { amountWords, describeOwners } from '../books/index.ts'
import { listFailedRefunds, listOpenDisputes, listStuckPayouts } from './rails.repository.ts'

const troubles: Readonly<Record<PayoutTrouble, string>> = {
  bank_failed: 'The bank did not take it. The payee corrects the account and tries again, or takes it back.',
  account_restricted: 'The payee’s account with the payment service is restricted until the payee mends it.',
  name_differs: 'The bank account is in another name than the payee’s. The payee corrects it.',
  rail_balance: 'The payment service does not hold enough to send it. Add funds there; it goes on by itself.',
  rail_refused: 'The payment service refused it. Look there for the reason.',
  reversal_refused: 'It was to be taken back and the payment service refused. Look there for the reason.',
}

/** Payouts that wait: most of them for their payee, some for whoever runs the broker. */
export const listPayoutDecisions: DecisionSource = async ({ db }, { limit }) => {
  const payouts = await listStuckPayouts(db, limit)
  const owner = await describeOwners(
    db,
    payouts.map(({ owner_id }) => owner_id),
  )
  return payouts.map((row) => {
    const id = toTypeId('payout', row.id)
    return {
      id: `payout:${id}`,
      kind: 'payout',
      title: `A payout to ${owner(row.owner_id).ref.name} is stuck`,
      says: row.trouble === null ? '' : troubles[row.trouble],
      ownerId: row.owner_id,
      appName: null,
      amount: row.amount,
      currency: row.currency,
      since: row.updated_at,
      until: null,
      subjectId: id,
      history: [
        { at: row.created_at, words: `Asked for: ${amountWords(row.amount, row.currency)} from ${row.source}` },
        { at: row.updated_at, words: `Attempt ${row.attempt}: ${row.trouble?.replaceAll('_', ' ') ?? ''}` },
      ],
      actions: [],
    }
  })
}

/** Disputed payments: answered at the rail, within its time. The money follows what the rail moves. */
export const listDisputeDecisions: DecisionSource = async ({ db }, { limit }) =>
  (await listOpenDisputes(db, limit)).map((row) => ({
    id: `dispute:${row.rail}:${row.rail_id}`,
    kind: 'dispute',
    title: `A payment is disputed: ${row.reason.replaceAll('_', ' ')}`,
    says: `Answer it with evidence at the payment service, as ${row.rail_id}. Without an answer the bank keeps the money.`,
    ownerId: row.owner_id,
    appName: row.app_name,
    amount: row.amount,
    currency: row.currency,
    since: row.opened_at,
    until: row.answer_by,
    subjectId: toTypeId('charge', row.charge_id),
    history: [{ at: row.opened_at, words: `The bank took up ${amountWords(row.amount, row.currency)}` }],
    actions: [],
  }))

/** Refunds that came to nothing: the money is in the wallet again. */
export const listRefundDecisions: DecisionSource = async ({ db }, { limit }) =>
  (await listFailedRefunds(db, limit)).map((row) => ({
    id: `refund:${toTypeId('refund', row.id)}`,
    kind: 'refund',
    title: row.state === 'lost' ? 'A refund came back' : 'A refund was refused',
    says: 'The money is in the wallet again. Find another way with the requester; this line goes after a week.',
    ownerId: row.owner_id,
    appName: null,
    amount: row.amount,
    currency: row.currency,
    since: row.settled_at ?? row.created_at,
    until: row.shown_until,
    subjectId: toTypeId('charge', row.charge_id),
    history: [
      { at: row.created_at, words: `Sent back to the card: ${amountWords(row.amount, row.currency)}` },
      { at: row.settled_at ?? row.created_at, words: `The payment service says: ${row.trouble ?? row.state}` },
    ],
    actions: [],
  }))
