import { broker, plant, type Plant } from './plant.ts'

const spending = broker('modules/grants/spend-grant.ts')

/** Mistakes about money that one person lets another's app take. */
export const grantPlants: readonly Plant[] = [
  plant(
    'what is released goes to the requester',
    broker('modules/tasks/task-story.ts'),
    'payerId: row.payer_id,',
    'payerId: row.status === `open` ? row.requester_id : row.payer_id,',
  ),
  plant('a tip under a grant does not count', broker('modules/tasks/change-funded.ts'), 'if (payerId === requesterId) return', 'if (payerId !== "") return'),
  plant('a cap of a grant is not counted', spending, 'await count(deps, trx, grant, task.price, now)', ''),
  plant('a cap of the day counts the last task alone', spending, `used: eb('grant_spending.used', '+', amount), cap`, 'used: amount, cap'),
  plant('a yes is good for another price', spending, 'asked.fingerprint === task.fingerprint', 'asked.task_id === task.taskId'),
  plant('the first task of an app is not asked about', spending, `grant.first_task_at === null ? 'first_task' :`, ''),
]
