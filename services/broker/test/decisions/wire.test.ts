import { readFileSync } from 'node:fs'
import { Money, operations } from '@microsource/protocol'
import { describe, expect, test } from 'vitest'
import { Settings } from '../../src/settings.ts'

/** Held equal to the operations by a test of its own. */
const document: unknown = JSON.parse(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8'))

/** Every member of every object of requests and answers, by its name. */
function* membersIn(node: unknown): Generator<[name: string, schema: object]> {
  if (typeof node !== 'object' || node === null) return
  const { properties } = node as { properties?: unknown }
  if (typeof properties === 'object' && properties !== null) yield* Object.entries(properties as Record<string, object>)
  for (const inner of Object.values(node)) yield* membersIn(inner)
}
const members = [...membersIn(document)]
const named = (pattern: RegExp) => members.filter(([name]) => pattern.test(name))

describe('everything on the wire', () => {
  test('is named in camelCase', () => {
    expect(members.length).toBeGreaterThan(200)
    expect(members.map(([name]) => name).filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([])
  })

  test('tells times as RFC 3339 in UTC', () => {
    const times = named(/(At|By|Until)$|^timestamp$/)
    expect(times.length).toBeGreaterThan(30)
    for (const [name, schema] of times) expect(JSON.stringify(schema), name).toContain('"format":"date-time"')
  })

  test('tells money as whole minor units and a currency, up to 10¹²', () => {
    const sums = named(/^(price|pay|balance|onHold|holdNow|missing|lifetime)$/)
    expect(sums.length).toBeGreaterThan(10)
    for (const [name, schema] of sums) expect(JSON.stringify(schema), name).toMatch(/schemas\/Money"|"amount"/)
    const reads = (amount: unknown, currency = 'USD') => Money.safeParse({ amount, currency }).success
    expect([reads(100), reads(0), reads(1_000_000_000_000)]).toEqual([true, true, true])
    const refused = [reads(99.5), reads('100'), reads(1_000_000_000_001), reads(Number.NaN), reads(100, 'CHF')]
    expect(refused).toEqual(refused.map(() => false))
  })
})

test('every setting begins with MICROSOURCE_, but for the database, the port and the keys of Stripe', () => {
  const others = Object.keys(Settings.shape).filter((name) => !/^(MICROSOURCE|STRIPE)_[A-Z_]+$/.test(name))
  expect(others.sort()).toEqual(['DATABASE_URL', 'PORT'])
})

test('what a worker does with a task of an app names the app', () => {
  const onTasks = operations.filter(({ path }) => /^\/v1\/worker\/.*\{(task|assignment|attachment)Id\}/.test(path))
  expect(onTasks.length).toBeGreaterThan(6)
  for (const { path } of onTasks) expect(path).toMatch(/^\/v1\/worker\/apps\/\{appId\}\//)
})
