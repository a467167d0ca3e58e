import { type Assignment, planAgreePart, planDeclinePart, planOfferPart, planTip, refuse, tipRoomOf } from '@microsource/domain'
import type { Money, Task } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import {
  changeFunded, changeTask, currentAssignment, type Limits, type TaskKey, type TaskStory, toDomainAssignment, toDomainPart, toDomainTask, toTask,
} from '../tasks/index.ts'

type Asked = Readonly<{ amount: number, currency: string }>

const currentOf = (story: TaskStory): Assignment | undefined => {
  const row = currentAssignment(story)
  return row && toDomainAssignment(row)
}

const refuseWith = (code: 'tip_out_of_range' | 'part_out_of_range', limit: bigint, currency: string): ApiError =>
  new ApiError(code, { limit: toMoney(limit, currency as Money['currency']) })

export async function tipWorker(deps: Deps, key: Required<TaskKey>, tip: Asked, limits: Limits): Promise<Task> {
  return toTask(await changeFunded(deps, key, limits, ({ story, now }) => {
    const current = currentOf(story)
    if (!current) return refuse('not_approved')
    const outcome = planTip(toDomainTask(story.row), current, { id: deps.ids(), ...tip }, now)
    if (!outcome.ok && outcome.refusal === 'tip_out_of_range') throw refuseWith(outcome.refusal, tipRoomOf(current), current.currency)
    return outcome
  }))
}

const partOf = (story: TaskStory, submissionId: string) => {
  const row = story.parts.find(({ submission_id }) => submission_id === submissionId)
  return row && toDomainPart(row)
}

export async function offerPart(
  deps: Deps, key: TaskKey, { submissionId, amount: { amount, currency }, words }: { submissionId: string, amount: Asked, words: string }, guard?: Guard,
): Promise<Task> {
  return toTask(await changeTask(deps, key, {
    guard,
    plan: ({ story, now }) => {
      const current = currentOf(story)
      if (!current) return refuse('not_reviewable')
      if (currency !== current.currency) return refuse('unsupported_currency')
      const offer = { submissionId, amount, words }
      const outcome = planOfferPart(toDomainTask(story.row), current, partOf(story, submissionId), offer, now)
      if (!outcome.ok && outcome.refusal === 'part_out_of_range') throw refuseWith(outcome.refusal, current.price, current.currency)
      return outcome
    },
  }))
}

/** What the worker says to a part: under the task's lock, so that of an answer and a verdict at once the second sees the first. */
export async function answerPart(
  deps: Deps, { appId, taskId, assignmentId, submissionId }: Required<Pick<TaskKey, 'appId' | 'taskId'>> & { assignmentId: string, submissionId: string },
  answer: 'agree' | 'decline', guard: Guard,
): Promise<TaskStory> {
  return changeTask(deps, { appId, taskId }, {
    guard,
    plan: ({ story, now }) => {
      const assignment = story.assignments.find(({ id }) => id === assignmentId)
      const part = partOf(story, submissionId)
      if (!assignment || part?.assignmentId !== assignmentId) throw new ApiError('not_found')
      const plan = answer === 'agree' ? planAgreePart : planDeclinePart
      return plan(toDomainTask(story.row), toDomainAssignment(assignment), part, now)
    },
  })
}
