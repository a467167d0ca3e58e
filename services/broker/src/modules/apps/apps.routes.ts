import { getAppAddresses, getApp as getAppOperation } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { route } from '../../http/route.ts'
import { getApp } from './apps.service.ts'
import { toApp } from './apps.view.ts'

export function appsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getAppOperation, async ({ principal, query }) => ({
    status: 200,
    body: toApp(await getApp(deps.db, principal.appId), query.currency, deps.config.uploads),
  }))

  route(app, getAppAddresses, async ({ principal }) => {
    const { mode, origins, redirect_uris: redirects } = await getApp(deps.db, principal.appId)
    return { status: 200, body: { mode, origins, redirects } }
  })
}
