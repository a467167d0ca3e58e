import type { PayoutTrouble } from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import type { DecisionSource, FoundAction, FoundDecision } from '../../decision.ts'
import { amountWords, describeOwners, type LedgerOwner } from '../books/index.ts'
import { decisionId, listActsOf, subjectOf } from '../operator-acts/index.ts'
import type { PayoutAttemptRow, PayoutRow } from '../payouts/index.ts'
import { bySubject, inOrder } from './act-words.ts'
import { listAttemptsOf, listStuckPayouts } from './rails.repository.ts'

const troubles: Readonly<Record<PayoutTrouble, string>> = {
  bank_failed: 'The bank did not take it. The payee corrects the account and tries again, or takes it back.',
  account_restricted: 'The payee’s account with the payment service is restricted until the payee mends it.',
  name_differs: 'The bank account is in another name than the payee’s. The payee corrects it.',
  rail_balance: 'The payment service does not hold enough to send it. Add funds there, then try again.',
  rail_refused: 'The payment service refused it. Look there for the reason.',
  reversal_refused: 'It was to be taken back and the payment service refused. Look there for the reason.',
}

/** Nothing is wrong with it but that: it goes by itself as soon as there is enough. */
const short = 'The payment service does not hold enough to send it. Add funds there: it is tried again every hour.'

/** What a payee is told first, in words for them. */
const toldPayee: Readonly<Record<PayoutTrouble, string>> = {
  bank_failed: 'your bank did not take it. Please look whether the account is still open and the number is right',
  account_restricted: 'the payment service wants something from you first. Please open your payout account and see what it asks for',
  name_differs: 'the bank account is in another name than yours. Please name an account of your own',
  rail_balance: 'the payment service could not carry it out in time. That is on our side, and we are at it',
  rail_refused: 'the payment service refused it. We are finding out why',
  reversal_refused: 'it could not be taken back yet. We are finding out why',
}

function actionsOf(row: PayoutRow, { ref }: LedgerOwner): FoundAction[] {
  const money = amountWords(row.amount, row.currency)
  const path = `/v1/operator/owners/${ref.id}/payouts/${toTypeId('payout', row.id)}`
  const rest = { body: null, asks: 'reason' as const }
  return [
    {
      ...rest,
      operation: 'retryStuckPayout',
      words: 'Try again now',
      path: `${path}/retry`,
      moves: `${money} lie at the payee’s account with the payment service and are sent to their bank once more. Nothing is paid twice.`,
    },
    {
      ...rest,
      operation: 'reverseStuckPayout',
      words: 'Take it back',
      path: `${path}/reverse`,
      moves: `${money}${row.fee > 0n ? ` and the fee of ${amountWords(row.fee, row.currency)}` : ''} come back to what the payee can pay out, once the payment service has confirmed it.`,
    },
    {
      operation: 'writeToPayee',
      words: 'Write to the payee',
      path: `${path}/letters`,
      body: null,
      asks: null,
      moves: 'Nothing moves. It goes to the address of the payout account, and what you write stays in the history.',
      letter: {
        to: 'the payee',
        suggested: `Your payout of ${money} did not arrive: ${toldPayee[row.trouble ?? 'rail_refused']}.\n\nThe money is safe. On your earnings page you can try again or take it back.`,
        lengthMax: 4_000,
      },
    },
  ]
}

const triesOf = (row: PayoutRow, tries: readonly PayoutAttemptRow[]): FoundDecision['history'] =>
  tries
    .filter(({ owner_id, payout_id }) => owner_id === row.owner_id && payout_id === row.id)
    .flatMap(({ attempt, asked_at, state, ended_at }) => [
      { at: asked_at, words: `Try ${attempt}: sent to the bank` },
      ...(ended_at && (state === 'failed' || state === 'returned')
        ? [{ at: ended_at, words: `Try ${attempt}: the bank ${state === 'failed' ? 'did not take it' : 'sent it back'}` }]
        : []),
    ])

/** Payouts that wait: most of them for their payee, some for whoever runs the broker. */
export const listPayoutDecisions: DecisionSource = async ({ db }, { limit }) => {
  const payouts = await listStuckPayouts(db, limit)
  const owner = await describeOwners(db, payouts.map(({ owner_id }) => owner_id))
  const tries = await listAttemptsOf(db, payouts.map(({ id }) => id))
  const acted = bySubject(await listActsOf(db, payouts.map((row) => subjectOf('payout', row))))
  return payouts.map((row) => ({
    id: decisionId('payout', row),
    kind: 'payout',
    title: `A payout to ${owner(row.owner_id).ref.name} ${row.trouble === null ? 'waits for money' : 'is stuck'}`,
    says: row.trouble === null ? short : troubles[row.trouble],
    ownerId: row.owner_id,
    appName: null,
    amount: row.amount,
    currency: row.currency,
    since: row.updated_at,
    until: row.patient_until,
    subjectId: toTypeId('payout', row.id),
    history: inOrder([
      { at: row.created_at, words: `Asked for: ${amountWords(row.amount, row.currency)} from ${row.source}` },
      ...triesOf(row, tries),
      { at: row.updated_at, words: `It waits: ${(row.trouble ?? 'rail_balance').replaceAll('_', ' ')}` },
      ...acted(subjectOf('payout', row)),
    ]),
    actions: row.state === 'at_account' && row.trouble !== null ? actionsOf(row, owner(row.owner_id)) : [],
  }))
}
