import { type Assignment, type Outcome, planAcceptLate, planApprove, planOverrule, planReject, planRequestChanges, type Rejection, refuse, type Task as DomainTask, type TaskPlan } from '@microsource/domain'
import type { Task } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { changeFunded, changeTask, currentAssignment, type Limits, type TaskKey, toDomainAssignment, toDomainTask, toTask } from '../tasks/index.ts'

type Plan = (task: DomainTask, assignment: Assignment, now: Date) => Outcome<TaskPlan>

/** Every verdict: the task's lock first, so that of two at once the second sees what the first decided. */
async function decide(deps: Deps, key: TaskKey, guard: Guard | undefined, plan: Plan): Promise<Task> {
  return toTask(await changeTask(deps, key, {
    guard,
    plan: ({ story, now }) => {
      const current = currentAssignment(story)
      return current ? plan(toDomainTask(story.row), toDomainAssignment(current), now) : refuse('not_reviewable')
    },
  }))
}

export const approveTask = (deps: Deps, key: TaskKey, submissionId: string, guard?: Guard): Promise<Task> =>
  decide(deps, key, guard, (task, assignment, now) => planApprove(task, assignment, { submissionId, by: 'requester' }, now))

export const requestChanges = (deps: Deps, key: TaskKey, changes: { submissionId: string, words: string }, guard?: Guard): Promise<Task> =>
  decide(deps, key, guard, (task, assignment, now) => planRequestChanges(task, assignment, changes, now))

export const rejectTask = (deps: Deps, key: TaskKey, rejection: Rejection, guard?: Guard): Promise<Task> =>
  decide(deps, key, guard, (task, assignment, now) => planReject(task, assignment, rejection, now))

/** The operator's decision for the worker, while the money of a rejection is still on hold. */
export const overruleRejection = (deps: Deps, key: TaskKey, guard?: Guard): Promise<Task> => decide(deps, key, guard, planOverrule)

export async function acceptLate(deps: Deps, key: Required<TaskKey>, submissionId: string, limits: Limits): Promise<Task> {
  return toTask(await changeFunded(deps, key, limits, ({ story, now }) => {
    const submission = story.submissions.find(({ id, late }) => id === submissionId && late)
    const assignment = story.assignments.find(({ id }) => id === submission?.assignment_id)
    if (!submission || !assignment || story.unfit.has(submission.id)) throw new ApiError('not_found')
    const { id, assignment_id: assignmentId, round, late, accepted_at: acceptedAt } = submission
    return planAcceptLate(toDomainTask(story.row), toDomainAssignment(assignment), { id, assignmentId, round, late, acceptedAt }, now)
  }))
}
