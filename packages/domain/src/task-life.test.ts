import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Assignment, assignmentTransitions, checkTerms, dayMs, entriesOf, expectedHold, hourMs, later, minuteMs, movementsOf, type Outcome, type PartOffer, partStates,
  planAcceptLate, planAgreePart, planApprove, planCancel, planClaim, planDeclinePart, planExpire, planExtend, planKeepLate, planNotice, planOfferPart, planOverrule, planPublish, planReject, planReprice,
  planRequestChanges, planReturn, planSettle, planSilence, planSubmit, planTimeOut, planTip, planUploadGrace, type Posting, type Submission, type Task,
  type TaskPlan, taskTransitions,
} from './index.ts'

/** A world with one task, its ledger kept by adding up entries, and a clock that the commands move. */
class World {
  now = new Date('2026-11-22T08:00:00Z')
  task: Task
  assignments: Assignment[] = []
  submissions: Submission[] = []
  parts: PartOffer[] = []
  /** All there is: twice the price, for raises and tips. */
  readonly money: bigint
  balances = new Map<string, bigint>()
  postings = new Set<string>()
  events = 0
  lots: bigint = 0n
  made = 0

  constructor(price: bigint) {
    const agreed = checkTerms({ price: Number(price), currency: 'USD', wantedBy: later(this.now, 5 * hourMs) },
      { name: 'photo.retouch', leaseMs: hourMs, leaseMinMs: 15 * minuteMs }, { min: 50n, max: 100_000n }, this.now)
    if (!agreed.ok) throw new Error(agreed.refusal)
    this.money = price * 2n
    this.balances.set('payer wallet payer', this.money)
    const plan = planPublish({
      appId: 'app', taskId: 'task', requesterId: 'req', payerId: 'payer', currency: 'USD', rates: { platformFeeBps: 1000, appShareBps: 500 },
      wantedBy: later(this.now, 5 * hourMs), maturingMs: 72 * hourMs,
    }, agreed.value, this.now)
    if (!plan.ok) throw new Error(plan.refusal)
    this.task = { ...plan.value.task, version: 0, sequence: 0 }
    this.save(plan.value)
  }

  id = (): string => `id-${String(++this.made).padStart(4, '0')}`
  live = (): Assignment | undefined => this.assignments.find(({ closedAt }) => closedAt === null)
  balance = (place: string): bigint => this.balances.get(place) ?? 0n

  post(posting: Posting): void {
    const key = `${posting.ownerId} ${posting.subjectId} ${posting.code} ${posting.n}`
    expect(this.postings.has(key), `posted twice: ${key}`).toBe(false)
    this.postings.add(key)
    for (const { account, side, amount } of entriesOf(posting)) {
      const place = `${account.ownerId} ${account.kind} ${account.subjectId}`
      this.balances.set(place, this.balance(place) + (side % 2 ? amount : -amount))
    }
    for (const { amount } of posting.lots) this.lots += amount
    for (const { account } of movementsOf(posting)) {
      expect(this.balance(`${account.ownerId} ${account.kind} ${account.subjectId}`) >= 0n, `${account.kind} below its floor`).toBe(true)
    }
  }

  save(plan: TaskPlan): void {
    const before = this.task
    if (plan.task.status !== before.status) expect(taskTransitions[before.status]).toContain(plan.task.status)
    expect(plan.task.version - before.version).toBe(plan.task === before ? 0 : 1)
    expect(plan.task.sequence - before.sequence).toBe(plan.events.length)
    const earlier = this.assignments.find(({ id }) => id === plan.assignment?.id)
    if (earlier && plan.assignment && earlier.status !== plan.assignment.status) {
      expect(assignmentTransitions[earlier.status]).toContain(plan.assignment.status)
    }
    this.task = plan.task
    if (plan.assignment) this.assignments = [...this.assignments.filter(({ id }) => id !== plan.assignment?.id), plan.assignment]
    if (plan.submission) this.submissions = [...this.submissions.filter(({ id }) => id !== plan.submission?.id), plan.submission]
    if (plan.part) this.parts = [...this.parts.filter(({ submissionId }) => submissionId !== plan.part?.submissionId), plan.part]
    for (const posting of plan.postings) this.post(posting)
    this.check()
  }

  check(): void {
    const hold = this.balance('app hold task')
    expect(hold).toBe(expectedHold(this.task, this.assignments))
    expect(this.assignments.filter(({ closedAt }) => closedAt === null).length + this.task.openSlots).toBeLessThanOrEqual(this.task.slots)
    if (this.task.closedAt) expect(hold).toBe(0n)
    const sum = [...this.balances.values()].reduce((all, one) => all + one, 0n)
    expect(sum).toBe(this.money)
    expect(this.lots + hold + this.balance('payer wallet payer')).toBe(this.money)
    for (const { price: paid, tipped } of this.assignments) expect(tipped <= paid).toBe(true)
  }
}

const current = (world: World): Assignment | undefined => world.live() ?? world.assignments.at(-1)
const partOf = (w: World): PartOffer | undefined => w.parts.find(({ submissionId }) => submissionId === current(w)?.submissionId)
const affordable = (w: World, price: bigint): bigint => (price - w.task.price > w.balance('payer wallet payer') ? w.task.price : price)

type Move = (world: World) => Outcome<TaskPlan> | undefined

const moves: Record<string, Move> = {
  claim: (w) => planClaim(w.task, { assignmentId: w.id(), workerId: w.made % 2 ? 'ana' : 'bo', workerName: 'Ana', payeeId: 'ana', closeness: 'apart' as const }, w.assignments.filter(({ workerId }) => workerId === (w.made % 2 ? 'ana' : 'bo')), w.now),
  extend: (w) => current(w) && planExtend(w.task, current(w) as Assignment, (current(w) as Assignment).leaseEpoch, w.now),
  upload: (w) => current(w) && planUploadGrace(w.task, current(w) as Assignment, w.now),
  return: (w) => current(w) && planReturn(w.task, current(w) as Assignment, (current(w) as Assignment).leaseEpoch, w.now),
  submit: (w) => current(w) && planSubmit(w.task, current(w) as Assignment, { submissionId: w.id(), leaseEpoch: (current(w) as Assignment).leaseEpoch }, w.now),
  staleSubmit: (w) => current(w) && planSubmit(w.task, current(w) as Assignment, { submissionId: w.id(), leaseEpoch: 0 }, w.now),
  keepLate: (w) => current(w)?.status === 'timed_out' ? planKeepLate(w.task, current(w) as Assignment, { submissionId: w.id(), isOffered: true }, w.now) : undefined,
  acceptLate: (w) => {
    const late = w.submissions.findLast((submission) => submission.late)
    const assignment = w.assignments.find(({ id }) => id === late?.assignmentId)
    return late && assignment && planAcceptLate(w.task, assignment, late, w.now)
  },
  notice: (w) => current(w) && planNotice(w.task, current(w) as Assignment, w.now),
  approve: (w) => current(w) && planApprove(w.task, current(w) as Assignment, { submissionId: current(w)?.submissionId ?? '', by: 'requester' }, w.now),
  approveOld: (w) => current(w) && planApprove(w.task, current(w) as Assignment, { submissionId: 'an older one', by: 'requester' }, w.now),
  changes: (w) => current(w) && planRequestChanges(w.task, current(w) as Assignment, { submissionId: current(w)?.submissionId ?? '', words: 'again' }, w.now),
  rejectReopen: (w) => current(w) && planReject(w.task, current(w) as Assignment, { submissionId: current(w)?.submissionId ?? '', reason: 'not_as_asked', words: 'no', then: 'reopen' }, w.now),
  rejectRelease: (w) => current(w) && planReject(w.task, current(w) as Assignment, { submissionId: current(w)?.submissionId ?? '', reason: 'not_as_asked', words: 'no', then: 'release' }, w.now),
  overrule: (w) => current(w) && planOverrule(w.task, current(w) as Assignment, w.now),
  cancel: (w) => planCancel(w.task, w.now),
  expire: (w) => planExpire(w.task, w.now),
  timeOut: (w) => current(w) && planTimeOut(w.task, current(w) as Assignment, w.now),
  silence: (w) => current(w) && planSilence(w.task, current(w) as Assignment, w.now),
  settle: (w) => current(w) && planSettle(w.task, current(w) as Assignment, w.now),
  raise: (w) => planReprice(w.task, affordable(w, w.task.price + 7n), w.now),
  lower: (w) => planReprice(w.task, w.task.price / 2n + 1n, w.now),
  offerPart: (w) => current(w) && planOfferPart(w.task, current(w) as Assignment, partOf(w), { submissionId: current(w)?.submissionId ?? '', amount: Number((current(w) as Assignment).price / 2n), words: 'half' }, w.now),
  agree: (w) => partOf(w) && planAgreePart(w.task, current(w) as Assignment, partOf(w) as PartOffer, w.now),
  decline: (w) => partOf(w) && planDeclinePart(w.task, current(w) as Assignment, partOf(w) as PartOffer, w.now),
  tip: (w) => current(w) && w.balance('payer wallet payer') >= 3n ? planTip(w.task, current(w) as Assignment, { id: w.id(), amount: 3, currency: 'USD' }, w.now) : undefined,
  minutes: (w) => { w.now = later(w.now, 20 * minuteMs); return undefined },
  hours: (w) => { w.now = later(w.now, 2 * hourMs); return undefined },
  days: (w) => { w.now = later(w.now, 2 * dayMs); return undefined },
}

const lives = fc.array(fc.constantFrom(...Object.keys(moves), 'claim', 'submit', 'offerPart', 'decline', 'approve', 'tip'), { minLength: 1, maxLength: 60 })

function live(names: string[], price: bigint): World {
  const world = new World(price)
  for (const name of names) {
    const outcome = moves[name]?.(world)
    if (outcome?.ok) world.save(outcome.value)
  }
  return world
}

test('whatever happens in whatever order: only listed transitions, the hold is exact, nothing is paid twice, no cent is lost', () => {
  fc.assert(fc.property(lives, fc.bigInt({ min: 50n, max: 100_000n }), (names, price) => { live(names, price) }), { numRuns: 3_000 })
})

test('once all deadlines have passed every task is closed and its hold is empty', () => {
  const deadlines = ['timeOut', 'silence', 'settle', 'expire']
  fc.assert(fc.property(lives, (names) => {
    const world = live(names, 100n)
    for (let round = 0; round < 12; round++) {
      world.now = later(world.now, 8 * dayMs)
      for (const name of deadlines) {
        const outcome = moves[name]?.(world)
        if (outcome?.ok) world.save(outcome.value)
      }
    }
    expect(world.task.closedAt).not.toBeNull()
    expect(world.balance('app hold task')).toBe(0n)
  }), { numRuns: 1_000 })
})

test('the random lives really reach every status of tasks and assignments, every end of an offered part, and tips', () => {
  const seen = new Set<string>()
  fc.assert(fc.property(lives, (names) => {
    const world = live(names, 100n)
    seen.add(`task ${world.task.status}`)
    for (const { status } of world.assignments) seen.add(`assignment ${status}`)
    for (const { state } of world.parts) seen.add(`part ${state}`)
    if (world.assignments.some(({ tipped }) => tipped > 0n)) seen.add('tip')
  }), { numRuns: 3_000, seed: 7 })
  const all = [...Object.keys(taskTransitions).map((status) => `task ${status}`), ...Object.keys(assignmentTransitions).map((status) => `assignment ${status}`), ...partStates.map((state) => `part ${state}`), 'tip']
  expect(all.filter((state) => !seen.has(state))).toEqual([])
})
