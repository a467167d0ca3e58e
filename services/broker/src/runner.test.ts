import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Deps } from './deps.ts'
import { createRunner, type RunnerStep } from './runner.ts'
import { createTestClock } from './clock.ts'
import { createWakeUps } from './wake.ts'

const deps = () => ({ ...createWakeUps(), log: pino({ level: 'silent' }) }) as unknown as Deps

/** A step with so much to do, one at a time. */
function stepWith(todo: { left: number }, onRun: () => void = () => {}): RunnerStep {
  return {
    name: 'count',
    wokenBy: ['tasks'],
    async run() {
      onRun()
      if (todo.left === 0) return 0
      todo.left--
      return 1
    },
  }
}

test('a tick does everything that is due, also what one step leaves to an earlier one', async () => {
  const [first, second] = [{ left: 0 }, { left: 3 }]
  const feeding = stepWith(second, () => {
    if (second.left > 0) first.left++
  })
  expect(await createRunner(deps(), [stepWith(first), feeding]).tick()).toBe(6)
  expect([first.left, second.left]).toEqual([0, 0])
})

test('a tick waits for what a step left running, and passes its failure on', async () => {
  let idled = false
  const busy: RunnerStep = {
    name: 'busy',
    run: async () => 0,
    idle: async () => {
      await sleep(1)
      idled = true
    },
  }
  await createRunner(deps(), [busy]).tick()
  expect(idled).toBe(true)
  await expect(
    createRunner(deps(), [{ name: 'broken', run: () => Promise.reject(new Error('broken')) }]).tick(),
  ).rejects.toThrow('broken')
})

test('a woken runner works, a failing or slow step holds up no other, and stopping waits for what runs', async () => {
  const world = deps()
  const done = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  let slowEnded = false
  const todo = { left: 0 }
  const runner = createRunner(world, [
    { name: 'broken', run: () => Promise.reject(new Error('broken')) },
    {
      name: 'slow',
      async run() {
        await finish.promise
        slowEnded = true
        return 0
      },
    },
    stepWith(todo, () => {
      if (todo.left === 1) done.resolve()
    }),
  ])
  runner.start()
  todo.left = 5
  world.wake('tasks')
  await done.promise
  const stopped = runner.stop()
  finish.resolve()
  await stopped
  expect(slowEnded).toBe(true)
  todo.left = 5
  world.wake('tasks')
  await sleep(5)
  expect(todo.left).toBe(5)
})

test('a step with its own pace looks again only when its time has come', async () => {
  const clock = createTestClock()
  let looked = 0
  const seldom: RunnerStep = {
    name: 'seldom',
    everyMs: 1_000,
    run: async () => {
      looked++
      return 0
    },
  }
  const runner = createRunner({ ...deps(), clock }, [seldom])
  await runner.tick()
  await runner.tick()
  expect(looked).toBe(1)
  clock.advance(1_000)
  await runner.tick()
  expect(looked).toBe(2)
})
