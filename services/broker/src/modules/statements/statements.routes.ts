import { getWallet, getWalletStatementCsv, listMovements } from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireOwnWallet } from '../../http/authenticate.ts'
import { forReader, showsCards } from '../../http/cards.ts'
import { asCsvFile } from '../../http/csv.ts'
import { readTimeCursor, toCursor } from '../../http/cursor.ts'
import { route } from '../../http/route.ts'
import { statementCsv } from './statement-csv.ts'
import * as service from './statements.service.ts'

export function statementsRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, getWallet, async ({ principal, query }) => {
    requireOwnWallet(principal)
    const wallet = await service.getWallet(deps, principal, query.currency)
    return { status: 200, body: showsCards(principal) ? wallet : { ...wallet, savedCard: null } }
  })

  route(app, listMovements, async ({ principal, query }) => {
    requireOwnWallet(principal)
    const { movements, last } = await service.listMovements(deps, {
      ...principal,
      currency: query.currency,
      before: readTimeCursor(query.cursor),
      about: query.about,
      limit: query.limit,
    })
    const items = movements.map(forReader(principal))
    return {
      status: 200,
      body: { items, nextCursor: last && toCursor(last.posted_at.toISOString(), last.subject_id) },
    }
  })

  route(app, getWalletStatementCsv, async ({ principal, query, reply }) => {
    requireOwnWallet(principal)
    const span = { from: new Date(query.from), until: new Date(query.until) }
    asCsvFile(reply, `wallet-${query.from.slice(0, 10)}.csv`)
    const whose = { ...principal, currency: query.currency }
    return { status: 200, body: await statementCsv(deps, whose, span, forReader(principal)) }
  })
}
