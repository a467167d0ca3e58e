import { getConsolePerson } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { route } from '../../http/route.ts'
import { describePerson } from './access.service.ts'

export function accessRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getConsolePerson, async ({ principal }) => ({
    status: 200,
    body: await describePerson(deps, principal.email),
  }))
}
