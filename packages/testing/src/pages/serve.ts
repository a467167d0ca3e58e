import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Control } from '../control.ts'
import { type PageParts, serveAuthentication, serveCheckout } from './checkout-routes.ts'
import { serveOnboarding } from './onboarding-routes.ts'
import { serveReceipts } from './receipt.ts'
import { serveStatement } from './statement-routes.ts'

export interface Pages extends PageParts {
  control: Control
  clockHint: string | undefined
}

export function servePages(app: FastifyInstance, parts: Pages): void {
  const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8')
  app.get('/assets/style.css', (_request, reply) => reply.header('content-type', 'text/css; charset=utf-8').send(style))
  serveCheckout(app, parts)
  serveAuthentication(app, parts)
  serveOnboarding(app, parts)
  serveReceipts(app, parts)
  serveStatement(app, parts)
}
