import { toTypeId } from '@microsource/protocol'
import type { DecisionSource, FoundAction, FoundDecision } from '../../decision.ts'
import { amountWords, describeOwners, type LedgerOwner } from '../books/index.ts'
import type { DisputeAnswerRow, DisputeFundsRow } from '../disputes/index.ts'
import { listAnswersOf } from '../disputes/index.ts'
import { decisionId, listActsOf, subjectOf } from '../operator-acts/index.ts'
import { bySubject, inOrder } from './act-words.ts'
import { type Delivered, suggestEvidence } from './evidence.ts'
import { type DisputeFound, listDelivered, listDisputesToShow, listFundsOfDisputes } from './disputes.repository.ts'

type History = FoundDecision['history']

const fundsWords = (row: DisputeFound, funds: readonly DisputeFundsRow[]): History =>
  funds
    .filter(({ dispute_id }) => dispute_id === row.id)
    .map(({ at, what, amount, fee, currency }) => ({
      at,
      words:
        what === 'withdrawn'
          ? `The bank withdrew ${amountWords(amount, currency)}${fee > 0n ? `, and ${amountWords(fee, currency)} as a fee` : ''}`
          : `The bank gave ${amountWords(amount, currency)} back`,
    }))

const answerWords = ({ state, settled_at: at, trouble }: DisputeAnswerRow): History =>
  at === null
    ? []
    : [{ at, words: state === 'done' ? 'The payment service passed it on' : `The payment service refused it: ${trouble ?? ''}` }]

function actionsOf(row: DisputeFound, { ref }: LedgerOwner, delivered: readonly Delivered[]): FoundAction[] {
  const money = amountWords(row.amount, row.currency)
  const path = `/v1/operator/owners/${ref.id}/disputes/${toTypeId('dispute', row.id)}`
  return [
    {
      operation: 'answerDispute',
      words: 'Answer with evidence',
      path: `${path}/answer`,
      body: null,
      asks: 'reason',
      moves: `Nothing moves now. If the bank finds for us, ${money} come back and repay what the requester owes first. A bank takes one answer.`,
      letter: { to: 'the bank', suggested: suggestEvidence(row, delivered), lengthMax: 12_000 },
    },
    {
      operation: 'acceptDispute',
      words: 'Accept the loss',
      path: `${path}/accept`,
      body: null,
      asks: 'reason',
      moves: `What the bank withdrew stays away, ${money} and the fee. What the requester owes stays owed. This cannot be taken back.`,
    },
  ]
}

const ended = { won: 'The bank found for us', lost: 'The bank found for the holder of the card' } as const

function says(row: DisputeFound, answer: DisputeAnswerRow | undefined): string {
  if (row.state !== 'open') return `${ended[row.state]}. This line goes after a week.`
  if (answer?.what === 'accept') return 'The loss was accepted; it is being closed.'
  if (answer) return 'It was answered. The bank decides within some weeks; there is nothing to do.'
  return 'Without an answer in time the bank keeps the money.'
}

/** Disputed payments: answered within the bank's time. The money follows what the rail moves. */
export const listDisputeDecisions: DecisionSource = async (deps, { limit }) => {
  const { db } = deps
  const disputes = await listDisputesToShow(db, limit)
  const ids = disputes.map(({ id }) => id)
  const [owner, answers, funds] = [
    await describeOwners(db, disputes.map(({ owner_id }) => owner_id)),
    await listAnswersOf(db, ids),
    await listFundsOfDisputes(db, ids),
  ]
  const acted = bySubject(await listActsOf(db, disputes.map((row) => subjectOf('dispute', row))))
  return Promise.all(
    disputes.map(async (row) => {
      const own = answers.filter(({ dispute_id }) => dispute_id === row.id)
      const answer = own.find(({ state }) => state !== 'refused')
      const waits = row.state === 'open' && !answer
      return {
        id: decisionId('dispute', row),
        kind: 'dispute',
        title: `A payment is disputed: ${row.reason.replaceAll('_', ' ')}`,
        says: says(row, answer),
        ownerId: row.owner_id,
        appName: row.app_name,
        amount: row.amount,
        currency: row.currency,
        since: row.opened_at,
        until: waits ? row.answer_by : null,
        subjectId: toTypeId('charge', row.charge_id),
        history: inOrder([
          { at: row.opened_at, words: `The bank took up ${amountWords(row.amount, row.currency)}` },
          ...fundsWords(row, funds),
          ...acted(subjectOf('dispute', row)),
          ...own.flatMap(answerWords),
          ...(row.state === 'open' ? [] : [{ at: row.seen_at, words: ended[row.state] }]),
        ]),
        actions: waits ? actionsOf(row, owner(row.owner_id), await listDelivered(db, row)) : [],
      }
    }),
  )
}
