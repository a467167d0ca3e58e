import { expect, test } from 'vitest'
import { countLines, functionSizes, tooLong } from './sizes.ts'

test('a function is measured from its first to its last line, and named', () => {
  const text = "const a = 1\nexport const twice = (n: number) => {\n  return n * 2\n}\n"
  expect(functionSizes('a.ts', text)).toEqual([{ where: 'a.ts:2 twice', lines: 3 }])
})

test('a chapter of tests is not a function, its tests are', () => {
  const text = "describe('x', () => {\n  test('y', () => {\n    run()\n  })\n})\n"
  expect(functionSizes('a.test.ts', text).map(({ lines }) => lines)).toEqual([3])
})

test('300 lines and 50 lines are still allowed, one more is not', () => {
  expect(tooLong([{ where: 'a', lines: 300 }], [{ where: 'f', lines: 50 }])).toEqual([])
  expect(tooLong([{ where: 'a', lines: 301 }], [{ where: 'f', lines: 51 }])).toHaveLength(2)
})

test('a last line without a line end counts, the line end of the last line does not', () => {
  expect([countLines('a\nb'), countLines('a\nb\n')]).toEqual([2, 2])
})
