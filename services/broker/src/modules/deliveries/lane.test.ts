import { expect, test } from 'vitest'
import { createLane } from './lane.ts'

/** A queue of which every item is done when the test says so. */
function aQueue(length: number) {
  const waiting = Array.from({ length }, (_, n) => n)
  const open = new Map<number, (arrived: boolean) => void>()
  let openMax = 0
  const lane = createLane<number>({
    take: async (limit) => waiting.splice(0, limit),
    send: (item) => new Promise((resolve) => {
      open.set(item, resolve)
      openMax = Math.max(openMax, open.size)
    }),
  })
  const settle = async (arrived: boolean): Promise<number> => {
    const some = [...open.values()]
    open.clear()
    for (const resolve of some) resolve(arrived)
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    return some.length
  }
  return { lane, settle, waiting, openMax: () => openMax }
}

test('an endpoint that takes everything is given twice as much from round to round, up to 64 at once', async () => {
  const { lane, settle, openMax } = aQueue(1_000)
  const done = lane.pump()
  const rounds: number[] = []
  for (let sent = 0; sent < 1_000;) { const count = await settle(true); rounds.push(count); sent += count }
  await done
  expect(rounds.filter((count) => count > 0).slice(0, 5)).toEqual([4, 8, 16, 32, 64])
  expect(openMax()).toBe(64)
})

test('after a failure one thing at a time goes there, until something arrives again', async () => {
  const { lane, settle } = aQueue(100)
  const done = lane.pump()
  const next = async (arrived: boolean): Promise<number> => {
    for (;;) { const count = await settle(arrived); if (count > 0) return count }
  }
  expect(await next(false)).toBe(4)
  expect(await next(false)).toBe(1)
  expect(await next(false)).toBe(1)
  expect(await next(true)).toBe(1)
  expect(await next(true)).toBe(2)
  expect(await next(true)).toBe(4)
  for (let sent = 13; sent < 100;) sent += await settle(true)
  await done
})

test('a send that throws counts as not arrived and stops nothing', async () => {
  const waiting = [1, 2, 3]
  const lane = createLane<number>({ take: async (limit) => waiting.splice(0, limit), send: () => Promise.reject(new Error('broken')) })
  await lane.pump()
  await lane.idle()
  expect([waiting, lane.isTaking]).toEqual([[], false])
})
