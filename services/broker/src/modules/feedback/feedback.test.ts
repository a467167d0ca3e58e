import { type Feedback, type Problem, type SubmissionResult, type Task, toTypeId } from '@microsource/protocol'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApp, TestRequester, TestWorker } from '../../../test/factories.ts'
import { type Answered, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'
import { audit } from '../audit/index.ts'

const ids = ['a', 'https://feeds.example/b?c=d#e', 'ß 語 🙂', 'unpicked']
const item = (id: string) => ({ id, title: `Title of ${id}`, link: null, excerpt: '', date: null, feed: { id: 'wire', name: 'The Wire' } })
const input = { items: ids.map(item), stars: [], useful: '', picksMax: 3 }
const result = {
  summary: 'Three things worth your time this week.',
  entries: ids.slice(0, 3).map((itemId, n) => ({ itemId, note: `Reason number ${n} why it matters to you.`, rating: 4 })),
}
const [first = '', second = '', third = '', unpicked = ''] = ids

interface Done { readonly app: TestApp, readonly userId: string, readonly requester: TestRequester, readonly worker: TestWorker, readonly task: Task, readonly assignmentId: string }

describe.each(['pglite', 'postgres'] as const)('feedback on %s', (database) => {
  let broker: TestBroker
  let work: Work
  beforeAll(async () => { broker = await createTestBroker({ database }); work = createWork(broker) })
  afterAll(async () => {
    expect((await audit(broker.deps)).findings).toEqual([])
    await broker.close()
  })

  /** A digest that was delivered and, unless told otherwise, approved. */
  async function delivered({ approve = true } = {}): Promise<Done> {
    const [app, worker, userId] = [await broker.anApp(), await broker.aWorker(), randomUUID()]
    const requester = await broker.aRequester({ app, session: { userId } })
    const { body: { id } } = await broker.call<Task>('POST', '/v1/tasks', {
      as: requester, body: {
        id: toTypeId('task', broker.deps.ids()), kind: 'feed.curate', description: 'Read these for me', price: usd(500), input,
        wantedBy: new Date(broker.clock.here().getTime() + 5 * 3_600_000).toISOString(),
      },
    })
    const { body: { id: assignmentId, leaseEpoch } } = await work.claim(worker, app.appId, id)
    await work.onAssignment(worker, app.appId, assignmentId, 'submit', { submissionId: toTypeId('submission', broker.deps.ids()), leaseEpoch, result })
    const { body: submitted } = await work.read(requester, id)
    const { body: task } = approve ? await work.onTask(requester, id, 'approve', { submissionId: submitted.submission?.id }) : { body: submitted }
    expect(task.status).toBe(approve ? 'approved' : 'submitted')
    return { app, userId, requester, worker, task, assignmentId }
  }

  type Who = TestRequester | TestWorker | string
  const give = (as: Who, { id }: Pick<Task, 'id'>, thumbs: object, more: object = {}): Promise<Answered<Feedback & Problem>> =>
    broker.call<Feedback & Problem>('PATCH', `/v1/tasks/${id}/feedback`, { as, body: { thumbs, ...more } })
  const read = (as: Who, { id }: Pick<Task, 'id'>) => broker.call<Feedback & Problem>('GET', `/v1/tasks/${id}/feedback`, { as })
  const ofWorker = ({ app, worker, assignmentId }: Done) =>
    broker.call<SubmissionResult>('GET', `/v1/worker/apps/${app.id}/assignments/${assignmentId}/result`, { as: worker })

  test('thumbs up and down are read back by app, requester and worker, change, and are taken back; nothing else of the task moves', async () => {
    const done = await delivered()
    const { app, requester, task } = done
    expect(await read(app.secretKey, task)).toMatchObject({ status: 200, body: { thumbs: {} } })
    const given = await give(app.secretKey, task, { [first]: 'up', [second]: 'down' })
    expect([given.status, given.body]).toEqual([200, { thumbs: { [first]: 'up', [second]: 'down' } }])
    expect((await give(requester, task, { [second]: 'up', [third]: 'down' })).body).toEqual({ thumbs: { [first]: 'up', [second]: 'up', [third]: 'down' } })
    const last = await give(app.secretKey, task, { [first]: null, [third]: 'down' })
    expect(last.body).toEqual({ thumbs: { [second]: 'up', [third]: 'down' } })
    expect((await give(app.secretKey, task, { [first]: null })).body).toEqual(last.body)
    for (const as of [app.secretKey, requester]) expect((await read(as, task)).body).toEqual(last.body)
    expect((await ofWorker(done)).body.feedback).toEqual(last.body)
    const seen = await broker.call<SubmissionResult>('GET', `/v1/tasks/${task.id}/submissions/${task.submission?.id}/result`, { as: requester })
    expect(seen.body.feedback).toEqual(last.body)
    expect((await work.read(requester, task.id)).body).toEqual(task)
  })

  test('before the result is approved it is refused, and its worker hears of no feedback', async () => {
    const done = await delivered({ approve: false })
    for (const as of [done.app.secretKey, done.requester]) {
      expect(await give(as, done.task, { [first]: 'up' })).toMatchObject({ status: 409, body: { code: 'not_approved' } })
    }
    expect((await read(done.requester, done.task)).body).toEqual({ thumbs: {} })
    expect((await ofWorker(done)).body).not.toHaveProperty('feedback')
  })

  test('a ref that is no entry of the result is refused by its name, and what came with it is not kept', async () => {
    const { app, task } = await delivered()
    const refused = await give(app.secretKey, task, { [first]: 'up', [unpicked]: 'up', 'x/y': null })
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown_ref'])
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(['/thumbs/unpicked', '/thumbs/x~1y'])
    expect((await read(app.secretKey, task)).body).toEqual({ thumbs: {} })
    const many = Object.fromEntries(Array.from({ length: 401 }, (_, n) => [`${n}`, 'up']))
    for (const thumbs of [{ [first]: 'sideways' }, { '': 'up' }, { ['x'.repeat(513)]: 'up' }, many, [first]]) {
      expect(await give(app.secretKey, task, thumbs)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    }
  })

  test('of a kind that names no parts there is the whole result', async () => {
    const app = await broker.anApp()
    const [requester, worker] = [await broker.aRequester({ app }), await broker.aWorker()]
    const { body: { id } } = await work.publish(requester)
    const { body: assignment } = await work.claim(worker, app.appId, id)
    const { body: { submissionId } } = await work.submit(worker, app.appId, assignment)
    await work.onTask(requester, id, 'approve', { submissionId })
    expect((await give(app.secretKey, { id }, { result: 'up' })).body).toEqual({ thumbs: { result: 'up' } })
    expect((await give(app.secretKey, { id }, { [first]: 'up' })).body.code).toBe('unknown_ref')
  })

  test('nobody else’s task: not with another app’s key, another session, another person named, or as a worker', async () => {
    const { app, userId, requester, worker, task } = await delivered()
    const [other, neighbor] = [await broker.anApp(), await broker.aRequester({ app, session: { userId: 'neighbor' } })]
    const thumbs = { [first]: 'up' }
    for (const as of [other.secretKey, neighbor, await broker.aRequester()]) {
      expect(await give(as, task, thumbs)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(await read(as, task)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
    for (const who of ['neighbor', 'nobody']) expect((await give(app.secretKey, task, thumbs, { userId: who })).status).toBe(404)
    expect((await give(requester, task, thumbs, { userId: 'neighbor' })).status).toBe(404)
    for (const as of [worker, app.publicKey]) expect(await give(as, task, thumbs)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const creator = await broker.aRequester({ app, session: { userId }, scope: ['create'] })
    expect(await give(creator, task, thumbs)).toMatchObject({ status: 403, body: { code: 'scope_missing' } })
    expect((await read(app.secretKey, task)).body).toEqual({ thumbs: {} })
    expect((await give(app.secretKey, task, thumbs, { userId })).body).toEqual({ thumbs })
  })

  test('of many who speak at once none undoes what another said of another part, and of one part one word stays', async () => {
    const { app, requester, task } = await delivered()
    const words = [[first, 'up'], [second, 'down'], [third, 'up'], [third, 'down']] as const
    const all = await Promise.all([...words, ...words].map(([ref, thumb], n) => give(n % 2 ? app.secretKey : requester, task, { [ref]: thumb })))
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200))
    const { thumbs } = (await read(requester, task)).body
    expect(thumbs).toMatchObject({ [first]: 'up', [second]: 'down', [third]: expect.stringMatching(/^(up|down)$/) })
    expect(await broker.deps.db.selectFrom('feedback').select('ref').where('app_id', '=', app.appId).execute()).toHaveLength(3)
  })
})
