import type { Problem, TaskCard } from '@microsource/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestRequester, TestWorker } from '../../../test/factories.ts'
import { type Answered, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'

interface Page { readonly items: TaskCard[], readonly nextCursor: string | null }
const minuteMs = 60_000

describe.each(['pglite', 'postgres'] as const)('GET /v1/worker/tasks on %s', (database) => {
  let broker: TestBroker
  let work: Work
  let requester: TestRequester
  let worker: TestWorker
  beforeAll(async () => { broker = await createTestBroker({ database }); work = createWork(broker) })
  afterAll(() => broker.close())
  beforeEach(async () => {
    await broker.deps.db.updateTable('task_cards').set({ open: false, version: 1_000_000 }).execute()
    requester = await broker.aRequester({ balance: 20_000 })
    worker = await broker.aWorker()
  })

  const list = (query = '', as = worker): Promise<Answered<Page>> => broker.call<Page>('GET', `/v1/worker/tasks${query}`, { as })
  const ids = async (query = '', as = worker): Promise<string[]> => (await list(query, as)).body.items.map(({ taskId }) => taskId)

  async function published(count: number): Promise<string[]> {
    const made: string[] = []
    for (let n = 0; n < count; n++) made.push((await work.publish(requester)).body.id)
    await broker.runner.tick()
    return made
  }

  async function allPages(limit: number, as = worker): Promise<string[]> {
    const found: string[] = []
    let cursor: string | null = null
    do {
      const { body }: Answered<Page> = await list(`?limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, as)
      found.push(...body.items.map(({ taskId }) => taskId))
      cursor = body.nextCursor
    } while (cursor)
    return found
  }

  test('200 answers what a worker decides by: title, pay, kind, app, picture and the times', async () => {
    const picture = await work.aFile(requester.appId, { kind: 'requester', id: requester.requesterId })
    const text = await work.aFile(requester.appId, { kind: 'requester', id: requester.requesterId }, 'application/pdf')
    const { body: task } = await work.publish(requester, { attachments: [text, picture], description: `${'x'.repeat(90)}\nand more` })
    await broker.runner.tick()
    expect((await list()).body).toEqual({
      items: [{
        appId: task.appId, appName: 'Lumen', taskId: task.id, kind: 'custom', title: `${'x'.repeat(79)}…`, pay: usd(85),
        wantedBy: task.wantedBy, listedUntil: task.listedUntil, postedAt: task.createdAt, thumbnail: { attachmentId: picture },
      }],
      nextCursor: null,
    })
  })

  test('a task is listed while it can be claimed and at no other time', async () => {
    const [taskId = ''] = await published(1)
    expect(await ids()).toEqual([taskId])
    const { body: assignment } = await work.claim(worker, requester.appId, taskId)
    await broker.runner.tick()
    expect(await ids()).toEqual([])
    await work.onAssignment(worker, requester.appId, assignment.id, 'return', { leaseEpoch: assignment.leaseEpoch })
    await broker.runner.tick()
    expect(await ids()).toEqual([taskId])
    await work.onTask(requester, taskId, 'cancel')
    await broker.runner.tick()
    expect(await ids()).toEqual([])
  })

  test('a task past its listing is not shown, even before anyone swept it away', async () => {
    const { body: task } = await work.publish(requester, { wantedInMs: 120 * minuteMs })
    await broker.runner.tick()
    expect(await ids()).toEqual([task.id])
    broker.clock.advance(new Date(task.listedUntil).getTime() - broker.clock.here().getTime() + 1_000)
    expect(await ids()).toEqual([])
  })

  test('pages hold every task once, and newer half hours come first', async () => {
    const old = await published(7)
    broker.clock.advance(61 * minuteMs)
    const recent = await published(6)
    const found = await allPages(4)
    expect(found).toHaveLength(13)
    expect(new Set(found.slice(0, 6))).toEqual(new Set(recent))
    expect(new Set(found.slice(6))).toEqual(new Set(old))
    expect(await allPages(4)).toEqual(found)
    expect(await allPages(100)).toEqual(found)
  })

  test('workers who look at the same list do not all begin with the same row', async () => {
    await published(12)
    const firsts = new Set<string | undefined>()
    for (let n = 0; n < 30; n++) firsts.add((await ids('?limit=1', await broker.aWorker()))[0])
    expect(firsts.size).toBeGreaterThan(3)
  })

  test('tasks that come and go between two pages hide none of those that stay', async () => {
    const staying = await published(9)
    const first = (await list('?limit=5')).body
    await work.onTask(requester, first.items[0]?.taskId ?? '', 'cancel')
    await published(3)
    const second = (await list(`?limit=100&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)).body
    const found = [...first.items, ...second.items].map(({ taskId }) => taskId)
    expect(found).toEqual(expect.arrayContaining(staying))
    expect(new Set(found).size).toBe(found.length)
  })

  test('can be narrowed to a kind', async () => {
    const [custom] = await published(1)
    expect(await ids('?kind=custom')).toEqual([custom])
    expect(await ids('?kind=photo.retouch')).toEqual([])
  })

  test('events that come twice, late or in another order change nothing: only a higher version writes', async () => {
    const [taskId = ''] = await published(1)
    await work.claim(worker, requester.appId, taskId)
    await broker.runner.tick()
    await broker.deps.db.updateTable('events').set({ relayed_at: null }).where('task_id', '=', uuidOf('task', taskId)).where('type', '=', 'task.opened').execute()
    await broker.runner.tick()
    expect(await ids()).toEqual([])
  })

  test('the sweep mends whatever the cards got wrong', async () => {
    const [hidden = '', missing = '', shown = ''] = await published(3)
    await work.claim(worker, requester.appId, shown)
    await broker.runner.tick()
    const card = (taskId: string) => broker.deps.db.updateTable('task_cards').where('task_id', '=', uuidOf('task', taskId))
    await card(hidden).set({ open: false }).execute()
    await card(shown).set({ open: true }).execute()
    await broker.deps.db.deleteFrom('task_cards').where('task_id', '=', uuidOf('task', missing)).execute()
    expect(await ids()).toEqual([shown])
    broker.clock.advance(2 * minuteMs)
    await broker.runner.tick()
    expect((await ids()).toSorted()).toEqual([hidden, missing].toSorted())
  })

  test.each(['nonsense', 'W10', Buffer.from('[1,"x"]').toString('base64url'), Buffer.from('[1,1,"x"]').toString('base64url')])('400 for the cursor %s', async (cursor) => {
    const { status, body } = await broker.call<Problem>('GET', `/v1/worker/tasks?cursor=${cursor}`, { as: worker })
    expect([status, body.code]).toEqual([400, 'invalid_cursor'])
  })

  test('401 without a token, 403 for a requester', async () => {
    expect((await broker.call('GET', '/v1/worker/tasks')).status).toBe(401)
    expect((await broker.call('GET', '/v1/worker/tasks', { as: requester })).status).toBe(403)
  })
})
