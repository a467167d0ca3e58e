import { checkPrice, planReprice } from '@microsource/domain'
import type { Task } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { boundsOf, getApp } from '../apps/index.ts'
import { changeFunded, type Limits } from './change-funded.ts'
import { refusePrice } from './prepare.ts'
import { toDomainTask } from './task-story.ts'
import { toTask } from './task-view.ts'
import type { TaskKey } from './tasks.repository.ts'

/** Another price for whoever claims from now on, within the bounds of the app and in the currency of the task. */
export async function repriceTask(deps: Deps, key: Required<TaskKey>, price: { amount: number, currency: string }, limits: Limits): Promise<Task> {
  const bounds = boundsOf(await getApp(deps.db, key.appId), price.currency)
  const agreed = checkPrice({ price: price.amount, currency: price.currency }, bounds)
  if (!agreed.ok) throw refusePrice(agreed.refusal, bounds, price.currency)
  return toTask(await changeFunded(deps, key, limits, ({ story, now }) => {
    if (price.currency !== story.row.currency) throw new ApiError('unsupported_currency')
    return planReprice(toDomainTask(story.row), agreed.value, now)
  }))
}
