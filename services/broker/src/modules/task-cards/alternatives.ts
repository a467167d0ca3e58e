import { type Problem, toTypeId } from '@microsource/protocol'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { toMoney } from '../../http/wire.ts'

/** Open tasks like one that was lost to somebody faster. From the read model: a hint. */
export async function listCardsLike(deps: Pick<Deps, 'db' | 'clock'>, { kind, limit }: { kind: string, limit: number }): Promise<NonNullable<Problem['alternatives']>> {
  const cards = await deps.db.selectFrom('task_cards').select(['app_id', 'task_id', 'title', 'pay', 'currency'])
    .where('open', '=', true).where('kind', '=', kind).where('listed_until', '>', await databaseNow(deps))
    .orderBy('posted_at', 'desc').limit(limit).execute()
  return cards.map(({ app_id, task_id, title, pay, currency }) =>
    ({ appId: toTypeId('app', app_id), taskId: toTypeId('task', task_id), title, pay: toMoney(pay, currency) }))
}
