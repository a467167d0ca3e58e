import { deleteSavedCard, setAutomaticTopUp } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requirePage } from '../../http/authenticate.ts'
import { route } from '../../http/route.ts'
import { forgetCard, setAutomatic } from './automatic.service.ts'

export function automaticRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, setAutomaticTopUp, async ({ principal, body }) => {
    requirePage(principal, 'wallet:add')
    return { status: 200, body: await setAutomatic(deps, principal, body) }
  })

  route(app, deleteSavedCard, async ({ principal }) => {
    requirePage(principal, 'wallet:add')
    await forgetCard(deps, principal)
    return { status: 204, body: null }
  })
}
