import { listKinds } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import { route } from '../../http/route.ts'
import * as service from './kinds.service.ts'

export function kindsRoutes(app: FastifyInstance): void {
  route(app, listKinds, ({ query }) => Promise.resolve({ status: 200 as const, body: { items: service.listKinds(query.currency) } }))
}
