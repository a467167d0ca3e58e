import type { Outcome, TaskPlan } from '@microsource/domain'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { type SubmissionContent, saveTaskPlan } from './save-task-plan.ts'
import type { TaskStory } from './task-story.ts'
import { lockTask, type TaskKey } from './tasks.repository.ts'

export interface InTask {
  readonly trx: Transaction<Database>
  readonly story: TaskStory
  readonly now: Date
}

export interface TaskCommand {
  readonly guard?: Guard | undefined
  readonly plan: (inTask: InTask) => Outcome<TaskPlan> | Promise<Outcome<TaskPlan>>
  readonly content?: SubmissionContent
  /** More to save with the plan, in the same commit. */
  readonly also?: (inTask: InTask) => Promise<TaskStory>
}

/**
 * The one shape of a command on a task: lock and load, plan, save, in one transaction. A refusal leaves nothing behind;
 * after the commit the relay is woken, and where that is lost polling finds the events.
 */
export async function changeTask(deps: Deps, key: TaskKey, { guard, plan, content, also }: TaskCommand): Promise<TaskStory> {
  const story = await transact(deps, async ({ trx, now }) => {
    await guard?.(trx)
    const before = await lockTask(trx, key)
    const outcome = await plan({ trx, story: before, now })
    if (!outcome.ok) throw new ApiError(outcome.refusal)
    const bound = also && outcome.value.submission ? await also({ trx, story: before, now }) : before
    return saveTaskPlan(deps, trx, bound, outcome.value, now, content)
  })
  deps.wake('events')
  return story
}
