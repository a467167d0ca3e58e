import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createTestClock, type TestClock } from './clock.ts'
import { eachDue, isHeldBack } from './each-due.ts'

/** Three items of which `bad` fail, and what was tried and said. */
function aStep(clock: TestClock, bad: Set<string>, due: Set<string> = new Set(['a', 'b', 'c'])) {
  const tried: string[] = []
  const lines: { item: string; step: string }[] = []
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line) as (typeof lines)[number]) })
  const run = () =>
    eachDue({ clock, log }, {
      step: 'test',
      find: async () => [...due],
      nameOf: (item) => item,
      apply: async (item) => {
        tried.push(item)
        if (bad.has(item)) throw new Error('broken')
        due.delete(item)
      },
    })
  return { run, tried, lines }
}

test('one of three that fails stops neither the one before nor the one after it, and is logged with its id', async () => {
  const { run, lines, tried } = aStep(createTestClock(), new Set(['b']))
  expect(await run()).toBe(2)
  expect(tried).toEqual(['a', 'b', 'c'])
  expect(lines).toMatchObject([{ step: 'test', item: 'b', failures: 1, err: { message: 'broken' } }])
})

test('what failed is left alone for 5 s, then twice as long each time, at most ten minutes', async () => {
  const clock = createTestClock()
  const { run, tried } = aStep(clock, new Set(['b']), new Set(['b']))
  await run()
  const waits: number[] = []
  for (let round = 2; round < 12; round++) {
    let waitedMs = 0
    while (tried.length < round) {
      clock.advance(1_000)
      waitedMs += 1_000
      expect(await run()).toBe(0)
    }
    waits.push(waitedMs)
  }
  expect(waits.map((ms) => Math.round(ms / 1_000))).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600, 600])
})

test('what works again starts afresh', async () => {
  const clock = createTestClock()
  const [bad, due] = [new Set(['b']), new Set(['b'])]
  const { run, lines } = aStep(clock, bad, due)
  await run()
  bad.clear()
  clock.advance(5_000)
  expect(await run()).toBe(1)
  expect(isHeldBack({ clock }, 'test')).toBe(false)
  bad.add('b')
  due.add('b')
  await run()
  expect(lines.map((line) => (line as unknown as { failures: number }).failures)).toEqual([1, 1])
})

test('where the database is away, the round ends, and the next one begins with the others', async () => {
  const clock = createTestClock()
  const tried: string[] = []
  const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
  const run = () =>
    eachDue({ clock, log: pino({ level: 'silent' }) }, {
      step: 'test',
      find: async () => ['a', 'b', 'c'],
      nameOf: (item) => item,
      apply: async (item) => {
        tried.push(item)
        throw away
      },
    })
  await run()
  await run()
  expect(tried).toEqual(['a', 'b'])
})

test('what is held back never fills the whole batch', async () => {
  const clock = createTestClock()
  const limits: number[] = []
  const due = Array.from({ length: 1_000 }, (_, n) => n)
  const done: number[] = []
  const run = () =>
    eachDue({ clock, log: pino({ level: 'silent' }) }, {
      step: 'test',
      find: async (limit) => {
        limits.push(limit)
        return due.slice(0, limit)
      },
      nameOf: String,
      apply: async (item) => {
        if (item < 900) throw new Error('broken')
        done.push(item)
      },
    })
  for (let round = 0; round < 6 && done.length === 0; round++) await run()
  expect(done.length).toBeGreaterThan(0)
})

test('one that takes for ever holds up no other while there is room, and no more than the width are under way', async () => {
  const never = Promise.withResolvers<void>()
  let [underWay, most] = [0, 0]
  const done: number[] = []
  const run = eachDue({ clock: createTestClock(), log: pino({ level: 'silent' }) }, {
    step: 'test',
    width: 3,
    find: async () => Array.from({ length: 20 }, (_, n) => n),
    nameOf: String,
    apply: async (item) => {
      most = Math.max(most, ++underWay)
      await (item === 0 ? never.promise : new Promise((resolve) => setImmediate(resolve)))
      underWay--
      if (item === 5) throw new Error('broken')
      done.push(item)
    },
  })
  while (done.length < 18) await new Promise((resolve) => setImmediate(resolve))
  expect([most, done.includes(0)]).toEqual([3, false])
  never.resolve()
  expect(await run).toBe(19)
})
