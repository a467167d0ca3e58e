import { type StatementLine, toTypeId, type YearStatement } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { type CsvCell, moneyCell, toCsv } from '../../http/csv.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { titleOf } from '../tasks/index.ts'
import { listStatement, type StatementRow, sumBefore } from './earnings.repository.ts'

export interface StatementAsked {
  readonly ownerId: string
  readonly kind: 'earned' | 'share'
  readonly currency: string
  readonly year: number
  readonly test: boolean
}

type What = StatementLine['what']

/** What a movement was, by where the money came from or went. */
const whats: Readonly<Record<string, readonly [out: What, back: What]>> = {
  earned_pending: ['other', 'earned'],
  share_pending: ['other', 'earned'],
  transit: ['payout', 'payout_back'],
  connected: ['other', 'payout_back'],
  payout_fee: ['payout_fee', 'fee_back'],
}

const signed = ({ side, amount }: StatementRow): bigint => (side % 2 === 0 ? -amount : amount)
const whatOf = (row: StatementRow): What =>
  row.tip_id === null ? (whats[row.peer_kind]?.[row.side % 2 === 0 ? 0 : 1] ?? 'other') : 'tip'

function toLine(row: StatementRow, currency: string): StatementLine {
  const what = whatOf(row)
  return {
    at: toTime(row.posted_at),
    what,
    amount: toMoney(signed(row), currency),
    taskId: row.task_id && toTypeId('task', row.task_id),
    appName: row.app_name,
    title: row.description === null ? null : titleOf(row.description),
    payoutId: /^(payout|fee)/.test(what) ? toTypeId('payout', row.subject_id) : null,
  }
}

/** A year of what is available: what came, what went, and what was there before and after. */
export async function readYear({ db }: Pick<Deps, 'db'>, asked: StatementAsked): Promise<YearStatement> {
  const { currency, year, test } = asked
  const [from, to] = [new Date(Date.UTC(year, 0, 1)), new Date(Date.UTC(year + 1, 0, 1))]
  const [opening, rows] = await Promise.all([sumBefore(db, asked, from), listStatement(db, asked, from, to)])
  const sum = (...of: What[]): bigint =>
    rows.filter((row) => of.includes(whatOf(row))).reduce((all, row) => all + signed(row), 0n)
  return {
    year,
    currency,
    test,
    opening: toMoney(opening, currency),
    earned: toMoney(sum('earned', 'tip'), currency),
    paidOut: toMoney(-sum('payout', 'payout_back'), currency),
    fees: toMoney(-sum('payout_fee', 'fee_back'), currency),
    closing: toMoney(opening + rows.reduce((all, row) => all + signed(row), 0n), currency),
    lines: rows.map((row) => toLine(row, currency)),
  }
}

/** For ever in this order: programs read it. */
export const statementHeader = ['date', 'what', 'amount', 'currency', 'task', 'app', 'title', 'payout'] as const

export const toStatementCsv = ({ lines, currency }: YearStatement): string =>
  toCsv(
    statementHeader,
    lines.map(({ at, what, amount, taskId, appName, title, payoutId }): CsvCell[] => [
      at,
      what,
      moneyCell(amount),
      currency,
      taskId ?? '',
      appName ?? '',
      title ?? '',
      payoutId ?? '',
    ]),
  )
