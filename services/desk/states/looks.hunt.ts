import { afterAll, describe, expect, it } from 'vitest'
import { barriersInLooks, findChromium, firstLook } from '../../../scripts/test-environment/index.ts'
import { type Seat, takeSeat } from './stage.ts'
import { states } from './states.ts'

const only = process.env['MICROSOURCE_STATE']

const chromium = await findChromium()

it('each state is listed once, under a name of its own', () => {
  const told = states.map(({ path, answers, shows, act }) => JSON.stringify([path, answers, shows, act?.toString()]))
  expect(new Set(told).size).toBe(states.length)
  expect(new Set(states.map(({ name }) => name)).size).toBe(states.length)
})

describe.skipIf(chromium === undefined)('every state of the pages', () => {
  /** Seats are taken again: a page that is there already loads from the browser's cache. */
  const seats: Seat[] = []
  const idle: Seat[] = []

  afterAll(async () => {
    await Promise.all(seats.map((seat) => seat.leave()))
  })

  async function anySeat(): Promise<Seat> {
    const free = idle.pop()
    if (free !== undefined) return free
    const seat = await takeSeat()
    seats.push(seat)
    return seat
  }

  it.concurrent.for(states.filter(({ name }) => only === undefined || only.split(',').includes(name)))(
    '$name has no axe violation, light or dark, wide or narrow',
    async (state) => {
      const seat = await anySeat()
      const { page } = seat
      const faults: string[] = []
      const note = (error: Error) => faults.push(`script: ${error.message}`)
      page.on('pageerror', note)
      await page.setViewportSize(firstLook)
      await page.emulateMedia({ colorScheme: firstLook.colorScheme, reducedMotion: 'reduce' })
      await seat.enter(state)
      const shows = (scheme: string) => `html[data-mantine-color-scheme=${scheme}]`
      faults.push(...(await barriersInLooks(page, { name: state.name, shows })))
      page.off('pageerror', note)
      idle.push(seat)
      expect(faults).toEqual([])
    },
  )
})
