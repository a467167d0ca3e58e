import {
  getAppMoney, getAppReport, getAppReportCsv, getAppStatement, getAppStatementCsv, listAppPayouts, listAppShares,
} from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { asCsvFile } from '../../http/csv.ts'
import { readTimeCursor } from '../../http/cursor.ts'
import { route } from '../../http/route.ts'
import { pageEarnings, toStatementCsv } from '../earnings/index.ts'
import { pagePayouts } from '../payouts/index.ts'
import { getReport, readShareYear, statementFile, toReportCsv } from '../shares/index.ts'
import * as service from './app-money.service.ts'

/** An app's money for its members: what its own back end reads with a key. `principal.appId` is the app of the path. */
export function appMoneyRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getAppMoney, async ({ principal, query }) => ({
    status: 200,
    body: await service.getAppMoney(deps, principal.appId, query.currency),
  }))

  route(app, listAppShares, async ({ principal: { appId: ownerId }, query: { cursor, limit } }) => ({
    status: 200,
    body: await pageEarnings(deps, { ownerId, code: 'share', before: readTimeCursor(cursor), limit }),
  }))

  route(app, listAppPayouts, async ({ principal: { appId: ownerId }, query: { cursor, limit } }) => ({
    status: 200,
    body: await pagePayouts(deps, { ownerId }, { before: readTimeCursor(cursor), limit }),
  }))

  route(app, getAppReport, async ({ principal, query }) => ({
    status: 200,
    body: { items: await getReport(deps, principal.appId, query) },
  }))

  route(app, getAppReportCsv, async ({ principal, query, reply }) => {
    const rows = await getReport(deps, principal.appId, query)
    asCsvFile(reply, 'share-by-day-and-kind.csv')
    return { status: 200, body: toReportCsv(rows) }
  })

  route(app, getAppStatement, async ({ principal, query }) => ({
    status: 200,
    body: await readShareYear(deps, principal.appId, query),
  }))

  route(app, getAppStatementCsv, async ({ principal, query, reply }) => {
    const statement = await readShareYear(deps, principal.appId, query)
    asCsvFile(reply, statementFile(statement))
    return { status: 200, body: toStatementCsv(statement) }
  })
}
