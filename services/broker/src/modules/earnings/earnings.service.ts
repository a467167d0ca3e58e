import { earnedOf, payeeOf } from '@microsource/domain'
import { type Earnings, toTypeId } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { findLiveApp } from '../apps/index.ts'
import { getBalance, listPendingLots } from '../ledger/index.ts'
import { listTasksById, titleOf } from '../tasks/index.ts'
import { sumEarned } from './earnings.repository.ts'

/**
 * What a worker can take out, and what waits until when. Test money and live money lie under two owners and are never
 * added: one of them is answered, live money from the day a live app is there.
 */
export async function getEarnings(
  deps: Pick<Deps, 'db'>,
  workerId: string,
  asked?: 'test' | 'live',
): Promise<Earnings> {
  const money = asked ?? ((await findLiveApp(deps.db)) ? 'live' : 'test')
  const payeeId = payeeOf(workerId, money)
  const [available, lots, lifetime] = await Promise.all([
    getBalance(deps.db, earnedOf(payeeId), 'USD'),
    listPendingLots(deps.db, payeeId),
    sumEarned(deps.db, payeeId),
  ])
  const tasks = new Map<string, string>()
  for (const [appId, own] of Map.groupBy(lots, ({ app_id }) => app_id)) {
    const found = await listTasksById(deps.db, { appId, ids: [...new Set(own.map(({ task_id }) => task_id))] })
    for (const [id, { description }] of found) tasks.set(id, titleOf(description))
  }
  return {
    available: toMoney(available, 'USD'),
    pending: toMoney(
      lots.reduce((sum, { amount }) => sum + amount, 0n),
      'USD',
    ),
    lots: lots.map((lot) => ({
      amount: toMoney(lot.amount, lot.currency),
      taskId: toTypeId('task', lot.task_id),
      appId: toTypeId('app', lot.app_id),
      title: tasks.get(lot.task_id) ?? '',
      earnedAt: toTime(lot.created_at),
      pendingUntil: toTime(lot.matures_at),
    })),
    lifetime: toMoney(lifetime, 'USD'),
    test: money === 'test',
  }
}
