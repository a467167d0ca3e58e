import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createMicrosource } from '../src/index.ts'

interface Answer {
  status: number
  body: object
}

async function serve(...script: Answer[]) {
  const seen: { request: IncomingMessage; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    seen.push({ request, body })
    const { status, body: answered } = script[seen.length - 1]!
    response.writeHead(status).end(JSON.stringify(answered))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const brokerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { tasks: createMicrosource({ secretKey: 'sk_test_1', brokerUrl }).tasks, seen }
}

const useful = { thumbs: { a: 'up' as const } }

test('feedback goes out under the secret key, is repeated while the broker is away, and the answer is how it stands', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { tasks, seen } = await serve({ status: 503, body: { code: 'unavailable' } }, { status: 200, body: useful })
  const said = { thumbs: { a: 'up' as const, b: null }, userId: 'u1' }
  expect(await tasks.feedback.give('task_1', said)).toEqual(useful)
  expect(seen.map(({ body }) => JSON.parse(body) as unknown)).toEqual([said, said])
  expect(seen[1]?.request).toMatchObject({
    method: 'PATCH',
    url: '/v1/tasks/task_1/feedback',
    headers: { authorization: 'Bearer sk_test_1' },
  })
})

test('it is read back with the same key', async () => {
  const { tasks, seen } = await serve({ status: 200, body: useful })
  expect(await tasks.feedback.get('task_1')).toEqual(useful)
  expect(seen[0]?.request).toMatchObject({ method: 'GET', url: '/v1/tasks/task_1/feedback' })
})

test('what the broker refuses is told by its code, and tried once', async () => {
  const problem = { code: 'unknown_ref', errors: [{ pointer: '/thumbs/z', message: 'is no part of the result' }] }
  const { tasks, seen } = await serve({ status: 422, body: problem })
  await expect(tasks.feedback.give('task_1', { thumbs: { z: 'up' } })).rejects.toMatchObject({
    code: 'unknown_ref',
    status: 422,
  })
  expect(seen).toHaveLength(1)
})
