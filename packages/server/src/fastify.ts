import type { FastifyPluginAsync } from 'fastify'
import { verifyWebhook, type WebhookEvent, WebhookVerificationError } from './webhooks.ts'

export type { WebhookEvent, WebhookEventMap } from './webhooks.ts'

export interface WebhookPluginOptions {
  /** Secret of the endpoint, `whsec_…`; several while one replaces another. */
  secret: string | readonly string[]
  /** Default `/microsource/webhooks`. */
  path?: string
  /** Called once for each verified delivery. What it throws is answered with 500, so that the broker tries again. */
  onEvent: (event: WebhookEvent) => unknown
  /** True for an event that was already handled: it is acknowledged and `onEvent` is not called. */
  isDuplicate?: (event: WebhookEvent) => boolean | Promise<boolean>
}

/** Receives the broker's webhooks. The raw body stays inside this plugin; the app's other routes parse as they did. */
export const microsourceWebhooks: FastifyPluginAsync<WebhookPluginOptions> = async (app, options) => {
  const { isDuplicate, onEvent, path = '/microsource/webhooks', secret } = options
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  app.post(path, async (request, reply) => {
    let event: WebhookEvent
    try {
      event = verifyWebhook((request.body as Buffer | undefined) ?? '', request.headers, secret)
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error
      request.log.warn({ code: error.code }, 'A webhook was refused')
      const problem = { type: 'about:blank', title: error.message, status: 400, code: error.code }
      return reply.code(400).type('application/problem+json').send(problem)
    }
    if (!(await isDuplicate?.(event))) await onEvent(event)
    return reply.code(204).send()
  })
}
