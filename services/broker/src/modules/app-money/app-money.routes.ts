import { getAppMoney, getAppReport, listAppShares } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { readTimeCursor } from '../../http/cursor.ts'
import { route } from '../../http/route.ts'
import * as service from './app-money.service.ts'

/** An app's money for its members; `principal.appId` is the app of the path. */
export function appMoneyRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getAppMoney, async ({ principal }) => ({ status: 200, body: await service.getAppMoney(deps, principal.appId) }))

  route(app, listAppShares, async ({ principal, query }) =>
    ({ status: 200, body: await service.listAppShares(deps, { appId: principal.appId, before: readTimeCursor(query.cursor), limit: query.limit }) }))

  route(app, getAppReport, async ({ principal, query }) => ({ status: 200, body: await service.getAppReport(deps, principal.appId, query) }))
}
