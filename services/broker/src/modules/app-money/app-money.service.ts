import { dayMs } from '@microsource/domain'
import { type AppMoney, type AppReport, type AppShare, toTypeId } from '@microsource/protocol'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { toCursor } from '../../http/cursor.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney, toTime, toTimeOrNull } from '../../http/wire.ts'
import { getApp } from '../apps/index.ts'
import { getBalance } from '../ledger/index.ts'
import { titleOf } from '../tasks/index.ts'
import * as repository from './app-money.repository.ts'

const daysShown = 30
const daysMax = 366

type Reads = Pick<Deps, 'db' | 'clock'>

export async function getAppMoney({ db }: Reads, appId: string): Promise<AppMoney> {
  const [app, available, { pending, lifetime, pendingUntil }] = await Promise.all([
    getApp(db, appId), getBalance(db, { ownerId: appId, kind: 'share', subjectId: appId }, 'USD'), repository.sumShare(db, appId),
  ])
  return {
    app: { id: toTypeId('app', app.id), name: app.name, mode: app.mode }, shareBps: app.app_share_bps,
    available: toMoney(available, 'USD'), pending: toMoney(pending, 'USD'), lifetime: toMoney(lifetime, 'USD'),
    pendingUntil: toTimeOrNull(pendingUntil), test: app.mode === 'test',
  }
}

export async function listAppShares(
  { db }: Reads, { appId, before, limit }: { appId: string, before: { at: Date, id: string } | undefined, limit: number },
): Promise<{ items: AppShare[], nextCursor: string | null }> {
  const lots = await repository.listShareLots(db, { appId, before, limit: limit + 1 })
  const shown = lots.slice(0, limit)
  const last = lots.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map((lot) => ({
      assignmentId: toTypeId('assignment', lot.subject_id), taskId: toTypeId('task', lot.task_id), title: titleOf(lot.description), kind: lot.kind,
      paid: toMoney(BigInt(lot.paid ?? 0), lot.currency), share: toMoney(lot.amount, lot.currency), state: lot.state,
      earnedAt: toTime(lot.created_at), maturesAt: toTime(lot.matures_at),
    })),
    nextCursor: last ? toCursor(toTime(last.created_at), last.subject_id) : null,
  }
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
const startOf = (day: string): Date => new Date(`${day}T00:00:00.000Z`)

export async function getAppReport(
  deps: Reads, appId: string, { from, to }: { from?: string | undefined, to?: string | undefined },
): Promise<AppReport> {
  const last = startOf(to ?? dayOf(await databaseNow(deps)))
  const first = from === undefined ? new Date(last.getTime() - (daysShown - 1) * dayMs) : startOf(from)
  const days = Math.round((last.getTime() - first.getTime()) / dayMs) + 1
  if (!(days >= 1 && days <= daysMax))
    throw new ApiError('invalid_request', { errors: [{ pointer: '/query/from', message: `is not within ${daysMax} days before the last day` }] })
  const rows = await repository.sumByDayAndKind(deps.db, { appId, from: first, until: new Date(last.getTime() + dayMs) })
  return {
    from: dayOf(first), to: dayOf(last),
    items: rows.map(({ day, kind, currency, tasks, paid, share }) => ({ day, kind, tasks, paid: toMoney(paid, currency), share: toMoney(share, currency) })),
  }
}
