import { findOwners, getOwnerAccounts, getTrialBalance, listOwnerEntries } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { readEntryCursor } from '../../http/cursor.ts'
import { route } from '../../http/route.ts'
import * as service from './books.service.ts'
import * as owners from './owners.service.ts'

/** The books, for operators. */
export function booksRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getTrialBalance, async () => ({ status: 200, body: await service.getTrialBalance(deps) }))

  route(app, findOwners, async ({ query }) => ({
    status: 200,
    body: { items: await owners.findOwners(deps.db, query.query) },
  }))

  route(app, getOwnerAccounts, async ({ params, query }) => ({
    status: 200,
    body: await service.getOwnerAccounts(deps, { owner: params.ownerId, money: query.money }),
  }))

  route(app, listOwnerEntries, async ({ params, query: { cursor, ...query } }) => ({
    status: 200,
    body: await service.listOwnerEntries(deps, {
      ...query,
      kind: query.kind,
      owner: params.ownerId,
      before: readEntryCursor(cursor),
    }),
  }))
}
