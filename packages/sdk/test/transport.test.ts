import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createMicrosource, isMicrosourceError, MicrosourceError, newTaskId } from '../src/index.ts'
import { createWorker } from '../src/worker.ts'
import { cut, json, problem, serveScript, silence } from './http.ts'

/** Full jitter with no luck at all: retries follow at once. */
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

const draft = {
  kind: 'custom',
  description: 'Name this bird',
  price: { amount: 100, currency: 'USD' },
  wantedBy: '2026-11-30T00:00:00Z',
}
const failure = (work: PromiseLike<unknown>): Promise<MicrosourceError> =>
  Promise.resolve(work).then(
    () => {
      throw new Error('It should have failed')
    },
    (error: unknown) => {
      if (!isMicrosourceError(error)) throw error
      return error
    },
  )

describe('a call that is safe to repeat', () => {
  test.each([
    ['a broken connection', cut],
    ['408', problem(408, 'unavailable')],
    ['425', problem(425, 'unavailable')],
    ['429', problem(429, 'rate_limited')],
    ['500', problem(500, 'internal')],
    ['503', problem(503, 'unavailable')],
    [
      'a page of a proxy with 502',
      (response: Parameters<typeof cut>[0]) => {
        response.writeHead(502).end('<h1>Bad gateway</h1>')
      },
    ],
    ['a request still in flight', problem(409, 'request_in_flight')],
  ])('is repeated after %s', async (_name, trouble) => {
    const { brokerUrl, seen } = await serveScript(trouble, trouble, json({ balance: 1 }))
    expect(await createMicrosource({ brokerUrl, session: 'token' }).wallet.get()).toEqual({ balance: 1 })
    expect(seen).toHaveLength(3)
  })

  test('is repeated when the answer breaks off in the middle', async () => {
    const { brokerUrl, seen } = await serveScript(
      (response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"half":')
        response.socket?.end()
      },
      json({ whole: true }),
    )
    expect(await createMicrosource({ brokerUrl, session: 'token' }).wallet.get()).toEqual({ whole: true })
    expect(seen).toHaveLength(2)
  })

  test('is given up after the retries, with the last failure', async () => {
    const { brokerUrl, seen } = await serveScript(problem(503, 'unavailable'))
    const error = await failure(createMicrosource({ brokerUrl, session: 'token', retries: 2 }).wallet.get())
    expect(error).toMatchObject({ code: 'unavailable', status: 503, retryable: true })
    expect(seen).toHaveLength(3)
  })

  test.each([
    [400, 'invalid_request'],
    [402, 'insufficient_funds'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'stale_review'],
    [422, 'price_too_low'],
  ] as const)('is not repeated after %i %s', async (status, code) => {
    const { brokerUrl, seen } = await serveScript(problem(status, code))
    expect(await failure(createMicrosource({ brokerUrl, session: 'token' }).wallet.get())).toMatchObject({
      code,
      status,
      retryable: false,
    })
    expect(seen).toHaveLength(1)
  })

  test('waits as long as the broker asks before it is repeated', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { brokerUrl, seen } = await serveScript(problem(429, 'rate_limited', {}, { 'retry-after': '7' }), json({}))
    const work = createMicrosource({ brokerUrl, session: 'token', timeoutMs: 3_600_000 }).wallet.get()
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { interval: 5 })
    await vi.waitUntil(() => seen.length === 1, { interval: 5 })
    await new Promise((resolve) => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(6_900)
    expect(seen).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    await work
    expect(seen).toHaveLength(2)
    vi.useRealTimers()
  })
})

describe('a call that creates or moves money', () => {
  test('keeps one idempotency key through all its tries', async () => {
    const { brokerUrl, seen } = await serveScript(cut, problem(500, 'internal'), json({ id: 'chg' }, 201))
    await createMicrosource({ brokerUrl, session: 'token' }).wallet.topUp({ amount: 2000, currency: 'USD' })
    const keys = seen.map(({ headers }) => headers['idempotency-key'])
    expect(keys[0]).toMatch(/^idem_/)
    expect(new Set(keys).size).toBe(1)
    expect(seen.map(({ body }) => body)).toEqual(Array(3).fill('{"amount":{"amount":2000,"currency":"USD"}}'))
  })

  test('has a new key for each call, or the one the caller kept', async () => {
    const { brokerUrl, seen } = await serveScript(json({}))
    const { tasks } = createMicrosource({ brokerUrl, session: 'token' })
    await tasks.cancel('task_a')
    await tasks.cancel('task_a')
    await tasks.cancel('task_a', { idempotencyKey: 'kept' })
    const [first, second, third] = seen.map(({ headers }) => headers['idempotency-key'])
    expect(first).not.toBe(second)
    expect(third).toBe('kept')
  })

  test('creating takes the id of the task as its key, so that a draft sent twice is created once', async () => {
    const { brokerUrl, seen } = await serveScript(cut, json({}, 201))
    const id = newTaskId()
    const { tasks } = createMicrosource({ brokerUrl, session: 'token' })
    await tasks.create({ id, ...draft })
    await tasks.create({ id, ...draft })
    expect(
      seen.map(({ headers, body }) => [headers['idempotency-key'], (JSON.parse(body) as { id: string }).id]),
    ).toEqual(Array(3).fill([id, id]))
  })

  test('creating mints an id where the caller has none, and keeps it through all tries', async () => {
    const { brokerUrl, seen } = await serveScript(cut, json({}, 201))
    await createMicrosource({ brokerUrl, session: 'token' }).tasks.create(draft)
    const ids = seen.map(({ body }) => (JSON.parse(body) as { id: string }).id)
    expect(ids).toEqual([expect.stringMatching(/^task_/), ids[0]])
  })
})

test('a call that is not safe to repeat is made once', async () => {
  const { brokerUrl, seen } = await serveScript(cut)
  const worker = createWorker({ brokerUrl, token: 'token' })
  const error = await failure(worker.return({ appId: 'app_a', id: 'asg_a', leaseEpoch: 1 }))
  expect(error).toMatchObject({ code: 'unreachable', status: 0, retryable: true })
  expect(seen).toHaveLength(1)
})

test('extending a lease is safe to repeat: a lost answer is asked for again', async () => {
  const { brokerUrl, seen } = await serveScript(cut, json({ id: 'asg_a' }))
  const lease = { appId: 'app_a', id: 'asg_a', leaseEpoch: 1 }
  expect(await createWorker({ brokerUrl, token: 'token' }).extend(lease)).toEqual({ id: 'asg_a' })
  expect(seen).toHaveLength(2)
})

describe('a failure', () => {
  test('carries what the problem document says, the request id and the pause asked for', async () => {
    const { brokerUrl } = await serveScript(
      problem(
        402,
        'insufficient_funds',
        { missing: { amount: 250, currency: 'USD' }, topUpUrl: 'https://broker.example/wallet', detail: 'Two more' },
        { 'x-request-id': 'req-7', 'retry-after': '3' },
      ),
    )
    const error = await failure(createMicrosource({ brokerUrl, session: 'token' }).tasks.create(draft))
    expect(error).toBeInstanceOf(MicrosourceError)
    expect(error).toMatchObject({
      name: 'MicrosourceError',
      code: 'insufficient_funds',
      status: 402,
      title: 'Title of insufficient_funds',
      message: 'Title of insufficient_funds',
      missing: { amount: 250, currency: 'USD' },
      topUpUrl: 'https://broker.example/wallet',
      detail: 'Two more',
      requestId: 'req-7',
      retryAfterMs: 3000,
    })
  })

  test('is recognized when it comes from another copy of this package', () => {
    class MicrosourceError extends Error {
      override readonly name = 'MicrosourceError'
    }
    expect(isMicrosourceError(new MicrosourceError())).toBe(true)
    expect([
      isMicrosourceError(new Error()),
      isMicrosourceError(undefined),
      isMicrosourceError(null),
      isMicrosourceError('x'),
    ]).toEqual(Array(4).fill(false))
  })

  test('is told apart when something else answers in place of the broker', async () => {
    const { brokerUrl, seen } = await serveScript((response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in to the Wi-Fi</h1>')
    })
    expect(await failure(createMicrosource({ brokerUrl, session: 'token' }).wallet.get())).toMatchObject({
      code: 'unexpected_answer',
      status: 200,
      retryable: false,
    })
    expect(seen).toHaveLength(1)
  })

  test('is told as lack of time when the broker does not answer', async () => {
    const { brokerUrl, seen } = await serveScript(silence)
    const error = await failure(
      createMicrosource({ brokerUrl, session: 'token', timeoutMs: 400, retries: 1 }).wallet.get(),
    )
    expect(error).toMatchObject({ code: 'timed_out', status: 0, retryable: true })
    expect(seen).toHaveLength(2)
  })
})

describe('the caller’s signal', () => {
  test('ends a call at once, with the caller’s own reason and no retry', async () => {
    const { brokerUrl, seen } = await serveScript(silence)
    const stop = new AbortController()
    const work = createMicrosource({ brokerUrl, session: 'token' }).wallet.get({ signal: stop.signal })
    await vi.waitUntil(() => seen.length === 1)
    stop.abort(new Error('Dialog closed'))
    await expect(work).rejects.toThrow('Dialog closed')
    expect(seen).toHaveLength(1)
  })

  test('ends a call that is made once, with the same reason', async () => {
    const { brokerUrl, seen } = await serveScript(silence)
    const stop = new AbortController()
    const lease = { appId: 'app_a', id: 'asg_a', leaseEpoch: 1 }
    const work = createWorker({ brokerUrl, token: 'token' }).return(lease, { signal: stop.signal })
    await vi.waitUntil(() => seen.length === 1)
    stop.abort(new Error('Page closed'))
    await expect(work).rejects.toThrow('Page closed')
  })

  test('ends the pause between two tries', async () => {
    const { brokerUrl, seen } = await serveScript(problem(429, 'rate_limited', {}, { 'retry-after': '60' }))
    const stop = new AbortController()
    const work = createMicrosource({ brokerUrl, session: 'token' }).wallet.get({ signal: stop.signal })
    await vi.waitUntil(() => seen.length === 1)
    setTimeout(() => stop.abort(new Error('Dialog closed')), 20)
    await expect(work).rejects.toThrow('Dialog closed')
    expect(seen).toHaveLength(1)
  })

  test('ends a call whose session does not come', async () => {
    const { brokerUrl, seen } = await serveScript(json({}))
    const work = createMicrosource({ brokerUrl, session: () => new Promise(() => {}) }).wallet.get({
      signal: AbortSignal.timeout(20),
    })
    await expect(work).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(seen).toHaveLength(0)
  })

  test('that is already aborted sends nothing', async () => {
    const { brokerUrl, seen } = await serveScript(json({}))
    await expect(
      createMicrosource({ brokerUrl, session: 'token' }).wallet.get({ signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' })
    expect(seen).toHaveLength(0)
  })
})
