import { fromTypeId } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { requireSameOrigin } from '../../http/same-origin.ts'
import { findRequesterByExternalId } from '../requesters/index.ts'
import { setPageCookie } from './page-cookie.ts'

/** The id under which the demo app knows its one person. */
export const demoUserId = 'demo'

/** What only a demo answers: whether it is one, and a way into the wallet without an app. */
export function demoRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/auth/mode', () => ({ demo: deps.config.demo }))

  app.post('/auth/demo-requester', async (request, reply) => {
    requireSameOrigin(request)
    const appId = deps.config.demo && deps.secrets.demo ? fromTypeId('app', deps.secrets.demo.appId) : undefined
    if (!appId) throw new ApiError('test_only')
    const requester = await findRequesterByExternalId(deps.db, { appId, externalId: demoUserId })
    if (!requester) throw new ApiError('not_found')
    await setPageCookie(deps, reply, { appId, requesterId: requester.id })
    return { signedIn: true }
  })
}
