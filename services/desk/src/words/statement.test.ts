import { describe, expect, it } from 'vitest'
import * as data from '../../states/data/index.ts'
import { isMonth, monthBeside, monthOf, monthWords, statementOf } from './statement.ts'

const moved = (at: string, amount: number) => ({ ...data.movements[0]!, id: at, at, amount: data.usd(amount) })
const noon = (day: string) => new Date(`${day}T12:00:00`).toISOString()
const movements = [
  moved(noon('2026-12-01'), -100),
  moved(noon('2026-11-20'), -300),
  moved(noon('2026-11-02'), 2_000),
  moved(noon('2026-10-30'), 500),
]

describe('a statement', () => {
  it('leads from the balance before the month to the one after it, whatever moved since', () => {
    const told = statementOf(movements, 2_100, '2026-11')
    expect(told).toMatchObject({ opening: 500, closing: 2_200, added: 2_000, spent: -300 })
    expect(told.lines.map(({ movement, after }) => [movement.amount.amount, after])).toEqual([
      [2_000, 2_500],
      [-300, 2_200],
    ])
  })

  it('of a month without movements begins and ends with the same', () => {
    expect(statementOf(movements, 2_100, '2026-09')).toMatchObject({ opening: 0, closing: 0, lines: [] })
    expect(statementOf([], 2_100, '2026-12')).toMatchObject({ opening: 2_100, closing: 2_100 })
  })
})

describe('months', () => {
  it('follow each other over the year', () => {
    expect(monthBeside('2026-12', 1)).toBe('2027-01')
    expect(monthBeside('2026-01', -1)).toBe('2025-12')
    expect(monthOf(new Date(2026, 10, 30, 23))).toBe('2026-11')
    expect(monthWords('2026-11')).toBe('November 2026')
    expect(['2026-11', '2026-13', '', null, '26-1'].map(isMonth)).toEqual([true, false, false, false, false])
  })
})
