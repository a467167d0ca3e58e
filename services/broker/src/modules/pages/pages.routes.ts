import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { createWalletLink } from '@microsource/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import type { Deps } from '../../deps.ts'
import { requireScope } from '../../http/authenticate.ts'
import { once } from '../../http/idempotency.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import { setPageCookie } from './page-cookie.ts'
import { createPageLink, pathTo, renewPageLink, useTicket } from './tickets.service.ts'

const builtDesk = fileURLToPath(new URL('../../../../desk/dist', import.meta.url))

/** Nothing from elsewhere, nothing inline; pictures come as blobs from `/files`. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>microsource</title>
<h1>This page is not built yet</h1>
<p>The broker is running. Build its pages with <code>npm start</code>, then load this page again.</p></html>`

function sendPage(reply: FastifyReply, folder: string): FastifyReply {
  const file = join(folder, 'index.html')
  reply
    .headers({
      'content-security-policy': policy,
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    })
    .type('text/html; charset=utf-8')
  return existsSync(file) ? reply.send(readFileSync(file)) : reply.code(503).send(notBuilt)
}

/** Desk, wallet, review and mailbox are one built web app; every one of its paths answers the same document. */
export async function pagesRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const folder = deps.config.deskDir ?? builtDesk

  async function page(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { ticket } = request.query as { ticket?: unknown }
    if (typeof ticket !== 'string') return sendPage(reply, folder)
    const used = await useTicket(deps, ticket)
    if (used) await setPageCookie(deps, reply, used)
    // Without the ticket in the address it stays in no history, bookmark or log.
    return reply
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store')
      .redirect(used?.target ?? '/wallet', 303)
  }

  for (const path of ['/desk', '/desk/*', '/wallet', '/wallet/*', '/review', '/review/:taskId', '/account', '/account/*', '/console', '/console/*', '/dev/mailbox']) app.get(path, page)
  app.get('/', (_request, reply) => reply.redirect('/desk', 302))
  app.get('/favicon.ico', (_request, reply) => reply.redirect('/desk/mark.svg', 302))

  await app.register(fastifyStatic, { root: folder, serve: false })
  const sendBuilt: RouteHandlerMethod = (request, reply) =>
    reply.sendFile(request.url.slice('/desk/'.length).split('?')[0] ?? '', { immutable: true, maxAge: '365d' })
  app.get('/desk/assets/*', sendBuilt)
  app.get('/desk/mark.svg', sendBuilt)

  route(app, createWalletLink, async ({ principal, body, idempotencyKey }) => {
    requireScope(principal, 'review')
    const taskId = body.taskId === undefined ? undefined : uuidOf('task', body.taskId)
    // Who pays under a grant signs in to their own account; no link of an app leads past that.
    if (principal.grant && body.to === 'wallet') return { status: 200, body: { url: `${deps.config.publicUrl}/account` } }
    const { appId, requesterId, grant } = principal
    const ticketId = deps.ids()
    const wanted = { appId, requesterId, grant, target: pathTo(body.to, taskId), ticketId }
    return once(idempotencyKey, { status: 201, resourceId: ticketId }, {
      command: async (guard) => ({ status: 201, body: { url: await createPageLink(deps, wanted, guard) } }),
      replay: async ({ resourceId }) => ({
        status: 200,
        body: { url: await renewPageLink(deps, { appId, ticketId: resourceId }) },
      }),
    })
  })
}
