import { type Currency, getEarnings, getYearStatement, getYearStatementCsv, listEarnings } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { asCsvFile } from '../../http/csv.ts'
import { readTimeCursor } from '../../http/cursor.ts'
import { route } from '../../http/route.ts'
import { payeeOfWorker } from '../payees/index.ts'
import { pageEarnings } from './by-task.ts'
import * as service from './earnings.service.ts'
import { readYear, toStatementCsv } from './year-statement.ts'

export function earningsRoutes(app: FastifyInstance, deps: Deps): void {
  const yearOf = async (
    workerId: string,
    { money, year, currency }: { money?: 'live' | 'test' | undefined; year: number; currency?: Currency | undefined },
  ) => {
    const payee = await payeeOfWorker(deps, workerId, money)
    const { ownerId, rail } = payee
    const named = currency ?? (await service.ownCurrency(deps.db, payee))
    return readYear(deps, { ownerId, kind: 'earned', currency: named, year, test: rail === 'test' })
  }

  route(app, getEarnings, async ({ principal, query }) => ({
    status: 200,
    body: await service.getEarnings(deps, principal.workerId, query),
  }))

  route(app, listEarnings, async ({ principal, query }) => {
    const { ownerId } = await payeeOfWorker(deps, principal.workerId, query.money)
    return {
      status: 200,
      body: await pageEarnings(deps, {
        ownerId,
        code: 'earned',
        before: readTimeCursor(query.cursor),
        limit: query.limit,
      }),
    }
  })

  route(app, getYearStatement, async ({ principal, query }) => ({
    status: 200,
    body: await yearOf(principal.workerId, query),
  }))

  route(app, getYearStatementCsv, async ({ principal, query, reply }) => {
    const statement = await yearOf(principal.workerId, query)
    asCsvFile(reply, `earnings-${statement.year}-${statement.currency.toLowerCase()}.csv`)
    return { status: 200, body: toStatementCsv(statement) }
  })
}
