import * as protocol from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { asCsvFile } from '../../http/csv.ts'
import { readTimeCursor } from '../../http/cursor.ts'
import { route } from '../../http/route.ts'
import { pageEarnings, toStatementCsv } from '../earnings/index.ts'
import { pagePayouts } from '../payouts/index.ts'
import { getReport, getShare, readShareYear, statementFile, toReportCsv } from './shares.service.ts'

function reportRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, protocol.getShareReport, async ({ principal, query }) => ({
    status: 200,
    body: { items: await getReport(deps, principal.appId, query) },
  }))

  route(app, protocol.getShareReportCsv, async ({ principal, query, reply }) => {
    const rows = await getReport(deps, principal.appId, query)
    asCsvFile(reply, 'share-by-day-and-kind.csv')
    return { status: 200, body: toReportCsv(rows) }
  })
}

/** What a back end may read with its key. It pays nothing out: that is for a person. */
export function sharesRoutes(app: FastifyInstance, deps: Deps): void {
  reportRoutes(app, deps)

  route(app, protocol.getShare, async ({ principal, query }) => ({
    status: 200,
    body: await getShare(deps, principal.appId, query.currency),
  }))

  route(app, protocol.listShareTasks, async ({ principal, query }) => ({
    status: 200,
    body: await pageEarnings(deps, {
      ownerId: principal.appId,
      code: 'share',
      before: readTimeCursor(query.cursor),
      limit: query.limit,
    }),
  }))

  route(app, protocol.listSharePayouts, async ({ principal, query }) => ({
    status: 200,
    body: await pagePayouts(
      deps,
      { ownerId: principal.appId },
      { before: readTimeCursor(query.cursor), limit: query.limit },
    ),
  }))

  route(app, protocol.getShareStatement, async ({ principal, query }) => ({
    status: 200,
    body: await readShareYear(deps, principal.appId, query),
  }))

  route(app, protocol.getShareStatementCsv, async ({ principal, query, reply }) => {
    const statement = await readShareYear(deps, principal.appId, query)
    asCsvFile(reply, statementFile(statement))
    return { status: 200, body: toStatementCsv(statement) }
  })
}
