import { readFileSync } from 'node:fs'
import * as domain from '@microsource/domain'
import * as protocol from '@microsource/protocol'
import { describe, expect, test } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')
/** Both are held equal to what they are made from by tests of their own. */
const [schema, wire] = [read('docs/schema.sql'), read('packages/sdk/src/wire.gen.ts')]

/** The texts a CHECK of this name allows. */
function allowedBy(constraint: string): string[] {
  const pattern = `constraint ${constraint} CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[([^\\]]+)\\]`
  const [, list = ''] = new RegExp(pattern).exec(schema) ?? []
  return [...list.matchAll(/'([^']+)'::text/g)].map(([, text = '']) => text)
}

/** The texts of a union that the client exports. */
function unionOf(type: string): string[] {
  const [, list = ''] = new RegExp(`^ {8}${type}: ([^;]+);`, 'm').exec(wire) ?? []
  return [...list.matchAll(/"([^"]+)"/g)].map(([, text = '']) => text)
}

const statuses = {
  TaskStatus: { told: domain.taskStatuses, wire: protocol.TaskStatus, constraint: 'tasks_status' },
  AssignmentStatus: {
    told: domain.assignmentStatuses, wire: protocol.AssignmentStatus, constraint: 'assignments_status',
  },
  Closing: { told: domain.closings, wire: protocol.Closing, constraint: 'tasks_closing' },
  RejectionReason: { told: domain.rejectionReasons, wire: protocol.RejectionReason, constraint: 'reviews_reason' },
  AfterRejection: {
    told: domain.afterRejections, wire: protocol.AfterRejection, constraint: 'assignments_after_rejection',
  },
  PayoutState: { told: domain.payoutStates, wire: protocol.PayoutState, constraint: 'payouts_state' },
  PayoutReason: { told: domain.payoutReasons, wire: protocol.PayoutReason, constraint: 'payouts_reason' },
  PayoutTrouble: { told: domain.payoutTroubles, wire: protocol.PayoutTrouble, constraint: 'payouts_trouble' },
  Thumb: { told: domain.thumbs, wire: protocol.Thumb, constraint: 'feedback_thumb' },
} as const

describe('the lists of the domain are those of the wire, of the database and of the client', () => {
  test.each(Object.entries(statuses))('%s', (type, { told, wire: onTheWire, constraint }) => {
    expect({ wire: onTheWire.options, database: allowedBy(constraint), client: unionOf(type) })
      .toEqual({ wire: [...told], database: [...told], client: [...told] })
  })

  test('EventType, which the database keeps as the domain says it', () => {
    expect({ wire: protocol.EventType.options, client: unionOf('EventType') })
      .toEqual({ wire: [...domain.eventTypes], client: [...domain.eventTypes] })
  })

  test('a task is nowhere a draft: that is what the browser keeps', () => {
    expect(domain.taskStatuses[0]).toBe('open')
    expect([...domain.taskStatuses, ...allowedBy('tasks_status')]).not.toContain('draft')
  })
})

test('no table but that of apps knows whether something is test or live', () => {
  const tables = [...schema.matchAll(/create table (\w+) \(([\s\S]*?)\n\)/g)]
  expect(tables.length).toBeGreaterThan(20)
  const withMode = tables.filter(([, , columns = '']) => /^\s+(mode|livemode|is_test|is_live)\s/m.test(columns))
  expect(withMode.map(([, name]) => name)).toEqual(['apps'])
})

test('of a request that may be repeated only its status and what it made is kept', () => {
  const [, columns = ''] = /create table idempotency_keys \(([\s\S]*?)\n\)/.exec(schema) ?? []
  expect([...columns.matchAll(/^\s+(\w+) (?:uuid|text|integer|timestamp)/gm)].map(([, name]) => name).sort())
    .toEqual(['created_at', 'fingerprint', 'key', 'owner_id', 'resource_id', 'route', 'status'])
})
