import { toTypeId } from '@microsource/protocol'
import type { DecisionSource } from '../../decision.ts'
import { listProposed } from './adjustments.repository.ts'

/** Proposals that wait for a second person. Whoever proposed one can only take it back. */
export const listProposals: DecisionSource = async ({ db }, { by, limit }) =>
  (await listProposed(db, limit)).map((row) => {
    const id = toTypeId('adjustment', row.id)
    const action = (operation: string, verb: string, words: string) => ({
      operation,
      words,
      path: `/v1/operator/adjustments/${id}/${verb}`,
      body: null,
      asks: null,
    })
    const own = row.proposed_by === by
    return {
      id: `adjustment:${id}`,
      kind: 'adjustment',
      title: row.reason,
      says: own
        ? 'You proposed it: somebody else has to confirm it.'
        : 'Nothing moves until a second operator confirms it.',
      ownerId: row.credit_owner,
      appName: null,
      amount: row.amount,
      currency: row.currency,
      since: row.proposed_at,
      until: null,
      subjectId: id,
      history: [{ at: row.proposed_at, words: `${row.proposed_by} proposed ${row.kind} → ${row.credit_kind}` }],
      actions: own
        ? [action('declineAdjustment', 'decline', 'Take it back')]
        : [
            action('confirmAdjustment', 'confirm', 'Confirm and post'),
            action('declineAdjustment', 'decline', 'Decline'),
          ],
    }
  })
