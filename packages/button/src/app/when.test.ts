import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { countdown } from '../tasks/countdown.ts'
import { day, moment, presets, whenDate } from './when.ts'

beforeEach(() => { vi.useFakeTimers({ now: new Date(2026, 10, 18, 14, 12) }) })
afterEach(() => { vi.useRealTimers() })

test('days near and far are said as people say them', () => {
  const said = [-1, 0, 1, 3, -3, 20].map((days) => day(new Date(2026, 10, 18 + days, 9)))
  expect(said).toEqual(['yesterday', 'today', 'tomorrow', 'Saturday', 'Sunday', 'December 8'])
  expect([moment(new Date(2026, 10, 18, 15, 40)), moment(new Date(2026, 10, 19, 14, 12))])
    .toEqual(['3:40 PM', 'tomorrow at 2:12 PM'])
})

test('a countdown shows minutes, then hours, and never less than nothing', () => {
  const until = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
  expect([2652, 3852, 5, -5].map((seconds) => countdown(until(seconds)))).toEqual(['44:12', '1:04:12', '0:05', '0:00'])
})

test('this evening is offered only while there is an evening left', () => {
  expect(presets().map(([name]) => name)).toEqual(['hours', 'evening', 'tomorrow', 'days'])
  expect(whenDate('tomorrow')).toEqual(new Date(2026, 10, 19, 18))
  vi.setSystemTime(new Date(2026, 10, 18, 19))
  expect(presets().map(([name]) => name)).not.toContain('evening')
})
