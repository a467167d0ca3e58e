import { dayMs, dayOf, later } from '@microsource/domain'
import { type Reconciliation, toTypeId } from '@microsource/protocol'
import { RailUnreachable } from '../../adapters/rails/payments.port.ts'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toTime } from '../../http/wire.ts'
import { type RailName, railNamed } from '../../rails.ts'
import { lookAtMovements } from '../rail-events/index.ts'
import { makeReport, type Report } from './report.ts'
import * as repository from './reconciliation.repository.ts'
import type { ReconciliationRow } from './reconciliation.table.ts'

/** As far back as a card payment is usually disputed or a refund comes back. */
const windowMs = 40 * dayMs

interface Asked { readonly rail: RailName, readonly id: string, readonly by: string }

async function make(deps: Deps, { rail, id, by }: Asked): Promise<{ row: ReconciliationRow, unbooked: Report['unbooked'] }> {
  const at = await databaseNow(deps)
  const since = later(at, -windowMs)
  const { said, unbooked } = await makeReport(deps, { rail, since, at })
  const report: Reconciliation = { id, money: rail, at: toTime(at), since: toTime(since), by, ...said }
  return { row: { rail, id, at, made_by: by, clean: report.clean, report }, unbooked }
}

/**
 * Reads rail and ledger and keeps what they say. It moves nothing itself, so a crash anywhere costs only the report;
 * what the rail moved unheard is looked at afterwards, and booked as if it had been told.
 */
export async function reconcile(deps: Deps, asked: Asked, guard?: Guard): Promise<Reconciliation> {
  const { row, unbooked } = await make(deps, asked).catch((error: unknown) => {
    if (error instanceof RailUnreachable) throw new ApiError('payments_unreachable', {}, { retryAfterSeconds: 10, cause: error })
    throw error
  })
  await transact(deps, async ({ trx }) => {
    await guard?.(trx)
    await repository.insertReconciliation(trx, row)
  })
  await lookAtMovements(deps, row.rail, unbooked, row.at)
  if (!row.clean) deps.log.warn({ rail: row.rail, report: row.id, differences: row.report.differences.length }, 'rail and ledger differ')
  return row.report
}

export async function getReconciliation(deps: Pick<Deps, 'db'>, asked: { rail: RailName, id: string }): Promise<Reconciliation> {
  return (await repository.getReconciliation(deps.db, asked)).report
}

export async function listReconciliations(deps: Pick<Deps, 'db'>, { money, limit }: { money: RailName | undefined, limit: number }): Promise<Reconciliation[]> {
  const rows = await repository.listReconciliations(deps.db, { rails: money ? [money] : ['live', 'test'], limit })
  return rows.map(({ report }) => report)
}

/** Runner step: once a day and rail (UTC). Two processes that meet make two reports of the same, which harms nobody. */
export function reconcileDaily(deps: Deps): Promise<number> {
  return eachDue<RailName>(deps, {
    step: 'reconcile daily',
    find: async () => {
      const today = dayOf(await databaseNow(deps))
      const rails = (['test', 'live'] as const).filter((name) => deps.rails[name] !== undefined)
      const last = await Promise.all(rails.map((rail) => repository.findLastDaily(deps.db, rail)))
      return rails.filter((_, i) => !last[i] || dayOf(last[i]) < today)
    },
    nameOf: (rail) => rail,
    apply: async (rail) => {
      railNamed(deps, rail)
      await reconcile(deps, { rail, id: toTypeId('reconciliation', deps.ids()), by: 'runner' })
    },
  })
}
