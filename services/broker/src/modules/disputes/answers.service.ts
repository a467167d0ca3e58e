import { toTypeId } from '@microsource/protocol'
import { RailRefused } from '../../adapters/rails/payments.port.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { ApiError } from '../../http/problem-details.ts'
import { railNamed } from '../../rails.ts'
import type { Acting } from '../operator-acts/index.ts'
import { findAnswer, insertAnswer, listIntendedAnswers, lockDispute, settleAnswer } from './answers.repository.ts'
import { refreshDisputes } from './disputes.service.ts'
import type { DisputeAnswerRow } from './disputes.table.ts'

/**
 * Writes down what the bank is to be answered, once for a dispute, and who says so. The rail is asked by the runner;
 * `evidence` null accepts the loss. No money moves here: it follows what the rail moves.
 */
export async function answerDispute(
  deps: Deps,
  { ownerId, disputeId, evidence }: { ownerId: string; disputeId: string; evidence: string | null },
  acting: Acting,
): Promise<void> {
  await transact(deps, async ({ trx, now }) => {
    await acting.guard(trx)
    const dispute = await lockDispute(trx, { ownerId, id: disputeId })
    if (!dispute) throw new ApiError('not_found')
    if (dispute.state !== 'open' || (await findAnswer(trx, dispute))) throw new ApiError('already_decided')
    if (dispute.answer_by !== null && dispute.answer_by <= now) throw new ApiError('answer_too_late')
    await insertAnswer(trx, {
      owner_id: ownerId,
      id: acting.id,
      dispute_id: dispute.id,
      charge_id: dispute.charge_id,
      rail: dispute.rail,
      rail_id: dispute.rail_id,
      what: evidence === null ? 'accept' : 'evidence',
      evidence,
      state: 'intended',
      trouble: null,
      created_at: now,
      settled_at: null,
    })
    await acting.note(trx, ownerId, now)
  })
  deps.wake('disputes')
}

/** What the rail refused, in its words; null where it is done. With the same id asking twice is answering once. */
async function passOn(deps: Deps, { id, rail, rail_id: railId, evidence }: DisputeAnswerRow): Promise<string | null> {
  const port = railNamed(deps, rail)
  try {
    await (evidence === null ? port.acceptDispute({ id, railId }) : port.answerDispute({ id, railId, text: evidence }))
    return null
  } catch (error) {
    if (!(error instanceof RailRefused)) throw error
    deps.log.warn({ dispute: railId, code: error.code, reason: error.message }, 'the rail refused an answer')
    return error.message
  }
}

/** Runner step: passes answers on, and looks at what the rail says of the dispute then. */
export function sendDisputeAnswers(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'send dispute answers',
    find: (limit) => listIntendedAnswers(deps.db, limit),
    nameOf: ({ dispute_id }) => toTypeId('dispute', dispute_id),
    apply: async (row) => {
      const trouble = await passOn(deps, row)
      const state = trouble === null ? 'done' : 'refused'
      await transact(deps, ({ trx, now }) => settleAnswer(trx, row, { state, trouble }, now))
      await refreshDisputes(deps, { owner_id: row.owner_id, id: row.charge_id })
    },
  })
}
