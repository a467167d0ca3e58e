import { dayMs, dayOf, later } from '@microsource/domain'
import type { Currency, Payee, Share, ShareReportRow, YearStatement } from '@microsource/protocol'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { moneyCell, toCsv } from '../../http/csv.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import { currencyOf, getApp } from '../apps/index.ts'
import { type EarnedIn, earnedIn, listEarned, readYear } from '../earnings/index.ts'
import { openPayee, type PayeeRef, toPayee } from '../payees/index.ts'
import { listPaidOut, listReport } from './shares.repository.ts'

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
  { country, currency }: { country: string; currency?: Currency | undefined },
): Promise<Payee> {
  const payee = await payeeOfApp(deps, appId)
  const { name } = await getApp(deps.db, appId)
  return toPayee(payee, await openPayee(deps, { ...payee, country, currency, name, email }))
}

/** In one currency, by default the app's own, and in short in each of the others. */
export async function getShare({ db }: Pick<Deps, 'db'>, appId: string, asked?: Currency): Promise<Share> {
  const [app, earned, paidOut] = await Promise.all([
    getApp(db, appId),
    listEarned(db, { ownerId: appId, code: 'share' }),
    listPaidOut(db, appId),
  ])
  const toSums = ({ currency, available, pending, lifetime }: EarnedIn) => ({
    available: toMoney(available, currency),
    pending: toMoney(pending, currency),
    lifetime: toMoney(lifetime, currency),
    paidOut: toMoney(paidOut.get(currency) ?? 0n, currency),
  })
  const named = earnedIn(earned, asked ?? currencyOf(app))
  return {
    ...toSums(named),
    byCurrency: [named, ...earned.filter(({ currency }) => currency !== named.currency)].map(toSums),
    test: app.mode === 'test',
  }
}

/** A year of an app's share, in its own currency where none is named: for its back end and for its members. */
export async function readShareYear(
  deps: Pick<Deps, 'db'>,
  appId: string,
  { year, currency }: { year: number; currency?: Currency | undefined },
): Promise<YearStatement> {
  const { ownerId, rail } = await payeeOfApp(deps, appId)
  const named = currency ?? currencyOf(await getApp(deps.db, appId))
  return readYear(deps, { ownerId, kind: 'share', currency: named, year, test: rail === 'test' })
}

export const statementFile = ({ year, currency }: YearStatement): string => `share-${year}-${currency.toLowerCase()}.csv`

const midnight = (day: string): Date => new Date(`${day}T00:00:00.000Z`)

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
