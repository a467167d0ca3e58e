import { type Problem, toTypeId } from '@microsource/protocol'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { toMoney } from '../../http/wire.ts'
import { listCards } from './task-cards.repository.ts'

/** Open tasks like one that was lost, in this worker's own order: those who lost together are sent apart. A hint. */
export async function listCardsLike(
  deps: Pick<Deps, 'db' | 'clock'>, { workerId, kind, limit }: { workerId: string, kind: string, limit: number },
): Promise<NonNullable<Problem['alternatives']>> {
  const found = await listCards(deps.db, { workerId, kind, now: await databaseNow(deps), after: undefined, limit })
  return found.map(({ card: { app_id, task_id, title, pay, currency } }) =>
    ({ appId: toTypeId('app', app_id), taskId: toTypeId('task', task_id), title, pay: toMoney(pay, currency) }))
}
