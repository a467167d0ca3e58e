import fc from 'fast-check'
import { expect, test } from 'vitest'
import { payeeOf, testTwinOf } from './index.ts'

test('a worker’s test twin is another owner, a UUID too, and never the worker of anybody else', () => {
  fc.assert(fc.property(fc.uuid({ version: 7 }), fc.uuid({ version: 7 }), (worker, other) => {
    const twin = testTwinOf(worker)
    expect(twin).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/)
    expect([worker, other]).not.toContain(twin)
    expect(testTwinOf(twin)).toBe(worker)
    if (worker !== other) expect(twin).not.toBe(testTwinOf(other))
    expect([payeeOf(worker, 'live'), payeeOf(worker, 'test')]).toEqual([worker, twin])
  }))
})
