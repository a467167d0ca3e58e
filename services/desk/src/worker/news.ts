import type { WorkerAssignment } from '@microsource/sdk/worker'
import { moneyWords } from '../words/money.ts'
import { titleOf } from '../words/task.ts'
import { dayOnly, type Reader } from '../words/time.ts'

/** What happened to a task of this worker while they looked elsewhere, or undefined where it is not worth a word. */
export function newsOf(
  before: WorkerAssignment | undefined,
  after: WorkerAssignment,
  now: Date,
  reader: Reader = {},
): { title: string; message: string } | undefined {
  if (before === undefined || before.status === after.status) return undefined
  const pay = moneyWords(after.pay)
  if (after.status === 'approved') {
    const until = after.pendingUntil === null ? '' : `, pending until ${dayOnly(after.pendingUntil, now, reader)}`
    return { title: 'Approved', message: `${titleOf(after.title)}: ${pay} earned${until}` }
  }
  if (after.status === 'changes_requested')
    return {
      title: 'Changes asked for',
      message: `${titleOf(after.title)}: round ${after.round} of ${after.roundsMax}`,
    }
  if (after.status === 'rejected')
    return { title: 'Rejected', message: `${titleOf(after.title)}: ${pay} stays on hold` }
  if (after.status === 'timed_out')
    return {
      title: 'The time ran out',
      message: `${titleOf(after.title)}: your files are safe; you can still offer them`,
    }
  return undefined
}
