import { z } from 'zod'
import { OperatorAct } from '../console-resources.ts'
import { DisputeId, PayoutId, RefundId } from '../ids.ts'
import { trimmedText } from '../text.ts'
import { define } from './operation.ts'
import { LedgerOwnerId } from './operator.ts'

/** What an operator does about something that waits in the queue. Who, when and why are kept with it for ever. */
const act = {
  auth: 'operator',
  tag: 'Operator',
  method: 'POST',
  idempotencyKey: 'required',
  responses: { 200: OperatorAct },
} as const

const reason = trimmedText(1000, 10).describe('Why, in words that still say it in a year')
const Reasoned = z.object({ reason }).strict().meta({ id: 'OperatorReason' })
const letterMax = { bank: 12_000, person: 4_000 } as const
const Evidence = z
  .object({ reason, letter: trimmedText(letterMax.bank, 10).describe('What speaks for the charge, as it goes to the bank') })
  .strict()
  .meta({ id: 'DisputeEvidence' })
const Letter = z
  .object({ letter: trimmedText(letterMax.person, 10).describe('Goes to them by mail, as it is') })
  .strict()
  .meta({ id: 'OperatorLetter' })

const OfDispute = z.object({ ownerId: LedgerOwnerId, disputeId: DisputeId })
const OfPayout = z.object({ ownerId: LedgerOwnerId, payoutId: PayoutId })
const OfRefund = z.object({ ownerId: LedgerOwnerId, refundId: RefundId.describe('Id of the part of a refund that failed') })
const disputes = '/v1/operator/owners/{ownerId}/disputes/{disputeId}'
const payouts = '/v1/operator/owners/{ownerId}/payouts/{payoutId}'
const refunds = '/v1/operator/owners/{ownerId}/refunds/{refundId}'

export const answerDispute = define({
  ...act,
  id: 'answerDispute',
  path: `${disputes}/answer`,
  params: OfDispute,
  summary: 'Answer a disputed payment with evidence',
  description: 'A bank takes one answer. No money moves until the bank has decided.',
  body: Evidence,
  errors: ['not_found', 'already_decided', 'answer_too_late'],
})

export const acceptDispute = define({
  ...act,
  id: 'acceptDispute',
  path: `${disputes}/accept`,
  params: OfDispute,
  summary: 'Accept the loss of a disputed payment',
  description: 'It is closed at the rail: what was withdrawn stays away, and what the payer owes stays owed.',
  body: Reasoned,
  errors: ['not_found', 'already_decided', 'answer_too_late'],
})

export const retryStuckPayout = define({
  ...act,
  id: 'retryStuckPayout',
  path: `${payouts}/retry`,
  params: OfPayout,
  summary: 'Try a payout that waits at the bank again',
  body: Reasoned,
  errors: [
    'not_found', 'payout_not_waiting', 'payee_missing', 'payee_not_ready', 'payee_restricted', 'payout_name_differs',
    'payout_destination_changed', 'payout_destination_unconfirmed', 'payouts_unreachable',
  ],
})

export const reverseStuckPayout = define({
  ...act,
  id: 'reverseStuckPayout',
  path: `${payouts}/reverse`,
  params: OfPayout,
  summary: 'Take a payout that waits back to what its payee can pay out',
  body: Reasoned,
  errors: ['not_found', 'payout_not_waiting'],
})

export const writeToPayee = define({
  ...act,
  id: 'writeToPayee',
  path: `${payouts}/letters`,
  params: OfPayout,
  summary: 'Write to the payee of a payout',
  body: Letter,
  errors: ['not_found', 'payee_missing'],
})

export const retryFailedRefund = define({
  ...act,
  id: 'retryFailedRefund',
  path: `${refunds}/retry`,
  params: OfRefund,
  summary: 'Send a refund that came to nothing to the same card once more',
  body: Reasoned,
  errors: ['not_found', 'already_decided', 'refund_too_large'],
})

export const closeFailedRefund = define({
  ...act,
  id: 'closeFailedRefund',
  path: `${refunds}/close`,
  params: OfRefund,
  summary: 'Leave the money of a failed refund in the wallet, and tell the requester',
  description: 'Where no address is known nothing is sent; what was written stays in the history.',
  body: Letter,
  errors: ['not_found', 'already_decided'],
})
