import { toTypeId } from '@microsource/protocol'
import type { DecisionSource, FoundAction } from '../../decision.ts'
import { amountWords, describeOwners, type LedgerOwner } from '../books/index.ts'
import { decisionId, listActsOf, subjectOf } from '../operator-acts/index.ts'
import { bySubject, inOrder } from './act-words.ts'
import { listFailedRefunds } from './rails.repository.ts'

type Failed = Awaited<ReturnType<typeof listFailedRefunds>>[number]

function actionsOf(row: Failed, { ref }: LedgerOwner): FoundAction[] {
  const money = amountWords(row.amount, row.currency)
  const path = `/v1/operator/owners/${ref.id}/refunds/${toTypeId('refund', row.id)}`
  return [
    {
      operation: 'retryFailedRefund',
      words: 'Try again to the same card',
      path: `${path}/retry`,
      body: null,
      asks: 'reason',
      moves: `${money} leave the wallet and go to the card once more, where they are still unused. If the bank sends them back again, they are in the wallet again.`,
    },
    {
      operation: 'closeFailedRefund',
      words: 'Leave it in the wallet',
      path: `${path}/close`,
      body: null,
      asks: null,
      moves: `Nothing moves: ${money} stay in the wallet. ${row.email === null ? 'No address is known, so it is read on the wallet’s page.' : 'The requester gets this as mail and reads it on the wallet’s page.'}`,
      letter: {
        to: 'the requester',
        suggested: `We sent ${money} back to your card${row.card_last4 === null ? '' : ` ending in ${row.card_last4}`}, and your bank did not take them. They are in your wallet again.\n\nYou can spend them, or ask for them back to another card that you paid with.${row.email === null ? '' : ' Answer the mail about it if neither helps.'}`,
        lengthMax: 4_000,
      },
    },
  ]
}

/** Refunds that came to nothing: the money is in the wallet again. They wait until somebody says what is to be done. */
export const listRefundDecisions: DecisionSource = async ({ db }, { limit }) => {
  const refunds = await listFailedRefunds(db, limit)
  const owner = await describeOwners(db, refunds.map(({ owner_id }) => owner_id))
  const acted = bySubject(await listActsOf(db, refunds.map((row) => subjectOf('refund', row))))
  return refunds.map((row) => {
    const settledAt = row.settled_at ?? row.created_at
    return {
      id: decisionId('refund', row),
      kind: 'refund',
      title: row.state === 'lost' ? 'A refund came back' : 'A refund was refused',
      says: 'The money is in the wallet again, and can be spent. Send it once more, or tell the requester that it stays there.',
      ownerId: row.owner_id,
      appName: row.app_name,
      amount: row.amount,
      currency: row.currency,
      since: settledAt,
      until: null,
      subjectId: toTypeId('charge', row.charge_id),
      history: inOrder([
        { at: row.created_at, words: `Sent back to the card: ${amountWords(row.amount, row.currency)}` },
        { at: settledAt, words: `The payment service says: ${row.trouble ?? row.state}` },
        ...acted(subjectOf('refund', row)),
      ]),
      actions: actionsOf(row, owner(row.owner_id)),
    }
  })
}
