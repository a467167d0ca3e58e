import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createMicrosource } from '../src/index.ts'

async function serve(...script: ((response: ServerResponse) => void)[]) {
  const seen: { request: IncomingMessage; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    seen.push({ request, body })
    script[seen.length - 1]!(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  return { brokerUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

const session = { token: 'jwt', expiresAt: '2026-11-22T08:15:00Z', requesterId: 'req_1' }
const answer = (status: number, body: object) => (response: ServerResponse) =>
  response.writeHead(status).end(JSON.stringify(body))

test('a session is minted with the secret key for the person named, also while the broker is starting', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { brokerUrl, seen } = await serve(answer(503, { code: 'unavailable' }), answer(201, session))
  const { sessions } = createMicrosource({ secretKey: 'sk_test_1', brokerUrl })
  const request = {
    userId: 'u1',
    displayName: 'Ada',
    email: 'ada@example.com',
    limit: { amount: 500, currency: 'USD' as const },
    scope: ['create' as const],
  }
  expect(await sessions.create(request)).toEqual(session)
  expect(seen.map(({ body }) => JSON.parse(body) as unknown)).toEqual([request, request])
  expect(seen[1]?.request).toMatchObject({
    method: 'POST',
    url: '/v1/sessions',
    headers: { authorization: 'Bearer sk_test_1' },
  })
})

test('a wrong key is told as that, and tried once', async () => {
  const { brokerUrl, seen } = await serve(answer(401, { code: 'invalid_key', title: 'This key is not valid.' }))
  const work = createMicrosource({ secretKey: 'sk_test_1', brokerUrl }).sessions.create({ userId: 'u1' })
  await expect(work).rejects.toMatchObject({
    name: 'MicrosourceError',
    code: 'invalid_key',
    message: 'This key is not valid.',
  })
  expect(seen).toHaveLength(1)
})
