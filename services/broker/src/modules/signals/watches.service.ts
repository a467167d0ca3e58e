import { later, relatedHoldMs, watchedOf, watchWindowMs } from '@microsource/domain'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { findLiveApp } from '../apps/index.ts'
import { findWatch, listPaid, lockWatch, type PaidBy, saveDecision, saveWatch, type WatchKey } from './watches.repository.ts'
import type { WatchDecided, WatchRow } from './watches.table.ts'

/** By payer; from the day there is live money, that alone is looked at. */
async function listPayers(deps: Pick<Deps, 'db'>, now: Date): Promise<PaidBy[][]> {
  const mode = (await findLiveApp(deps.db)) ? 'live' : 'test'
  const paid = await listPaid(deps.db, { since: later(now, -watchWindowMs), mode })
  return [...Map.groupBy(paid, ({ ownerId }) => ownerId).values()]
}

/** Runner step: writes down whose money went to one payee. Answers how many of these are new. */
export async function watchPayers(deps: Deps): Promise<number> {
  const now = await databaseNow(deps)
  let found = 0
  for (const paid of await listPayers(deps, now)) {
    for (const { payeeId, currency, captures, amount, total } of watchedOf(paid)) {
      const { ownerId, appId } = paid[0] as PaidBy
      const key = { owner_id: ownerId, payee_id: payeeId, currency }
      found += (await findWatch(deps.db, key)) ? 0 : 1
      await transact(deps, ({ trx, now: at }) => saveWatch(trx, { ...key, app_id: appId, captures, amount, total }, at))
    }
  }
  return found
}

export async function getWatch({ db }: Pick<Deps, 'db'>, key: WatchKey): Promise<WatchRow> {
  const row = await findWatch(db, key)
  if (!row) throw new ApiError('not_found')
  return row
}

/** Either way nobody is asked again for thirty days. A hold is about what is claimed from now on, never what is earned. */
export async function decideWatch(
  deps: Deps,
  { key, by, decision, reason }: { key: WatchKey } & Pick<WatchDecided, 'by' | 'decision' | 'reason'>,
  guard: Guard,
): Promise<WatchRow> {
  return transact(deps, async ({ trx, now }) => {
    await guard(trx)
    const row = await lockWatch(trx, key)
    if (!row) throw new ApiError('not_found')
    if (row.quiet_until && row.quiet_until > now) throw new ApiError('already_decided')
    const change = {
      quiet_until: later(now, watchWindowMs),
      held_until: decision === 'hold' ? later(now, relatedHoldMs) : row.held_until,
      history: [...row.history, { at: now.toISOString(), by, decision, reason }],
    }
    await saveDecision(trx, key, change)
    return { ...row, ...change }
  })
}
