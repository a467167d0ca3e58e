import { getEarnings, getYearStatement, getYearStatementCsv, listEarnings } from '@microsource/protocol'
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
    { money, year, currency }: { money?: 'live' | 'test' | undefined; year: number; currency: string },
  ) => {
    const { ownerId, rail } = await payeeOfWorker(deps, workerId, money)
    return readYear(deps, { ownerId, kind: 'earned', currency, year, test: rail === 'test' })
  }

  route(app, getEarnings, async ({ principal, query }) => ({
    status: 200,
    body: await service.getEarnings(deps, principal.workerId, query.money),
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
