import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { microsourceWebhooks, type WebhookEvent, type WebhookPluginOptions } from '../src/fastify.ts'
import { signWebhook } from '../src/index.ts'

const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`
// Spaces and escapes that printing a parsed body again would not keep.
const body =
  '{ "type" : "task.submitted",\n  "id":"evt_1", "data": { "sequence": 3, "task": { "description": "caf\\u00e9" } } }'

let app: FastifyInstance | undefined
afterEach(() => app?.close())

async function start(options: Partial<WebhookPluginOptions> = {}): Promise<FastifyInstance> {
  app = Fastify()
  await app.register(microsourceWebhooks, { secret, onEvent: () => {}, ...options })
  app.post('/own', async (request) => ({ got: request.body }))
  return app
}

const deliver = (text = body, headers: object = {}, url = '/microsource/webhooks') => {
  const at = Math.floor(Date.now() / 1000)
  const signed = {
    'webhook-id': 'evt_1',
    'webhook-timestamp': `${at}`,
    'webhook-signature': signWebhook(text, 'evt_1', at, secret),
  }
  return app!.inject({
    method: 'POST',
    url,
    payload: text,
    headers: { 'content-type': 'application/json', ...signed, ...headers },
  })
}

describe('the plugin', () => {
  test('hands a verified event over and acknowledges it', async () => {
    const onEvent = vi.fn<(event: WebhookEvent) => void>()
    await start({ onEvent })
    expect((await deliver()).statusCode).toBe(204)
    expect(onEvent.mock.calls).toEqual([[JSON.parse(body)]])
  })

  test('waits for what is done with the event before it acknowledges it', async () => {
    let done = false
    await start({
      onEvent: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        done = true
      },
    })
    await deliver()
    expect(done).toBe(true)
  })

  test('acknowledges a repeat without handing it over again', async () => {
    const known = new Set<string>()
    const onEvent = vi.fn(({ id }: WebhookEvent) => known.add(id))
    await start({ onEvent, isDuplicate: async ({ id }) => known.has(id) })
    expect([(await deliver()).statusCode, (await deliver()).statusCode]).toEqual([204, 204])
    expect(onEvent).toHaveBeenCalledTimes(1)
  })

  test.each([
    ['of another secret', () => deliver(body, { 'webhook-signature': 'v1,AAAA' }), 'signature_mismatch'],
    ['without headers', () => deliver(body, { 'webhook-id': '' }), 'header_missing'],
    ['without a body', () => app!.inject({ method: 'POST', url: '/microsource/webhooks' }), 'header_missing'],
  ])('refuses a delivery %s with 400 and a problem, and hands nothing over', async (_name, send, code) => {
    const onEvent = vi.fn()
    await start({ onEvent })
    const response = await send()
    expect(response.statusCode).toBe(400)
    expect(response.headers['content-type']).toMatch('application/problem+json')
    expect(response.json()).toMatchObject({ status: 400, code })
    expect(onEvent).not.toHaveBeenCalled()
  })

  test('answers 500 when the app could not take the event, so that the broker tries again', async () => {
    await start({ onEvent: () => Promise.reject(new Error('Database is down')) })
    expect((await deliver()).statusCode).toBe(500)
  })

  test('verifies the raw body whatever its content type says', async () => {
    await start()
    expect((await deliver(body, { 'content-type': 'text/plain' })).statusCode).toBe(204)
  })

  test('listens at another path where it is told to, and leaves the app’s own routes as they were', async () => {
    await start({ path: '/callbacks' })
    expect((await deliver(body, {}, '/callbacks')).statusCode).toBe(204)
    expect((await deliver()).statusCode).toBe(404)
    const own = await app!.inject({ method: 'POST', url: '/own', payload: { a: 1 } })
    expect(own.json()).toEqual({ got: { a: 1 } })
  })
})
