import { MicrosourceError, type TaskCard, type WorkerAssignment, type WorkerClient } from '@microsource/sdk/worker'
import { expect, test } from 'vitest'
import { lookAround, nothingYet } from './work.ts'

const unavailable = () => new MicrosourceError({ code: 'unavailable', status: 503 })
const limited = () => new MicrosourceError({ code: 'rate_limited', status: 429 })
const gone = () => new MicrosourceError({ code: 'not_found', status: 404 })
const outage = () => new MicrosourceError({ code: 'unreachable', status: 0 })

const card = { appId: 'app', taskId: 'task', title: 'Kites', kind: 'feed.curate' } as TaskCard
const assignment = { ...card, id: 'asg', status: 'active', attachments: [], description: 'kites', leaseEpoch: 1 }
const feed = { id: 'f', name: 'Coast' }
const items = [{ id: 'a', title: 'Kites over the dunes', link: null, excerpt: 'With drawings.', date: null, feed }]

/** A broker with one task, which lets a worker down as often as told, by the name of the call. */
function brokerWith(troubles: Readonly<Record<string, readonly (() => Error)[]>>) {
  const left = new Map(Object.entries(troubles).map(([call, all]) => [call, [...all]]))
  const calls: string[] = []
  let held: 'open' | 'held' | 'submitted' | 'returned' = 'open'
  const meet = (call: string) => {
    calls.push(call)
    const trouble = left.get(call)?.shift()
    if (trouble) throw trouble()
  }
  async function* listOf<T>(call: string, all: () => T[]) {
    meet(call)
    yield* all()
  }
  const worker = {
    assignments: { list: () => listOf('held', () => (held === 'held' ? [assignment] : [])) },
    tasks: {
      list: ({ kind }: { kind: string }) =>
        listOf('open', () => (kind === card.kind && (held === 'open' || held === 'returned') ? [card] : [])),
    },
    preview: () => Promise.resolve({ description: 'kites', attachments: [] }),
    claim: async () => {
      meet('claim')
      held = 'held'
      return assignment
    },
    input: async () => ({ input: { items, useful: 'kites' } }),
    check: async () => {
      meet('check')
      return []
    },
    submit: async () => {
      meet('submit')
      held = 'submitted'
      return { pay: { amount: 85, currency: 'USD' } }
    },
    return: async () => {
      meet('return')
      held = 'returned'
      return assignment as unknown as WorkerAssignment
    },
  }
  const said: string[] = []
  const signal = new AbortController().signal
  const bot = { worker: worker as unknown as WorkerClient, signal, say: (line: string) => void said.push(line) }
  const memory = nothingYet()
  const count = (call: string) => calls.filter((one) => one === call).length
  return { look: () => lookAround(bot, memory), state: () => held, count, said }
}

test.each([
  ['the claim', { claim: [unavailable, limited] }],
  ['the checks', { check: [unavailable, outage] }],
  ['the submission', { submit: [limited, unavailable] }],
  ['the lists', { held: [unavailable], open: [outage] }],
])('a trouble that passes at %s costs another look, and not the task', async (_name, troubles) => {
  const { look, state } = brokerWith(troubles)
  expect([await look(), await look(), await look(), await look()]).toEqual([true, true, false, false])
  expect(state()).toBe('submitted')
})

test('what is refused is not asked for again, and what is held then is given back', async () => {
  const taken = brokerWith({ claim: [gone] })
  expect([await taken.look(), await taken.look()]).toEqual([false, false])
  expect([taken.state(), taken.count('claim')]).toEqual(['open', 1])
  const held = brokerWith({ check: [gone] })
  expect([await held.look(), await held.look()]).toEqual([false, false])
  expect([held.state(), held.count('claim'), held.count('return')]).toEqual(['returned', 1, 1])
})

test('what does not pass is given back in the end', async () => {
  const { look, said, state } = brokerWith({ check: [unavailable, unavailable, unavailable, unavailable] })
  expect([await look(), await look(), await look()]).toEqual([true, true, false])
  expect(state()).toBe('returned')
  expect(said.at(-1)).toBe('gave back "Kites": I do not get it done')
})
