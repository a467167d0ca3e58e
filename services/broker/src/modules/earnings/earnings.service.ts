import { firstCurrency } from '@microsource/domain'
import { type Currency, type Earnings, toTypeId } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { listPendingLots } from '../ledger/index.ts'
import { findPayee, type PayeeRef, payeeOfWorker } from '../payees/index.ts'
import { listTasksById, titleOf } from '../tasks/index.ts'
import { type EarnedIn, earnedIn, listEarned } from './earnings.repository.ts'

/** In which currency a payee is answered who names none: what their account takes, or what they earned first. */
export async function ownCurrency(db: Deps['db'], { ownerId, kind }: PayeeRef): Promise<string> {
  const account = await findPayee(db, ownerId)
  if (account) return account.currency
  const [first] = await listEarned(db, { ownerId, code: kind === 'app' ? 'share' : 'earned' })
  return first?.currency ?? firstCurrency
}

const toSums = ({ currency, available, pending, lifetime }: EarnedIn) => ({
  available: toMoney(available, currency),
  pending: toMoney(pending, currency),
  lifetime: toMoney(lifetime, currency),
})

/**
 * What a worker can take out, and what waits until when, in one currency. Test money and live money lie under two owners and are never
 * added: one of them is answered, live money from the day a live app is there.
 */
export async function getEarnings(
  deps: Pick<Deps, 'db'>,
  workerId: string,
  asked: { money?: 'test' | 'live' | undefined; currency?: Currency | undefined } = {},
): Promise<Earnings> {
  const payee = await payeeOfWorker(deps, workerId, asked.money)
  const { ownerId, rail: money } = payee
  const [currency, allLots, earned] = await Promise.all([
    asked.currency ?? ownCurrency(deps.db, payee),
    listPendingLots(deps.db, ownerId),
    listEarned(deps.db, { ownerId, code: 'earned' }),
  ])
  const lots = allLots.filter((lot) => lot.currency === currency)
  const named = earnedIn(earned, currency)
  const tasks = new Map<string, string>()
  for (const [appId, own] of Map.groupBy(lots, ({ app_id }) => app_id)) {
    const found = await listTasksById(deps.db, { appIds: [appId], ids: [...new Set(own.map(({ task_id }) => task_id))] })
    for (const [id, { description }] of found) tasks.set(id, titleOf(description))
  }
  return {
    ...toSums(named),
    byCurrency: [named, ...earned.filter((one) => one.currency !== currency)].map(toSums),
    lots: lots.map((lot) => ({
      amount: toMoney(lot.amount, lot.currency),
      taskId: toTypeId('task', lot.task_id),
      appId: toTypeId('app', lot.app_id),
      title: tasks.get(lot.task_id) ?? '',
      earnedAt: toTime(lot.created_at),
      pendingUntil: toTime(lot.matures_at),
    })),
    test: money === 'test',
  }
}
