import { earnedOf } from '@microsource/domain'
import { type Earnings, toTypeId } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { getBalance, listPendingLots } from '../ledger/index.ts'
import { listTasksById, titleOf } from '../tasks/index.ts'
import { sumEarned } from './earnings.repository.ts'

/** What a worker can take out, and what waits until when. */
export async function getEarnings(deps: Pick<Deps, 'db'>, workerId: string): Promise<Earnings> {
  const [available, lots, lifetime] = await Promise.all([
    getBalance(deps.db, earnedOf(workerId), 'USD'), listPendingLots(deps.db, workerId), sumEarned(deps.db, workerId),
  ])
  const tasks = new Map<string, string>()
  for (const [appId, own] of Map.groupBy(lots, ({ app_id }) => app_id)) {
    const found = await listTasksById(deps.db, { appId, ids: [...new Set(own.map(({ task_id }) => task_id))] })
    for (const [id, { description }] of found) tasks.set(id, titleOf(description))
  }
  return {
    available: toMoney(available, 'USD'),
    pending: toMoney(lots.reduce((sum, { amount }) => sum + amount, 0n), 'USD'),
    lots: lots.map((lot) => ({
      amount: toMoney(lot.amount, lot.currency), taskId: toTypeId('task', lot.task_id), appId: toTypeId('app', lot.app_id),
      title: tasks.get(lot.task_id) ?? '', earnedAt: toTime(lot.created_at), pendingUntil: toTime(lot.matures_at),
    })),
    lifetime: toMoney(lifetime, 'USD'),
  }
}
