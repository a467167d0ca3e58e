import { toTypeId } from '@microsource/protocol'
import type { DecisionSource, FoundDecision } from '../../decision.ts'
import { titleOf } from '../tasks/index.ts'
import { listOpenRejections } from './rejections.repository.ts'

type Rejection = Awaited<ReturnType<typeof listOpenRejections>>[number]

const reasons = {
  not_as_asked: 'it is not what was asked for',
  does_not_open: 'it does not open',
  someone_elses_work: 'it is someone else’s work',
  quality_too_low: 'the quality is too low',
} as const
const afterwards = { reopen: 'the task opens again', release: 'the money goes back to the requester' } as const

function historyOf({ worker_name, submissions, reviews }: Rejection): FoundDecision['history'] {
  const sent = submissions.map(({ round, note, submitted_at: at }) => ({
    at,
    words: `${worker_name} submitted${round > 1 ? `, round ${round}` : ''}${note === '' ? '' : `: “${note}”`}`,
  }))
  const said = reviews.map(({ verdict, reason, words, reviewed_at: at }) => ({
    at,
    words: `${verdict === 'rejected' ? `Rejected: ${reason ? reasons[reason] : 'no reason'}` : 'Changes were asked for'}${words === '' ? '' : `. “${words}”`}`,
  }))
  return [...sent, ...said].toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

/** Rejections in their 48 hours: an operator can still pay the worker. */
export const listRejections: DecisionSource = async ({ db }, { limit }) =>
  (await listOpenRejections(db, limit)).map((row) => {
    const [app, task] = [toTypeId('app', row.app_id), toTypeId('task', row.task_id)]
    const history = historyOf(row)
    return {
      id: `rejection:${task}`,
      kind: 'rejection',
      title: titleOf(row.description),
      says: `If nobody decides, ${afterwards[row.after_rejection ?? 'release']} and ${row.worker_name} gets nothing for it.`,
      ownerId: row.payer_id,
      appName: row.app_name,
      amount: row.price,
      currency: row.currency,
      since: history.at(-1)?.at ?? new Date(0),
      until: row.settles_at,
      subjectId: task,
      history,
      actions: [
        {
          operation: 'overruleRejection',
          words: `Pay ${row.worker_name} after all`,
          path: `/v1/operator/apps/${app}/tasks/${task}/overrule`,
          body: null,
          asks: null,
        },
      ],
    }
  })
