import { dayMs, later } from '@microsource/domain'
import type { Payee, Share, ShareReportRow } from '@microsource/protocol'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { moneyCell, toCsv } from '../../http/csv.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import { getApp } from '../apps/index.ts'
import { sumEarned } from '../earnings/index.ts'
import { getBalance } from '../ledger/index.ts'
import { openPayee, type PayeeRef, toPayee } from '../payees/index.ts'
import { listReport, sumPaidOut, sumPending } from './shares.repository.ts'

const daysMax = 366
const daysUsual = 30

/** An app as a payee: a test app is paid by the test rail. */
export async function payeeOfApp({ db }: Pick<Deps, 'db'>, appId: string): Promise<PayeeRef> {
  return { ownerId: appId, kind: 'app', rail: (await getApp(db, appId)).mode }
}

/** Opened by a member, to whose address notices of it go. */
export async function openAppPayee(
  deps: Deps,
  { appId, email }: { appId: string; email: string },
  country: string,
): Promise<Payee> {
  const payee = await payeeOfApp(deps, appId)
  const { name } = await getApp(deps.db, appId)
  return toPayee(payee, await openPayee(deps, { ...payee, country, name, email }))
}

export async function getShare({ db }: Pick<Deps, 'db'>, appId: string, currency: string): Promise<Share> {
  const [{ mode }, available, pending, lifetime, paidOut] = await Promise.all([
    getApp(db, appId),
    getBalance(db, { ownerId: appId, kind: 'share', subjectId: appId }, currency),
    sumPending(db, appId, currency),
    sumEarned(db, appId, 'share'),
    sumPaidOut(db, appId, currency),
  ])
  return {
    available: toMoney(available, currency),
    pending: toMoney(pending, currency),
    lifetime: toMoney(lifetime, currency),
    paidOut: toMoney(paidOut, currency),
    test: mode === 'test',
  }
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00.000Z`)
const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

/** From the first to the last day, both counted. */
export async function getReport(
  deps: Pick<Deps, 'db' | 'clock'>,
  appId: string,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<ShareReportRow[]> {
  const last = midnight(asked.to ?? dayOf(await databaseNow(deps)))
  const first = asked.from === undefined ? later(last, -(daysUsual - 1) * dayMs) : midnight(asked.from)
  const days = (last.getTime() - first.getTime()) / dayMs + 1
  if (days < 1 || days > daysMax)
    throw new ApiError('invalid_request', {
      errors: [{ pointer: '/query/from', message: `is not within ${daysMax} days before the last` }],
    })
  const rows = await listReport(deps.db, appId, first, later(last, dayMs))
  return rows.map(({ day, kind, currency, tasks, paid, share }) => ({
    day,
    kind,
    tasks: Number(tasks),
    paid: toMoney(BigInt(paid), currency),
    share: toMoney(BigInt(share), currency),
  }))
}

/** For ever in this order: programs read it. */
const reportHeader = ['day', 'kind', 'tasks', 'paid', 'share', 'currency'] as const

export const toReportCsv = (rows: readonly ShareReportRow[]): string =>
  toCsv(
    reportHeader,
    rows.map(({ day, kind, tasks, paid, share }) => [
      day,
      kind,
      { number: String(tasks) },
      moneyCell(paid),
      moneyCell(share),
      paid.currency,
    ]),
  )
