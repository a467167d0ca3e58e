import { fromTypeId } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import { demoApps, firstDemoApp } from '../../demo-apps.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { requireSameOrigin } from '../../http/same-origin.ts'
import { findRequesterByExternalId } from '../requesters/index.ts'
import { setPageCookie } from './page-cookie.ts'

/** The id under which the demo apps know their one person. */
export const demoUserId = 'demo'

const listed = Object.entries(demoApps).map(([name, title]) => ({ name, title }))

/** Undefined outside a demo, and for an app that is none of it. */
function appIdOf({ config, secrets: { demo } }: Deps, name: string): string | undefined {
  if (!config.demo || !demo || !Object.hasOwn(demoApps, name)) return undefined
  const keys = name === firstDemoApp ? demo : demo.apps?.[name]
  return keys && fromTypeId('app', keys.appId)
}

/** What only a demo answers: whether it is one, of which apps, and a way into the wallets without opening them. */
export function demoRoutes(app: FastifyInstance, deps: Deps): void {
  const { demo } = deps.config
  app.get('/auth/mode', () => ({ demo, apps: demo ? listed : [] }))

  app.post('/auth/demo-requester', async (request, reply) => {
    requireSameOrigin(request)
    if (!demo) throw new ApiError('test_only')
    const { app: name = firstDemoApp } = (request.body ?? {}) as { app?: unknown }
    const appId = typeof name === 'string' ? appIdOf(deps, name) : undefined
    const requester = appId && (await findRequesterByExternalId(deps.db, { appId, externalId: demoUserId }))
    if (!appId || !requester) throw new ApiError('not_found')
    await setPageCookie(deps, reply, { appId, requesterId: requester.id })
    return { signedIn: true }
  })
}
