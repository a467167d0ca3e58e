import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../test/harness.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

const origin = 'https://editor.example'
const ask = (url: string, method: string) =>
  broker.app.inject({
    method: 'OPTIONS',
    url,
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type,idempotency-key,tus-resumable',
    },
  })

test('a page of any origin may call the API with a bearer token, and never with cookies', async () => {
  for (const [url, method] of [
    ['/v1/tasks', 'POST'],
    ['/v1/worker/me', 'PATCH'],
    ['/v1/uploads', 'POST'],
    ['/v1/uploads/x', 'HEAD'],
  ] as const) {
    const { statusCode, headers } = await ask(url, method)
    expect({ url, statusCode }).toEqual({ url, statusCode: 204 })
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['access-control-allow-methods']).toContain(method)
    expect(headers['access-control-allow-headers']).toContain('idempotency-key')
    expect(headers['access-control-allow-credentials']).toBeUndefined()
  }
})

test('refusals can be read by the page too', async () => {
  const { status, headers } = await broker.call('GET', '/v1/tasks', { headers: { origin } })
  expect(status).toBe(401)
  expect(headers['access-control-allow-origin']).toBe('*')
  expect(headers['access-control-expose-headers']).toContain('retry-after')
})

test('the routes of our own pages answer no other origin', async () => {
  for (const url of ['/auth/token', '/auth/mode', '/dev/mailbox/messages', '/wallet']) {
    expect((await ask(url, 'POST')).headers['access-control-allow-origin'], url).toBeUndefined()
    const { headers } = await broker.call('GET', url, { headers: { origin } })
    expect(headers['access-control-allow-origin'], url).toBeUndefined()
  }
})
