import { expect, test } from 'vitest'
import {
  type Assignment, checkTerms, hourMs, later, minuteMs, planApprove, planCancel, planClaim, planExtend, planPublish, planReject, planRequestChanges, planReturn,
  planSettle, planSilence, planSubmit, planTimeOut, planUploadGrace, silencePaysAt, type Task, type TaskPlan, type Outcome,
} from './index.ts'

const now = new Date('2026-11-22T08:00:00Z')
const kind = { name: 'photo.retouch', leaseMs: 60 * minuteMs, leaseMinMs: 15 * minuteMs }
const value = (outcome: Outcome<TaskPlan>): TaskPlan => {
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}
const assignmentOf = (outcome: Outcome<TaskPlan>): Assignment => value(outcome).assignment as Assignment

function published(wantedInMs = 5 * hourMs): Task {
  const wantedBy = later(now, wantedInMs)
  const agreed = checkTerms({ price: 100, currency: 'USD', wantedBy }, kind, { min: 50n, max: 100_000n }, now)
  if (!agreed.ok) throw new Error(agreed.refusal)
  return value(planPublish({
    appId: 'app', taskId: 'task', requesterId: 'req', payerId: 'payer', currency: 'USD', rates: { platformFeeBps: 1000, appShareBps: 500 }, wantedBy, maturingMs: 72 * hourMs,
  }, agreed.value, now)).task
}
const claim = { assignmentId: 'a1', workerId: 'ana', workerName: 'Ana', payeeId: 'ana', closeness: 'apart' as const }
const claimed = (task = published()) => value(planClaim(task, claim, [], now))

test('terms are refused one by one with the code that names what is wrong', () => {
  const terms = { price: 100, currency: 'USD', wantedBy: later(now, 5 * hourMs) }
  const refusal = (change: Partial<typeof terms>) => {
    const outcome = checkTerms({ ...terms, ...change }, kind, { min: 50n, max: 100_000n }, now)
    return outcome.ok ? 'agreed' : outcome.refusal
  }
  expect(refusal({})).toBe('agreed')
  expect(checkTerms(terms, undefined, { min: 50n, max: 100_000n }, now)).toMatchObject({ refusal: 'unknown_kind' })
  expect(refusal({ currency: 'EUR' })).toBe('unsupported_currency')
  expect(refusal({ price: 99.5 })).toBe('price_not_whole')
  expect(refusal({ price: 0 })).toBe('price_too_low')
  expect(refusal({ price: -100 })).toBe('price_too_low')
  expect(refusal({ price: 100_001 })).toBe('price_too_high')
  expect(refusal({ wantedBy: later(now, 15 * minuteMs) })).toBe('wanted_by_too_soon')
  expect(refusal({ wantedBy: later(now, 31 * 24 * hourMs) })).toBe('wanted_by_too_late')
})

test('the lease is the kind’s hour, or what is left until the work is wanted', () => {
  expect(claimed().assignment?.leaseEndsAt).toEqual(later(now, 60 * minuteMs))
  expect(claimed(published(40 * minuteMs)).assignment?.leaseEndsAt).toEqual(later(now, 40 * minuteMs))
})

test('a claim is refused for one’s own task, for a taken slot, after a rejection and when listing is over; repeated it is the same', () => {
  const task = published()
  const refusal = (outcome: Outcome<TaskPlan>) => (outcome.ok ? 'claimed' : outcome.refusal)
  expect(refusal(planClaim(task, { ...claim, closeness: 'own' }, [], now))).toBe('own_task')
  expect(refusal(planClaim(task, { ...claim, closeness: 'too_close' }, [], now))).toBe('sides_too_close')
  const { task: taken, assignment } = claimed()
  expect(refusal(planClaim(taken, { ...claim, workerId: 'bo' }, [], now))).toBe('claim_lost')
  expect(value(planClaim(taken, claim, [assignment as Assignment], now)).assignment).toBe(assignment)
  expect(refusal(planClaim(task, claim, [], later(now, 5 * hourMs)))).toBe('task_not_open')
  expect(refusal(planClaim(task, claim, [{ ...assignment as Assignment, status: 'rejected', closedAt: now }], now))).toBe('already_claimed_by_you')
})

test('the lease is extended by half once, however often that is asked, and by arriving uploads at most three times', () => {
  const { task, assignment } = claimed()
  const extended = assignmentOf(planExtend(task, assignment as Assignment, 1, now))
  expect(extended.leaseEndsAt).toEqual(later(now, 90 * minuteMs))
  expect(value(planExtend(task, extended, 1, later(now, minuteMs)))).toMatchObject({ task, assignment: extended, events: [] })
  let graced = assignment as Assignment
  for (let i = 0; i < 5; i++) graced = assignmentOf(planUploadGrace(task, graced, later(graced.leaseEndsAt, -1)))
  expect(graced.leaseEndsAt).toEqual(later(now, 60 * minuteMs + 3 * 5 * minuteMs - 3))
})

test('a submit with the current epoch counts even after the lease’s time, until the sweeper has raised the epoch', () => {
  const { task, assignment } = claimed()
  const after = later(now, 2 * hourMs)
  expect(planSubmit(task, assignment as Assignment, { submissionId: 's1', leaseEpoch: 1 }, after).ok).toBe(true)
  const timedOut = assignmentOf(planTimeOut(task, assignment as Assignment, after))
  expect(planSubmit(task, timedOut, { submissionId: 's1', leaseEpoch: 1 }, after)).toEqual({ ok: false, refusal: 'lease_over' })
})

test('three rounds of changes with the same worker, each at least an hour; then only approve or reject', () => {
  let { task, assignment } = claimed() as { task: Task, assignment: Assignment }
  for (let round = 1; round <= 3; round++) {
    ({ task, assignment } = value(planSubmit(task, assignment, { submissionId: `s${round}`, leaseEpoch: assignment.leaseEpoch }, now)) as never)
    ;({ task, assignment } = value(planRequestChanges(task, assignment, { submissionId: `s${round}`, words: 'again' }, now)) as never)
    expect(assignment.leaseEndsAt).toEqual(later(now, hourMs))
  }
  ({ task, assignment } = value(planSubmit(task, assignment, { submissionId: 's4', leaseEpoch: assignment.leaseEpoch }, now)) as never)
  expect(planRequestChanges(task, assignment, { submissionId: 's4', words: 'again' }, now)).toEqual({ ok: false, refusal: 'no_rounds_left' })
})

test('silence pays a day after notice up to $50, three days above, and a week after submitting without notice', () => {
  const of = (price: bigint, currency = 'USD') => ({ price, currency })
  expect(silencePaysAt(of(5_000n), now, later(now, hourMs))).toEqual(later(now, 25 * hourMs))
  expect(silencePaysAt(of(5_001n), now, later(now, hourMs))).toEqual(later(now, 73 * hourMs))
  expect(silencePaysAt(of(100n), now, null)).toEqual(later(now, 7 * 24 * hourMs))
  expect(silencePaysAt(of(100n), now, later(now, 7 * 24 * hourMs))).toEqual(later(now, 7 * 24 * hourMs))
  expect(silencePaysAt(of(7_500n, 'JPY'), now, now)).toEqual(later(now, 24 * hourMs))
  expect(silencePaysAt(of(15_010n, 'KWD'), now, now)).toEqual(later(now, 72 * hourMs))
})

test('canceling with someone at work closes to new claims only; the slot that comes back is given back instead of reopening', () => {
  const { task, assignment } = claimed()
  const closing = value(planCancel(task, now))
  expect(closing.task).toMatchObject({ status: 'assigned', closing: 'canceled', closedAt: null })
  expect(closing.postings).toEqual([])
  const returned = value(planReturn(closing.task, assignment as Assignment, 1, now))
  expect(returned.task).toMatchObject({ status: 'canceled', openSlots: 0 })
  expect(returned.postings.map(({ code }) => code)).toEqual(['release'])
  expect(returned.events).toEqual(['task.returned', 'task.canceled'])
})

test('a rejection keeps the money on hold for 48 hours, then opens again once and the second time gives back', () => {
  const { task, assignment } = claimed(published(10 * 24 * hourMs))
  const submitted = value(planSubmit(task, assignment as Assignment, { submissionId: 's1', leaseEpoch: 1 }, now))
  const rejection = { submissionId: 's1', reason: 'not_as_asked', words: 'no', then: 'reopen' } as const
  const rejected = value(planReject(submitted.task, submitted.assignment as Assignment, rejection, now))
  expect(rejected.postings).toEqual([])
  const early = value(planSettle(rejected.task, rejected.assignment as Assignment, later(now, 47 * hourMs)))
  expect(early.task).toBe(rejected.task)
  const long = rejected.task
  expect(value(planSettle(long, rejected.assignment as Assignment, later(now, 48 * hourMs))).task).toMatchObject({ status: 'open', reopened: true })
  const again = value(planSettle({ ...long, reopened: true }, rejected.assignment as Assignment, later(now, 48 * hourMs)))
  expect(again.task).toMatchObject({ status: 'rejected', closedAt: later(now, 48 * hourMs) })
  expect(again.postings.map(({ code }) => code)).toEqual(['release'])
})

test('approving again, by hand or by silence, answers the same and pays nothing more', () => {
  const { task, assignment } = claimed()
  const submitted = value(planSubmit(task, assignment as Assignment, { submissionId: 's1', leaseEpoch: 1 }, now))
  const approved = value(planApprove(submitted.task, submitted.assignment as Assignment, { submissionId: 's1', by: 'requester' }, now))
  expect(approved.postings.map(({ code }) => code)).toEqual(['capture'])
  const again = value(planApprove(approved.task, approved.assignment as Assignment, { submissionId: 's1', by: 'requester' }, now))
  expect(again).toMatchObject({ task: approved.task, postings: [], events: [] })
  expect(value(planSilence(approved.task, approved.assignment as Assignment, later(now, 9 * 24 * hourMs))).postings).toEqual([])
})

test('a write that names another epoch of the same assignment is refused', () => {
  const { task, assignment } = claimed()
  const refusal = { ok: false, refusal: 'lease_over' }
  expect(planSubmit(task, assignment as Assignment, { submissionId: 's1', leaseEpoch: 0 }, now)).toEqual(refusal)
  expect(planReturn(task, assignment as Assignment, 2, now)).toEqual(refusal)
  expect(planExtend(task, assignment as Assignment, 2, now)).toEqual(refusal)
})

test('opening again is not promised where the listing will be over by then, nor a second time', () => {
  const promised = (task: Task) => {
    const { task: taken, assignment } = claimed(task)
    const submitted = value(planSubmit(taken, assignment as Assignment, { submissionId: 's1', leaseEpoch: 1 }, now))
    const rejection = { submissionId: 's1', reason: 'not_as_asked', words: 'no', then: 'reopen' } as const
    return value(planReject(submitted.task, submitted.assignment as Assignment, rejection, now)).review?.then
  }
  expect(promised(published(10 * 24 * hourMs))).toBe('reopen')
  expect(promised(published(24 * hourMs))).toBe('release')
  expect(promised({ ...published(10 * 24 * hourMs), reopened: true })).toBe('release')
})
