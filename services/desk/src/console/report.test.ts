import { describe, expect, it } from 'vitest'
import { daysOf, kindsOf, topOf } from './report.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' as const })
const row = (day: string, kind: string, share: number) => ({
  day,
  kind,
  tasks: 1,
  paid: usd(share * 20),
  share: usd(share),
})
const rows = [row('2026-11-20', 'photo', 5), row('2026-11-20', 'sheet', 25), row('2026-11-22', 'photo', 10)]

describe('the report of a share', () => {
  it('adds up by kind, the one that brought most first', () => {
    expect(kindsOf(rows).map(({ kind, tasks, paid, share }) => [kind, tasks, paid, share])).toEqual([
      ['sheet', 1, 500, 25],
      ['photo', 2, 300, 15],
    ])
  })

  it('has a place for each of thirty days, up to today', () => {
    const days = daysOf(rows, ['sheet', 'photo'], new Date('2026-11-22T23:59:59Z'))
    expect(days).toHaveLength(30)
    expect(days[0]).toEqual({ day: '2026-10-24', parts: [0, 0], sum: 0 })
    expect(days.slice(-3)).toEqual([
      { day: '2026-11-20', parts: [25, 5], sum: 30 },
      { day: '2026-11-21', parts: [0, 0], sum: 0 },
      { day: '2026-11-22', parts: [0, 10], sum: 10 },
    ])
  })

  it('ends its scale at a round number', () => {
    expect([0, 1, 7, 30, 51, 100, 101].map(topOf)).toEqual([100, 1, 10, 50, 100, 100, 200])
  })
})
