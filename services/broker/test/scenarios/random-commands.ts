import { type Task, toTypeId, type WorkerAssignment } from '@microsource/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit } from '../../src/modules/audit/index.ts'
import type { TestRequester, TestWorker } from '../factories.ts'
import { createTestBroker, type TestBroker } from '../harness.ts'
import { createWork, type Work } from '../work.ts'

const minuteMs = 60_000
/** What people and clocks do. `who` and `which` choose a person and a task, modulo how many there are. */
const commands = fc.array(fc.record({
  what: fc.constantFrom('publish', 'publish', 'claim', 'claim', 'extend', 'return', 'submit', 'submit', 'submitTwice', 'submitStale', 'approve', 'approve',
    'changes', 'reject', 'cancel', 'acceptLate', 'seen', 'minutes', 'hours', 'days', 'tick', 'tick'),
  who: fc.nat(5), which: fc.nat(7),
}), { minLength: 20, maxLength: 60 })

type Command = { what: string, who: number, which: number }

class People {
  readonly broker: TestBroker
  readonly work: Work
  readonly requesters: TestRequester[]
  readonly workers: TestWorker[]
  readonly tasks: { id: string, requester: TestRequester }[] = []
  readonly assignments = new Map<string, { worker: TestWorker, requester: TestRequester, assignment: WorkerAssignment }>()
  readonly statuses = new Map<string, number>()

  constructor(broker: TestBroker, work: Work, requesters: TestRequester[], workers: TestWorker[]) {
    this.broker = broker
    this.work = work
    this.requesters = requesters
    this.workers = workers
  }

  async act({ what, who, which }: Command): Promise<void> {
    const { clock, runner } = this.broker
    if (what === 'minutes') return clock.advance(25 * minuteMs)
    if (what === 'hours') return clock.advance(3 * 60 * minuteMs)
    if (what === 'days') return clock.advance(60 * 60 * minuteMs)
    if (what === 'tick') return void await runner.tick()
    const requester = this.requesters[who % this.requesters.length] as TestRequester
    if (what === 'publish') return this.publish(requester, which)
    const task = this.tasks[which % Math.max(this.tasks.length, 1)]
    if (task) this.note(await this.onTask(what, task, this.workers[who % this.workers.length] as TestWorker))
  }

  /** A 5xx is never an outcome; refusals are, and are counted so that a run that only refuses shows. */
  note(answer: { status: number, body: unknown } | undefined): void {
    if (!answer) return
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
    this.statuses.set(String(answer.status), (this.statuses.get(String(answer.status)) ?? 0) + 1)
  }

  async publish(requester: TestRequester, which: number): Promise<void> {
    const answer = await this.work.publish(requester, { price: 50 + 37 * which, wantedInMs: (1 + which) * 4 * 60 * minuteMs })
    this.note(answer)
    if (answer.status === 201) this.tasks.push({ id: answer.body.id, requester })
  }

  async onTask(what: string, { id, requester }: { id: string, requester: TestRequester }, worker: TestWorker): Promise<{ status: number, body: unknown } | undefined> {
    const { work } = this
    if (what === 'claim') {
      const answer = await work.claim(worker, requester.appId, id)
      if (answer.status < 300) this.assignments.set(id, { worker, requester, assignment: answer.body })
      return answer
    }
    if (what === 'cancel' || what === 'seen') return work.onTask(requester, id, what)
    if (['approve', 'changes', 'reject', 'acceptLate'].includes(what)) return this.decide(what, id, requester)
    const held = this.assignments.get(id)
    if (!held) return undefined
    const fresh = (await this.broker.call<WorkerAssignment>('GET', `/v1/worker/apps/${toTypeId('app', requester.appId)}/assignments/${held.assignment.id}`, { as: held.worker })).body
    if (what === 'submit') return work.submit(held.worker, requester.appId, fresh)
    if (what === 'submitStale') return work.submit(held.worker, requester.appId, { ...fresh, leaseEpoch: fresh.leaseEpoch + 1 })
    if (what === 'submitTwice') {
      const submissionId = toTypeId('submission', this.broker.deps.ids())
      const [first] = await Promise.all([1, 2].map(() => work.submit(held.worker, requester.appId, fresh, { submissionId })))
      return first
    }
    return work.onAssignment(held.worker, requester.appId, fresh.id, what, { leaseEpoch: fresh.leaseEpoch })
  }

  async decide(what: string, id: string, requester: TestRequester): Promise<{ status: number, body: unknown }> {
    const task: Task = (await this.work.read(requester, id)).body
    const submissionId = task.submission?.id ?? toTypeId('submission', this.broker.deps.ids())
    if (what === 'approve') return this.work.onTask(requester, id, 'approve', { submissionId })
    if (what === 'changes') return this.work.onTask(requester, id, 'request-changes', { submissionId, words: 'Once more' })
    if (what === 'acceptLate') return this.work.onTask(requester, id, `late-submissions/${task.lateSubmissions[0]?.id ?? submissionId}/accept`)
    return this.work.onTask(requester, id, 'reject', { submissionId, reason: 'not_as_asked', words: 'Not this', then: id < task.appId ? 'reopen' : 'release' })
  }
}

/** What people do in any order: so many histories on each database. */
export function declareRandomCommands(histories: Record<'pglite' | 'postgres', number>): void {
  describe.each(['pglite', 'postgres'] as const)('on %s', (database) => {
    let broker: TestBroker
    beforeAll(async () => { broker = await createTestBroker({ database }) })
    afterAll(() => broker.close())

    test('whatever people do in whatever order, two at a time, an auditor that knows only what happened finds nothing', async () => {
      const statuses = new Map<string, number>()
      await fc.assert(fc.asyncProperty(commands, async (all) => {
        const app = await broker.anApp()
        const requesters = [await broker.aRequester({ app, balance: 700 }), await broker.aRequester({ app, balance: 5_000 })]
        const workers = [await broker.aWorker(), await broker.aWorker(), await broker.aWorker()]
        const people = new People(broker, createWork(broker), requesters, workers)
        for (let i = 0; i < all.length; i += 2) await Promise.all(all.slice(i, i + 2).map((command) => people.act(command)))
        expect((await audit(broker.deps)).findings).toEqual([])
        for (const [status, n] of people.statuses) statuses.set(status, (statuses.get(status) ?? 0) + n)
      }), { numRuns: histories[database] })
      // Enough of each happened for the audit to mean something.
      const enough = histories[database] / 5
      expect(statuses.get('200') ?? 0).toBeGreaterThan(enough)
      expect(statuses.get('201') ?? 0).toBeGreaterThan(enough)
      expect(statuses.get('409') ?? 0).toBeGreaterThan(enough / 3)
    }, 600_000)
  })
}
