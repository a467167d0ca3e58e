import type { Task } from '@microsource/sdk'
import { expect, test } from 'vitest'
import { partEffect, partStanding, partWords, repriceEffect, tipEffect } from './prices.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' as const })
const now = new Date('2026-11-22T12:00:00Z')
const part = {
  amount: usd(60), of: usd(100), words: 'No sky', status: 'open', offeredAt: '2026-11-22T10:00:00Z', endsAt: '2026-11-24T10:00:00Z', decidedAt: null,
} as const
const task = {
  price: usd(100), assignment: { worker: { name: 'Ana' } }, tips: { given: usd(0), room: usd(100), until: '2026-12-22T12:00:00Z' }, part,
} as unknown as Task

test('each amount says what it does to the money before it is sent', () => {
  expect(repriceEffect(task, 250).says).toBe('$1.50 more goes on hold now.')
  expect(repriceEffect(task, 60).says).toBe('$0.40 is given back to your wallet now.')
  expect(partEffect(task, 60).says).toBe('If Ana agrees, $0.60 is paid and $0.40 comes back to you. Nothing moves before.')
  expect(tipEffect(task, 50).says).toBe('$0.50 leaves your wallet now; Ana gets all of it.')
})

test('an amount that cannot be says why', () => {
  expect(repriceEffect(task, 100).trouble).toBe('$1.00 is the price now.')
  expect(partEffect(task, 100).trouble).toBe('That is not less than $1.00. Approve it to pay the whole.')
  expect(tipEffect(task, 101).trouble).toBe('At most $1.00 for this task.')
  for (const effect of [repriceEffect, partEffect, tipEffect]) expect(effect(task, 0).trouble).toMatch(/more than nothing/)
})

test('an offer that nobody answered in time is over, and says so', () => {
  const late = new Date('2026-11-24T10:00:00Z')
  expect([partStanding(part, now), partStanding(part, late), partStanding({ ...part, status: 'declined' }, late)]).toEqual(['open', 'over', 'declined'])
  expect(partWords(task, late)).toBe('You offered $0.60 of $1.00, and Ana did not answer.')
  expect(partWords({ ...task, part: { ...part, status: 'declined' } }, now)).toMatch(/wants the whole price/)
})
