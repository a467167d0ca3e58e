import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Closeness, closenessOf, mailboxOf, type Side } from './closeness.ts'
import { dayMs, later } from './time.ts'

const now = new Date('2026-11-23T12:00:00Z')
const none: Side = { emails: [], instruments: [], devices: [], networks: [] }
const seen = (daysAgo: number, digest = 'a') => ({ digest, seenAt: later(now, -daysAgo * dayMs) })
const of = (one: Partial<Side>, other: Partial<Side>): Closeness =>
  closenessOf({ ...none, ...one }, { ...none, ...other }, now)

test('one mailbox is one person, whatever else they share', () => {
  expect(of({ emails: ['a', 'b'], instruments: ['x'] }, { emails: ['b'], instruments: ['x'] })).toBe('own')
})

test('a card or an account for payouts on both sides is too close, and so is a device of these thirty days', () => {
  expect(of({ instruments: ['x', 'y'] }, { instruments: ['y'] })).toBe('too_close')
  expect(of({ devices: [seen(1)] }, { devices: [seen(29)] })).toBe('too_close')
})

test('a device of longer ago, or one network on one day, only makes them related, and is forgotten', () => {
  expect(of({ devices: [seen(1)] }, { devices: [seen(30)] })).toBe('related')
  expect(of({ devices: [seen(1)] }, { devices: [seen(60)] })).toBe('apart')
  expect(of({ networks: [seen(29)] }, { networks: [seen(29)] })).toBe('related')
  expect(of({ networks: [seen(30)] }, { networks: [seen(30)] })).toBe('apart')
})

test('who shares nothing is apart, and sides can be told in either order', () => {
  const digests = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 })
  const sightings = fc.array(
    fc.record({ digest: fc.constantFrom('a', 'b', 'c'), ago: fc.integer({ min: 0, max: 70 }) }), { maxLength: 2 },
  ).map((all) => all.map(({ digest, ago }) => seen(ago, digest)))
  const side = fc.record({ emails: digests, instruments: digests, devices: sightings, networks: sightings })
  fc.assert(fc.property(side, side, (one, other) => {
    expect(of(one, other)).toBe(of(other, one))
    const renamed = {
      emails: other.emails.map((digest) => `-${digest}`),
      instruments: other.instruments.map((digest) => `-${digest}`),
      devices: other.devices.map((each) => ({ ...each, digest: `-${each.digest}` })),
      networks: other.networks.map((each) => ({ ...each, digest: `-${each.digest}` })),
    }
    expect(of(one, renamed)).toBe('apart')
  }))
})

test('a mailbox is the same however it is written, and two people are two', () => {
  const same = ['Ana.Silva@Gmail.com', 'anasilva+work@googlemail.com', ' a.n.a.silva@gmail.com ']
  expect(new Set(same.map(mailboxOf))).toEqual(new Set(['anasilva@gmail.com']))
  expect(mailboxOf('Ana.Silva+x@example.com')).toBe('ana.silva@example.com')
  expect(mailboxOf('anasilva@example.com')).not.toBe(mailboxOf('ana.silva@example.com'))
  expect(mailboxOf('+ana@example.com')).toBe('+ana@example.com')
  fc.assert(fc.property(fc.emailAddress(), (email) => {
    expect(mailboxOf(mailboxOf(email))).toBe(mailboxOf(email))
  }))
})
