import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { html } from '../../http/html.ts'
import { readCredential } from '../../http/credentials.ts'
import { findKey, getApp, isOriginOf } from '../apps/index.ts'
import { documentOf, pageHeaders } from './pages.ts'
import { troubleDocument } from './trouble-page.ts'

type Query = Readonly<Record<string, unknown>>

const textIn = (query: Query, name: string): string | undefined => {
  const value = query[name]
  return typeof value === 'string' ? value : undefined
}

/**
 * Who may hear of it. A page without an origin has no name to be told by, and hears what everybody could: only of a test
 * app, whose code is worth nothing without the verifier that stayed with the one who began, and buys nothing but test money.
 */
async function hearers(deps: Deps, query: Query): Promise<string[]> {
  const key = textIn(query, 'client_id') ?? ''
  const credential = readCredential(key)
  const known = credential && (await findKey(deps, credential.ownerId, key))
  if (known?.kind !== 'public') return []
  const app = await getApp(deps.db, known.app_id)
  const origin = textIn(query, 'origin')
  if (origin !== undefined && !isOriginOf(app, origin)) return []
  if (origin === 'null' || (origin === undefined && app.mode === 'test')) return ['*']
  return origin === undefined ? app.origins : [origin]
}

/** What the app's page gets: the answer of RFC 6749 as a message, with the issuer (RFC 9207). */
function messageOf(query: Query): object {
  const names = ['code', 'state', 'iss', 'error', 'error_description'] as const
  const entries = names.flatMap((name) => {
    const value = textIn(query, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return { type: 'microsource:sign-in', ...Object.fromEntries(entries) }
}

const words = (query: Query) =>
  textIn(query, 'code') !== undefined
    ? { title: 'You are signed in', what: 'Close this window and go on in the app.' }
    : { title: 'You are not signed in', what: 'Nothing was allowed. Close this window and go back to the app.' }

/** The end of a sign-in in a popup. No Cross-Origin-Opener-Policy here: it would cut the page that waits. */
export function relayRoute(app: FastifyInstance, deps: Deps): void {
  app.get('/oauth/relay', async (request, reply) => {
    const query = request.query as Query
    reply.headers(pageHeaders).type('text/html; charset=utf-8')
    if (textIn(query, 'code') === undefined && textIn(query, 'error') === undefined)
      return reply.code(400).send(troubleDocument('invalid_request', {}))
    const { title, what } = words(query)
    const answer = { message: messageOf(query), origins: await hearers(deps, query) }
    const body = html`<h1>${title}</h1><p id="answer" data-answer="${JSON.stringify(answer)}">${what}</p>`
    return reply.send(documentOf({ title, body, script: 'relay.js' }))
  })
}
