import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { goOnLater, readDaysLater } from './clock.ts'

test('the days add up over starts, and a start that says nothing stays where the last one was', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'microsource-clock-'))
  expect([goOnLater(dataDir, 0), goOnLater(dataDir, 8), goOnLater(dataDir, 0), goOnLater(dataDir, 2)]).toEqual([0, 8, 8, 10])
  expect(readDaysLater(dataDir)).toBe(10)
  rmSync(dataDir, { recursive: true })
})

test('a program lives in those days, and what it was given stays what it is', () => {
  const code = `
    const given = new Date(86400000)
    console.log(JSON.stringify([Date.now(), +new Date(), Date.parse(Date()), +given, given instanceof Date, Date.UTC(1970, 0, 2), structuredClone(new Date()) instanceof Date]))`
  const text = execFileSync(process.execPath, ['--import', fileURLToPath(new URL('days-later.mjs', import.meta.url)), '-e', code],
    { env: { ...process.env, MICROSOURCE_DAYS_LATER: '8' }, encoding: 'utf8' })
  const [now, made, called, ...rest] = JSON.parse(text) as number[]
  const inEightDays = Date.now() + 8 * 86_400_000
  for (const time of [now, made, called]) expect(Math.abs((time ?? 0) - inEightDays)).toBeLessThan(3_600_000)
  expect(rest).toEqual([86_400_000, true, 86_400_000, true])
})
