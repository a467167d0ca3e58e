import type { PartOffer, TaskPlan } from '@microsource/domain'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { PartOfferRow } from '../reviews/reviews.table.ts'
import type { TaskStory } from './task-story.ts'

/** What a plan says of prices beside the postings: another price, a tip, and what was offered for a submission. */
export async function savePrices(trx: Transaction<Database>, { row, parts }: TaskStory, plan: TaskPlan, now: Date): Promise<readonly PartOfferRow[]> {
  const key = { app_id: row.app_id, task_id: row.id }
  if (plan.repriced) {
    const { task: { price, version }, repriced: { slots, why } } = plan
    await trx.insertInto('task_prices').values({ ...key, version, price_before: row.price, price, slots, why, changed_at: now }).execute()
  }
  if (plan.tip) {
    const { id, assignmentId, payeeId, amount, currency } = plan.tip
    await trx.insertInto('tips').values({
      ...key, id, assignment_id: assignmentId, payer_id: row.payer_id, payee_id: payeeId, amount, currency, tipped_at: now,
    }).execute()
  }
  if (!plan.part) return parts
  const part = { ...toPartRow(plan.part), ...key }
  await savePart(trx, part)
  return [...parts.filter(({ submission_id }) => submission_id !== part.submission_id), part]
}

async function savePart(trx: Transaction<Database>, part: PartOfferRow): Promise<void> {
  const { state, decided_at } = part
  await trx.insertInto('part_offers').values(part)
    .onConflict((conflict) => conflict.columns(['app_id', 'submission_id']).doUpdateSet({ state, decided_at })).execute()
}

const toPartRow = (part: PartOffer): Omit<PartOfferRow, 'app_id' | 'task_id'> => ({
  submission_id: part.submissionId, assignment_id: part.assignmentId, amount: part.amount, price: part.price, words: part.words,
  state: part.state, offered_at: part.offeredAt, ends_at: part.endsAt, decided_at: part.decidedAt,
})

export const toDomainPart = (row: PartOfferRow): PartOffer => ({
  submissionId: row.submission_id, assignmentId: row.assignment_id, amount: row.amount, price: row.price, words: row.words,
  state: row.state, offeredAt: row.offered_at, endsAt: row.ends_at, decidedAt: row.decided_at,
})
