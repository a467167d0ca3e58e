import { type CheckOutcome, type InputForWorker, type Kind, type Problem, type Receipt, type SubmissionResult, toTypeId, type WorkerAssignment } from '@microsource/protocol'
import { saveWorkbook, type Workbook } from '@microsource/sheet'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { KindTooSlow } from '../../src/adapters/kind-thread.ts'
import { uuidOf } from '../../src/http/ids.ts'
import { audit } from '../../src/modules/audit/index.ts'
import type { TestRequester, TestWorker } from '../factories.ts'
import { type Answered, createTestBroker, type TestBroker } from '../harness.ts'
import { createWork, usd, type Work } from '../work.ts'

const hourMs = 3_600_000
const item = (id: string) => ({
  id, title: `Title of ${id}`, link: `https://feeds.example/${id}`, excerpt: `What ${id} says.`, date: '2026-11-20T08:00:00Z',
  feed: { id: 'wire', name: 'The Wire' },
})
const input = { items: ['a', 'b', 'c', 'd'].map(item), stars: ['a'], useful: 'outages of databases', picksMax: 3 }
const entries = [
  { itemId: 'c', note: 'The outage you asked about, told with its cause and its cost.', rating: 5 },
  { itemId: 'a', note: 'A release that changes the defaults you rely on every day.', rating: 3 },
]
const digest = { summary: 'One release and one outage this week. The outage matters most to you.', entries }
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const text = (value: string | number) => ({ type: typeof value as 'number', value })
function budget(sum: string): Workbook {
  const cells = new Map<string, object>([['A1', text(120)], ['A2', text(300)], ['A3', text(180)], ['A4', { type: 'empty', value: null, formula: sum }]])
  return { names: [], styles: [{}], sheets: [{ name: 'Budget', hidden: false, cells, layout: { merges: [], columnWidths: {}, rowHeights: {}, frozen: { rows: 0, columns: 0 } } }] } as unknown as Workbook
}

describe.each(['pglite', 'postgres'] as const)('kinds on %s', (database) => {
  let broker: TestBroker
  let work: Work
  beforeAll(async () => { broker = await createTestBroker({ database }); work = createWork(broker) })
  afterEach(() => { vi.restoreAllMocks() })
  afterAll(async () => {
    expect((await audit(broker.deps)).findings).toEqual([])
    await broker.close()
  })

  const ask = (requester: TestRequester, kind: string, fields: unknown, attachments: string[] = []) => broker.call<Problem & { id: string }>('POST', '/v1/tasks', {
    as: requester, body: {
      id: toTypeId('task', broker.deps.ids()), kind, description: 'Please look at this for me', price: usd(500), attachments, input: fields,
      wantedBy: new Date(broker.clock.here().getTime() + 5 * 3_600_000).toISOString(),
    },
  })
  const appPath = (requester: TestRequester) => `/v1/worker/apps/${toTypeId('app', requester.appId)}`
  const readInput = (worker: TestWorker, requester: TestRequester, taskId: string) =>
    broker.call<InputForWorker & Problem>('GET', `${appPath(requester)}/tasks/${taskId}/input`, { as: worker })
  const result = (requester: TestRequester, taskId: string, submissionId: string) =>
    broker.call<SubmissionResult & Problem>('GET', `/v1/tasks/${taskId}/submissions/${submissionId}/result`, { as: requester })

  async function claimed(kind = 'feed.curate', fields: unknown = input, attachments: string[] = [], requester?: TestRequester) {
    const asking = requester ?? await broker.aRequester()
    const worker = await broker.aWorker()
    const task = await ask(asking, kind, fields, attachments)
    expect(task.status).toBe(201)
    const { body: assignment } = await work.claim(worker, asking.appId, task.body.id)
    const deliver = <T>(what: 'submit' | 'check', more: object): Promise<Answered<T>> =>
      work.onAssignment<T>(worker, asking.appId, assignment.id, what, {
        ...(what === 'submit' && { submissionId: toTypeId('submission', broker.deps.ids()), leaseEpoch: assignment.leaseEpoch }), ...more,
      })
    return { requester: asking, worker, taskId: task.body.id, assignment, deliver }
  }

  /** A ready upload with its bytes in place. */
  async function upload(appId: string, uploader: Parameters<Work['aFile']>[1], bytes: Uint8Array): Promise<string> {
    const id = await work.aFile(appId, uploader, xlsx)
    const attachmentId = uuidOf('attachment', id)
    await broker.deps.files.put({ appId, attachmentId, part: 'original' }, (async function* () { yield bytes })())
    return id
  }

  test('every kind says what goes in, what comes out and what is checked, to anyone', async () => {
    const { body } = await broker.call<{ items: Kind[] }>('GET', '/v1/kinds')
    expect(body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['feed.curate', 'photo.retouch', 'sheet.repair', 'custom']))
    const curate = body.items.find(({ name }) => name === 'feed.curate')
    expect(curate).toMatchObject({ filesMin: 0, resultFilesMin: 0, inputSchema: { type: 'object', required: ['items'] } })
    expect(curate?.checks.length).toBeGreaterThan(3)
  })

  test('fields that do not fit are refused by their place, and nothing is held', async () => {
    const requester = await broker.aRequester({ balance: 500 })
    const { status, body } = await ask(requester, 'feed.curate', { ...input, items: [{ ...item('a'), title: 7 }], extra: true })
    expect([status, body.code]).toEqual([400, 'invalid_request'])
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/input/items/0/title']))
    expect((await ask(requester, 'custom', { anything: 1 })).body.code).toBe('invalid_request')
    expect((await ask(requester, 'feed.curate', { ...input, useful: 'x'.repeat(300_000) })).body.errors)
      .toEqual([{ pointer: '/input', message: 'is larger than 256 KB' }])
    expect((await ask(requester, 'feed.curate', input)).status).toBe(201)
  })

  test('a worker knows facts before the claim and the fields after it; strangers nothing', async () => {
    const requester = await broker.aRequester()
    const [worker, stranger] = [await broker.aWorker(), await broker.aWorker()]
    const { body: task } = await ask(requester, 'feed.curate', input)
    const before = (await readInput(worker, requester, task.id)).body
    expect(before.input).toBeNull()
    expect(JSON.stringify(before.facts)).toContain('The Wire')
    await work.claim(worker, requester.appId, task.id)
    expect((await readInput(worker, requester, task.id)).body.input).toEqual(input)
    expect((await readInput(stranger, requester, task.id)).body.code).toBe('not_found')
    const { body: { items: [assignment] } } = await broker.call<{ items: WorkerAssignment[] }>('GET', '/v1/worker/assignments', { as: worker })
    await work.onAssignment(worker, requester.appId, assignment!.id, 'return', { leaseEpoch: assignment!.leaseEpoch })
    expect((await readInput(worker, requester, task.id)).body).toMatchObject({ input: null, facts: before.facts })
    expect((await broker.call<{ input: unknown }>('GET', `/v1/tasks/${task.id}/input`, { as: requester })).body.input).toEqual(input)
    expect((await broker.call('GET', `/v1/tasks/${task.id}/input`, { as: await broker.aRequester() })).status).toBe(404)
  })

  test('the fields can be read while a rejection is not settled, and not after it; approved, until the pay has matured', async () => {
    const rejected = await claimed()
    const { body: receipt } = await rejected.deliver<Receipt>('submit', { result: digest })
    const reads = async ({ worker, requester, taskId }: typeof rejected) => (await readInput(worker, requester, taskId)).body.input
    expect(await reads(rejected)).toEqual(input)
    await work.onTask(rejected.requester, rejected.taskId, 'reject', { submissionId: receipt.submissionId, reason: 'quality_too_low', words: 'Half of it is missing', then: 'release' })
    expect(await reads(rejected)).toEqual(input)
    const approved = await claimed()
    const { body: other } = await approved.deliver<Receipt>('submit', { result: digest })
    await work.onTask(approved.requester, approved.taskId, 'approve', { submissionId: other.submissionId })
    broker.clock.advance(49 * hourMs)
    await broker.runner.tick()
    expect([await reads(rejected), await reads(approved)]).toEqual([null, input])
    expect((await readInput(rejected.worker, rejected.requester, rejected.taskId)).body.facts.length).toBeGreaterThan(0)
    broker.clock.advance(8 * 24 * hourMs)
    expect(await reads(approved)).toBeNull()
  })

  describe('after the lease', () => {
    const unmended = { note: 'All I had', result: { ...digest, entries: [...entries, { itemId: 'of another task', note: 'A very good one indeed.', rating: 4 }] } }
    async function late() {
      const assigned = await claimed()
      broker.clock.advance(2 * hourMs)
      await broker.runner.tick()
      return assigned
    }
    const own = (worker: TestWorker, requester: TestRequester, id: string) =>
      broker.call<SubmissionResult>('GET', `${appPath(requester)}/assignments/${id}/result`, { as: worker })

    test('a result that does not pass is kept with what it lacks, said to the worker, and offered to nobody', async () => {
      const { assignment, deliver, requester, taskId, worker } = await late()
      const before = (await work.read(requester, taskId)).body
      const submissionId = toTypeId('submission', broker.deps.ids())
      const refused = await deliver<Problem>('submit', { ...unmended, submissionId })
      expect(refused.body).toMatchObject({ status: 409, code: 'lease_over', submissionId })
      expect(refused.body.checks?.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(['given'])
      expect((await deliver<Problem>('submit', { ...unmended, submissionId })).body).toEqual({ ...refused.body, instance: expect.any(String) })
      expect((await own(worker, requester, assignment.id)).body).toMatchObject({ result: unmended.result, checks: refused.body.checks })
      const after = (await work.read(requester, taskId)).body
      expect([after.lateSubmissions, after.sequence, after.status]).toEqual([[], before.sequence, 'open'])
      expect((await work.onTask(requester, taskId, `late-submissions/${submissionId}/accept`, {})).status).toBe(404)
    })

    test('once it is mended it is offered, and once only', async () => {
      const { assignment, deliver, requester, taskId, worker } = await late()
      await deliver('submit', unmended)
      const mended = await deliver<Problem>('submit', { result: digest })
      expect([mended.body.code, mended.body.checks]).toEqual(['lease_over', undefined])
      expect((await work.read(requester, taskId)).body.lateSubmissions.map(({ id }) => id)).toEqual([mended.body.submissionId])
      const third = await deliver<Problem>('submit', { result: digest })
      expect([third.body.code, third.body.submissionId]).toEqual(['lease_over', undefined])
      const { body } = await broker.call<WorkerAssignment>('GET', `${appPath(requester)}/assignments/${assignment.id}`, { as: worker })
      expect(body.submission?.id).toBe(mended.body.submissionId)
      expect((await work.onTask(requester, taskId, `late-submissions/${mended.body.submissionId}/accept`, {})).body.status).toBe('submitted')
    })

    test('files go over to what passes', async () => {
      const { assignment, deliver, requester, taskId, worker } = await lateSheet()
      const uploader = { kind: 'worker' as const, id: worker.workerId, assignmentId: uuidOf('assignment', assignment.id) }
      const repaired = await upload(requester.appId, uploader, saveWorkbook(budget('SUM(A1:A3)'), 'xlsx'))
      const words = { explanation: 'The sum missed the third line.' }
      vi.spyOn(broker.deps.kindThread, 'examine').mockRejectedValueOnce(new KindTooSlow())
      const refused = await deliver<Problem>('submit', { attachments: [repaired], result: words })
      expect(refused.body.checks).toMatchObject([{ passed: false }])
      const mended = await deliver<Problem>('submit', { attachments: [repaired], result: words })
      expect(mended.body).toMatchObject({ code: 'lease_over', submissionId: expect.any(String) })
      expect((await work.read(requester, taskId)).body.lateSubmissions).toMatchObject([{ files: [{ id: repaired }] }])
    })

    test('what takes too long to look into is kept, too, and says so', async () => {
      const { assignment, deliver, requester, worker } = await late()
      vi.spyOn(broker.deps.kindThread, 'examine').mockRejectedValueOnce(new KindTooSlow())
      const refused = await deliver<Problem>('submit', { result: digest })
      expect(refused.body).toMatchObject({ code: 'lease_over', checks: [{ passed: false, says: expect.stringContaining('too long') }] })
      expect((await own(worker, requester, assignment.id)).body.result).toEqual(digest)
    })

    async function lateSheet() {
      const requester = await broker.aRequester()
      const asked = await upload(requester.appId, { kind: 'requester', id: requester.requesterId }, saveWorkbook(budget('SUM(A1:A2)'), 'xlsx'))
      const fields = { selection: { sheet: 'Budget', range: 'A4' }, scope: 'selection', expected: 'All three lines are in the sum' }
      const assigned = await claimed('sheet.repair', fields, [asked], requester)
      broker.clock.advance(4 * hourMs)
      await broker.runner.tick()
      return assigned
    }
  })

  test('checks can be tried; what does not pass is refused with all there is to mend and leaves nothing', async () => {
    const { deliver, requester, taskId } = await claimed()
    const bad = { result: { ...digest, entries: [...entries, { itemId: 'of another task', note: 'A very good one indeed.', rating: 4 }] } }
    const tried = await deliver<{ checks: CheckOutcome[] }>('check', bad)
    expect(tried.body.checks.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(['given'])
    const refused = await deliver<Problem>('submit', bad)
    expect([refused.status, refused.body.code]).toEqual([422, 'checks_failed'])
    expect(refused.body.checks).toEqual(tried.body.checks)
    expect((await work.read(requester, taskId)).body).toMatchObject({ status: 'assigned', submission: null })
    expect((await deliver('submit', { result: digest })).status).toBe(201)
  })

  test('the requester sees the reduced result until approval and all of it after; the worker always what is theirs', async () => {
    const { assignment, deliver, requester, taskId, worker } = await claimed()
    const { body: receipt } = await deliver<Receipt>('submit', { result: digest })
    const before = (await result(requester, taskId, receipt.submissionId)).body
    expect(before.reduced).toBe(true)
    expect(before.checks.every(({ passed }) => passed)).toBe(true)
    expect(JSON.stringify(before.result)).not.toContain(entries[1]?.note)
    expect(JSON.stringify(before.result)).not.toContain('The outage matters most to you.')
    expect((await result(await broker.aRequester(), taskId, receipt.submissionId)).status).toBe(404)
    const own = await broker.call<SubmissionResult>('GET', `${appPath(requester)}/assignments/${assignment.id}/result`, { as: worker })
    expect(own.body).toMatchObject({ reduced: false, result: digest })
    await work.onTask(requester, taskId, 'approve', { submissionId: receipt.submissionId })
    expect((await result(requester, taskId, receipt.submissionId)).body).toMatchObject({ reduced: false, result: digest })
  })

  test('events and the task itself carry none of it', async () => {
    const { deliver, requester, taskId } = await claimed()
    await deliver('submit', { result: digest })
    const events = await broker.call('GET', `/v1/tasks/${taskId}/events`, { as: requester })
    expect(JSON.stringify([events.body, (await work.read(requester, taskId)).body])).not.toMatch(/Title of|outages of databases|changes the defaults/)
  })

  test('submitting again answers the same receipt without looking again; another result under the same id is refused', async () => {
    const { deliver } = await claimed()
    const submissionId = toTypeId('submission', broker.deps.ids())
    const first = await deliver<Receipt>('submit', { submissionId, result: digest })
    const again = await deliver<Receipt>('submit', { submissionId, result: digest })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await deliver<Problem>('submit', { submissionId, result: { ...digest, summary: 'Other words.' } })).body.code).toBe('id_reused')
  })

  test('a workbook comes back repaired: facts before the claim, a diff before approval', async () => {
    const requester = await broker.aRequester()
    const asked = await upload(requester.appId, { kind: 'requester', id: requester.requesterId }, saveWorkbook(budget('SUM(A1:A2)'), 'xlsx'))
    const fields = { selection: { sheet: 'Budget', range: 'A4' }, scope: 'selection', expected: 'All three lines are in the sum' }
    const { assignment, deliver, taskId, worker } = await claimed('sheet.repair', fields, [asked], requester)
    expect((await readInput(worker, requester, taskId)).body.facts).toContainEqual({ label: 'Selected', value: 'Budget!A4' })
    const uploader = { kind: 'worker' as const, id: worker.workerId, assignmentId: uuidOf('assignment', assignment.id) }
    const same = await upload(requester.appId, uploader, saveWorkbook(budget('SUM(A1:A2)'), 'xlsx'))
    const words = { explanation: 'The sum missed the third line.' }
    const refused = await deliver<Problem>('submit', { attachments: [same], result: words })
    expect(refused.body.checks?.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(['changed'])
    const repaired = await upload(requester.appId, uploader, saveWorkbook(budget('SUM(A1:A3)'), 'xlsx'))
    const { body: receipt } = await deliver<Receipt>('submit', { attachments: [repaired], result: words })
    expect((await result(requester, taskId, receipt.submissionId)).body.result).toMatchObject({
      explanation: words.explanation, edited: 1, changes: [{ cell: 'A4', before: { value: 420 }, after: null, becomes: 'formula' }],
    })
    await work.onTask(requester, taskId, 'approve', { submissionId: receipt.submissionId })
    const paid = (await result(requester, taskId, receipt.submissionId)).body
    expect(paid).toMatchObject({ reduced: false, result: { ...words, shown: 1, changes: [{ cell: 'A4', after: { formula: 'SUM(A1:A3)', value: 600 } }] } })
    expect(JSON.stringify(paid.result)).not.toContain('becomes')
  })

  test('of a table sent as text nothing can be read before the claim but the facts', async () => {
    const requester = await broker.aRequester()
    const bytes = Buffer.from('Name,Salary\nAna,4200\nBen,3900\n')
    const [table, note] = await Promise.all(['sheet.repair', 'custom'].map(async (kind) => {
      const id = await work.aFile(requester.appId, { kind: 'requester', id: requester.requesterId }, 'text/plain')
      const key = { appId: requester.appId, attachmentId: uuidOf('attachment', id) }
      for (const part of ['original', 'reduced'] as const) await broker.deps.files.put({ ...key, part }, (async function* () { yield bytes })())
      return { id, task: (await ask(requester, kind, {}, [id])).body.id }
    }))
    const worker = await broker.aWorker()
    const open = (id: string) => broker.call<Problem>('POST', `${appPath(requester)}/attachments/${id}/url`, { as: worker, body: { variant: 'reduced' } })
    expect([(await open(table!.id)).status, (await open(note!.id)).status]).toEqual([404, 200])
    expect(JSON.stringify((await readInput(worker, requester, table!.task)).body)).not.toMatch(/Ana|4200/)
  })

  test('a kind that wants a file gets one', async () => {
    const { deliver, requester, taskId } = await claimed('custom', {})
    const refused = await deliver<Problem>('submit', { attachments: [] })
    expect([refused.status, refused.body.code]).toEqual([422, 'file_missing'])
    expect((await work.read(requester, taskId)).body.status).toBe('assigned')
  })

  test('a file nobody could work on is refused before money is held, in words', async () => {
    const requester = await broker.aRequester({ balance: 500 })
    const broken = await upload(requester.appId, { kind: 'requester', id: requester.requesterId }, Buffer.from('PK\x03\x04'))
    const { status, body } = await ask(requester, 'sheet.repair', {}, [broken])
    expect([status, body.code]).toEqual([422, 'input_refused'])
    expect(body.detail).toMatch(/damaged|no workbook/)
    expect((await ask(requester, 'sheet.repair', {}, [])).body.code).toBe('file_missing')
  })
})
