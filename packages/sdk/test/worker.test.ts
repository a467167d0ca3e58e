import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createWorker, type News } from '../src/worker.ts'
import { cut, json, problem, serve, serveScript } from './http.ts'

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

const lease = { appId: 'app_a', id: 'asg_a', leaseEpoch: 3 }

describe('submitting', () => {
  test('keeps one submission id through all tries, so that a lost answer makes no second submission', async () => {
    const { brokerUrl, seen } = await serveScript(cut, problem(503, 'unavailable'), json({ submissionId: 'sub_x' }))
    await createWorker({ brokerUrl, token: 'token' }).submit(lease, { attachments: ['att_a'], note: 'Done' })
    const bodies = seen.map(({ body }) => JSON.parse(body) as { submissionId: string })
    expect(bodies[0]).toEqual({
      submissionId: expect.stringMatching(/^sub_/),
      leaseEpoch: 3,
      attachments: ['att_a'],
      note: 'Done',
    })
    expect(bodies).toEqual([bodies[0], bodies[0], bodies[0]])
  })

  test('takes the submission id the caller kept over a restart', async () => {
    const { brokerUrl, seen } = await serveScript(json({}))
    await createWorker({ brokerUrl, token: 'token' }).submit(lease, {
      submissionId: 'sub_kept',
      attachments: ['att_a'],
    })
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ submissionId: 'sub_kept' })
  })

  test('after the lease tells where the files were kept', async () => {
    const { brokerUrl } = await serveScript(problem(409, 'lease_over', { submissionId: 'sub_late' }))
    await expect(
      createWorker({ brokerUrl, token: 'token' }).submit(lease, { attachments: ['att_a'] }),
    ).rejects.toMatchObject({ code: 'lease_over', submissionId: 'sub_late' })
  })
})

test('a lost claim tells which open tasks are like it, and is not repeated', async () => {
  const alternatives = [{ appId: 'app_a', taskId: 'task_b', title: 'Another', pay: { amount: 85, currency: 'USD' } }]
  const { brokerUrl, seen } = await serveScript(problem(409, 'claim_lost', { alternatives }))
  await expect(
    createWorker({ brokerUrl, token: 'token' }).claim({ appId: 'app_a', taskId: 'task_a' }),
  ).rejects.toMatchObject({ code: 'claim_lost', alternatives })
  expect(seen).toHaveLength(1)
})

test('a file is fetched from its signed address without the token', async () => {
  const headers: (string | undefined)[] = []
  const files = await serve((request, response) => {
    headers.push(request.headers.authorization)
    response.end('bytes')
  })
  const { brokerUrl } = await serveScript(json({ url: `${files}/files/a?signature=1`, expiresAt: '' }))
  const blob = await createWorker({ brokerUrl, token: 'token' }).file.blob('app_a', 'att_a', 'full')
  expect(await blob.text()).toBe('bytes')
  expect(headers).toEqual([undefined])
})

test('news says that everything may have changed on each new connection, then what changed', async () => {
  const brokerUrl = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const say = (event: string, data: object) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    say('tasks', {})
    say('assignment', { appId: 'app_a', assignmentId: 'asg_a' })
    say('token_expired', { code: 'token_expired' })
    response.end()
  })
  const news: News[] = []
  for await (const item of createWorker({ brokerUrl, token: 'token' }).stream()) {
    news.push(item)
    if (news.length === 4) break
  }
  expect(news).toEqual([
    { type: 'everything' },
    { type: 'tasks' },
    { type: 'assignment', appId: 'app_a', assignmentId: 'asg_a' },
    { type: 'everything' },
  ])
})

describe('a stream whose token ran out', () => {
  /** Takes only tokens that were not used up; says one thing and that the token ran out, then ends. */
  async function aBroker() {
    const used: string[] = []
    const brokerUrl = await serve((request, response) => {
      const token = request.headers.authorization ?? ''
      if (used.includes(token)) {
        response.writeHead(401, { 'content-type': 'application/problem+json' })
        response.end(JSON.stringify({ code: 'token_expired', title: 'This token has expired.', status: 401 }))
        return
      }
      used.push(token)
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end('event: tasks\ndata: {}\n\nevent: token_expired\ndata: {"code":"token_expired"}\n\n')
    })
    return { brokerUrl, used }
  }

  test('goes on with a new one, and its reader sees news alone', async () => {
    const { brokerUrl, used } = await aBroker()
    let minted = 0
    const news: News[] = []
    for await (const item of createWorker({ brokerUrl, token: () => `token-${++minted}` }).stream()) {
      news.push(item)
      if (news.length === 4) break
    }
    expect(news.map(({ type }) => type)).toEqual(['everything', 'tasks', 'everything', 'tasks'])
    expect(used).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  test('ends with the error where nobody brings a new one', async () => {
    const { brokerUrl } = await aBroker()
    const news: News[] = []
    const read = async () => {
      for await (const item of createWorker({ brokerUrl, token: 'the only one' }).stream()) news.push(item)
    }
    await expect(read()).rejects.toMatchObject({ name: 'MicrosourceError', code: 'token_expired', status: 401 })
    expect(news.map(({ type }) => type)).toEqual(['everything', 'tasks'])
  })
})
