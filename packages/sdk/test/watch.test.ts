import type { ServerResponse } from 'node:http'
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createMicrosource, type Event } from '../src/index.ts'
import { json, problem, serve } from './http.ts'

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

const final = 6

const event = (sequence: number) => ({
  id: `evt_${sequence}`,
  type: 'task.opened',
  timestamp: '2026-11-22T08:00:00Z',
  data: {
    sequence,
    task: {
      id: 'task_a',
      status: sequence === final ? 'approved' : 'assigned',
      sequence,
      closedAt: sequence === final ? 'now' : null,
    },
  },
})
const events = (after: number) => Array.from({ length: final - after }, (_, index) => event(after + 1 + index))
const wire = (sequence: number) => `id: ${sequence}\ndata: ${JSON.stringify(event(sequence))}\n\n`

/** What one connection to the stream does with the events after `after`. */
type Behavior = (response: ServerResponse, after: number) => void

/** A broker with six events of one task; each connection to its stream behaves as the next entry of the script says. */
async function broker(script: Behavior[], list: (after: number) => unknown[] = events) {
  const resumed: number[] = []
  const polls: number[] = []
  const brokerUrl = await serve((request, response) => {
    const url = new URL(request.url ?? '', 'http://broker')
    if (url.pathname === '/v1/tasks/task_a/events') {
      const after = Number(url.searchParams.get('after'))
      polls.push(after)
      return json({ items: list(after) })(response, request)
    }
    if (url.pathname !== '/v1/tasks/task_a/stream') return json(event(2).data.task)(response, request)
    const after = Number(request.headers['last-event-id'])
    resumed.push(after)
    script[Math.min(resumed.length, script.length) - 1]!(response, after)
  })
  return { tasks: createMicrosource({ brokerUrl, session: 'token', timeoutMs: 2000 }).tasks, resumed, polls }
}

const open = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
}
const all: Behavior = (response, after) => {
  open(response)
  for (const { data } of events(after)) response.write(wire(data.sequence))
}
const nothing = (): unknown[] => []

async function collect(watching: AsyncIterable<Event>): Promise<number[]> {
  const sequences: number[] = []
  for await (const { data } of watching) sequences.push(data.sequence)
  return sequences
}

describe('watching a task', () => {
  test('brings every event once and in order, and ends with the event that closes the task', async () => {
    const { tasks, resumed } = await broker([all])
    expect(await collect(tasks.watch('task_a'))).toEqual([1, 2, 3, 4, 5, 6])
    expect(resumed).toEqual([0])
  })

  test('starts after what is already known', async () => {
    const { tasks, resumed } = await broker([all])
    expect(await collect(tasks.watch('task_a', { after: 3 }))).toEqual([4, 5, 6])
    expect(resumed).toEqual([3])
  })

  test('loses and repeats nothing, wherever connections are cut and whatever is sent again', async () => {
    const connection = fc.record({ bytes: fc.nat(1200), again: fc.nat(2), skip: fc.nat(2), abrupt: fc.boolean() })
    const listed = fc.nat(2)
    await fc.assert(
      fc.asyncProperty(fc.array(connection, { maxLength: 5 }), listed, async (connections, most) => {
        const script = connections.map(({ abrupt, again, bytes, skip }): Behavior => (response, after) => {
          open(response)
          const sent = events(Math.max(0, after - again)).filter(
            ({ data }) => data.sequence <= after || data.sequence > after + skip,
          )
          const text = sent.map(({ data }) => wire(data.sequence)).join('')
          response.write(text.slice(0, bytes), () => (abrupt ? response.destroy() : response.end()))
        })
        const { tasks } = await broker([...script, all], (after) => events(after).slice(0, most))
        expect(await collect(tasks.watch('task_a'))).toEqual([1, 2, 3, 4, 5, 6])
      }),
      { numRuns: 60 },
    )
  })

  test('goes on by polling where streams do not come through', async () => {
    let known = 0
    const { tasks, resumed } = await broker(
      [
        (response) => {
          response.writeHead(502).end('proxy')
        },
      ],
      (after) => events(after).slice(0, known++ ? 1 : 0),
    )
    expect(await collect(tasks.watch('task_a'))).toEqual([1, 2, 3, 4, 5, 6])
    expect(resumed.length).toBeLessThan(6)
  })

  test('takes a stream that is silent for too long for broken, and resumes it after the last event', async () => {
    const mute: Behavior = (response) => {
      open(response)
      response.write(wire(1))
    }
    const { tasks, resumed } = await broker([mute, all], nothing)
    expect(await collect(tasks.watch('task_a', { timeoutMs: 60 }))).toEqual([1, 2, 3, 4, 5, 6])
    expect(resumed).toEqual([0, 1])
  })

  test('keeps a quiet stream that shows signs of life', async () => {
    const quiet: Behavior = (response) => {
      open(response)
      let beats = 0
      const timer = setInterval(() => {
        response.write(': still here\n\n')
        if (++beats === 8) {
          clearInterval(timer)
          all(Object.assign(response, { writeHead: () => response }), 0)
        }
      }, 30)
    }
    const { tasks, resumed } = await broker([quiet], nothing)
    expect(await collect(tasks.watch('task_a', { timeoutMs: 200 }))).toEqual([1, 2, 3, 4, 5, 6])
    expect(resumed).toEqual([0])
  })

  test('goes on with a new session when the stream ends because the old one ran out', async () => {
    const over: Behavior = (response) => {
      open(response)
      response.end(`${wire(1)}event: token_expired\ndata: {"code":"token_expired"}\n\n`)
    }
    const { tasks, resumed } = await broker([over, all], nothing)
    expect(await collect(tasks.watch('task_a'))).toEqual([1, 2, 3, 4, 5, 6])
    expect(resumed).toEqual([0, 1])
  })

  test('ends with the refusal where the task is not the requester’s', async () => {
    const { tasks } = await broker([(response) => problem(404, 'not_found')(response, response.req)])
    await expect(collect(tasks.watch('task_a'))).rejects.toMatchObject({ code: 'not_found' })
  })

  test('closes the connection when the loop is left', async () => {
    let closed = false
    const { tasks } = await broker([
      (response, after) => {
        all(response, after)
        response.on('close', () => {
          closed = true
        })
      },
    ])
    for await (const { data } of tasks.watch('task_a')) if (data.sequence === 2) break
    await vi.waitUntil(() => closed)
  })

  test('ends with the signal’s reason, and closes the connection', async () => {
    let closed = false
    const { tasks } = await broker([
      (response) => {
        open(response)
        response.write(wire(1))
        response.on('close', () => {
          closed = true
        })
      },
    ])
    const stop = new AbortController()
    const read = async () => {
      for await (const { data } of tasks.watch('task_a', { signal: stop.signal }))
        if (data.sequence === 1) stop.abort(new Error('Page hidden'))
    }
    await expect(read()).rejects.toThrow('Page hidden')
    await vi.waitUntil(() => closed)
  })
})

describe('waiting for a task', () => {
  test('resolves with the task at once where it is already as wanted', async () => {
    const { tasks, resumed } = await broker([all])
    expect(await tasks.wait('task_a', 'assigned')).toMatchObject({ sequence: 2 })
    expect(resumed).toEqual([])
  })

  test('resolves with the task of the first event for which it holds', async () => {
    const { tasks, resumed } = await broker([all])
    expect(await tasks.wait('task_a', ({ sequence }) => sequence === 5)).toMatchObject({ sequence: 5 })
    expect(resumed).toEqual([2])
  })

  test('resolves when the task is closed another way', async () => {
    const { tasks } = await broker([all])
    expect(await tasks.wait('task_a', ['submitted', 'expired'])).toMatchObject({ status: 'approved', sequence: final })
  })
})
