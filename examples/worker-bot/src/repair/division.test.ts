import { expect, test } from 'vitest'
import { workbookOf } from './build.fixture.ts'
import { divisorsOf, guardOf } from './division.ts'

test('divisors are read where a formula is one quotient and no more', () => {
  expect(divisorsOf('A1/B1')).toEqual(['B1'])
  expect(divisorsOf('(A1-A2)/SUM(B1:B9)/2')).toEqual(['SUM(B1:B9)', '2'])
  expect(divisorsOf("ROUND(A1/'In/Out'!B1, 2)")).toEqual(["'In/Out'!B1"])
  expect(['A1+B1/C1', 'A1&"/"', 'IF(A1=0,1,B1/C1)/D1=2', 'ROUND(A1,2)+SUM(B1)'].map(divisorsOf)).toEqual(
    Array(4).fill(undefined),
  )
})

test('only a divisor that is empty or 0 is guarded, and each of them', () => {
  const book = workbookOf({ A: { B1: 0, B2: 5, C1: 'text', D1: '2' } })
  const guard = (formula: string) => guardOf(book, 'A', formula)?.formula
  expect(guard('A1/B1')).toBe('IF(B1=0,0,A1/B1)')
  expect(guard('A1/B1/B9')).toBe('IF(OR(B1=0,B9=0),0,A1/B1/B9)')
  expect(guard('A1/SUM(C1:D1)')).toBe('IF(SUM(C1:D1)=0,0,A1/SUM(C1:D1))')
  expect(guard('A1/COUNT(C1:D1)')).toBe('IF(COUNT(C1:D1)=0,0,A1/COUNT(C1:D1))')
  expect(['A1/B2', 'A1/C1', 'A1/COUNTA(C1:D1)', 'AVERAGE(C1:D1)', 'A1+A2/B1', 'A1/(B1-B2)'].map(guard)).toEqual(
    Array(6).fill(undefined),
  )
  expect(guardOf(book, 'A', 'A1/B9')?.wrong).toBe('It divides by B9, which is empty.')
})
