import { type Problem, toTypeId, type Wallet, type WorkerAssignment } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowser } from '../browser.ts'
import type { TestRequester } from '../factories.ts'
import { createTestBroker, type TestBroker } from '../harness.ts'
import { createPaying } from '../paying.ts'
import { createWork, type Work } from '../work.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

describe.each(['pglite', 'postgres'] as const)('on %s', (database) => {
  let broker: TestBroker
  let work: Work
  beforeAll(async () => { broker = await createTestBroker({ database }); work = createWork(broker) })
  afterAll(() => broker.close())

  /** The one-time way into a page. */
  async function pathTo(as: TestRequester, body: { to: 'wallet' | 'review', taskId?: string }): Promise<string> {
    const link = await broker.call<{ url: string }>('POST', '/v1/wallet/links', { as, body })
    const { pathname, search } = new URL(link.body.url)
    return pathname + search
  }

  test('two people of an app with one e-mail are two requesters, with a wallet each', async () => {
    const app = await broker.anApp()
    const email = 'shared@example.com'
    const [one, other] = [
      await broker.aRequester({ app, balance: 700, session: { userId: 'one', email } }),
      await broker.aRequester({ app, balance: 0, session: { userId: 'other', email } }),
    ]
    expect(other.id).not.toBe(one.id)
    expect((await broker.call<Wallet>('GET', '/v1/wallet', { as: other })).body.balance.amount).toBe(0)
  })

  test('a session may do what its scopes name and nothing else', async () => {
    const app = await broker.anApp()
    const [creator, reviewer] = [
      await broker.aRequester({ app, scope: ['create'], session: { userId: 'ana' } }),
      await broker.aRequester({ app, scope: ['review'], balance: 0, session: { userId: 'ana' } }),
    ]
    const refused = { status: 403, body: { code: 'scope_missing' } }
    expect(await work.publish(reviewer)).toMatchObject(refused)
    const task = (await work.publish(creator)).body
    const worker = await broker.aWorker()
    const { body: assignment } = await work.claim(worker, app.appId, task.id)
    const { submissionId } = (await work.submit(worker, app.appId, assignment)).body
    const changes = { submissionId, words: 'Once more' }
    const rejection = { submissionId, reason: 'not_as_asked', words: 'Another bench', then: 'release' }
    const verdicts = { approve: { submissionId }, 'request-changes': changes, reject: rejection }
    for (const [verdict, body] of Object.entries(verdicts)) {
      expect(await work.onTask(creator, task.id, verdict, body), verdict).toMatchObject(refused)
    }
    const approved = { status: 200, body: { status: 'approved' } }
    expect(await work.onTask(reviewer, task.id, 'approve', { submissionId })).toMatchObject(approved)
  })

  test('a limit is a person’s for a day: twelve holds at once keep to it, and the next day begins anew', async () => {
    const limit = { amount: 500, currency: 'USD' } as const
    const requester = await broker.aRequester({ balance: 50_000, session: { limit } })
    const answers = await Promise.all(Array.from({ length: 12 }, () => work.publish(requester)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    const refusals = answers.filter(({ status }) => status !== 201).map(({ body }) => (body as unknown as Problem).code)
    expect(new Set(refusals)).toEqual(new Set(['spend_limit_reached']))
    broker.clock.advance(dayMs)
    expect((await work.publish(requester)).status).toBe(201)
  })

  test('a hold that is refused for want of money counts against no limit', async () => {
    const app = await broker.anApp()
    const session = { userId: 'poor', limit: { amount: 100, currency: 'USD' } } as const
    const requester = await broker.aRequester({ app, balance: 40, session })
    expect(await work.publish(requester)).toMatchObject({ status: 402, body: { code: 'insufficient_funds' } })
    await createPaying(broker).add(requester, 1_000)
    expect(await work.publish(requester)).toMatchObject({ status: 201 })
  })

  test('neither keys of apps nor tokens of workers can be read in the database', async () => {
    const app = await broker.anApp()
    const token = await (await broker.aWorker()).apiToken()
    const { db } = broker.deps
    const keys = await db.selectFrom('api_keys').selectAll().execute()
    const kept = JSON.stringify([keys, await db.selectFrom('worker_tokens').selectAll().execute()])
    for (const text of [app.publicKey, app.secretKey, token]) {
      expect(kept).not.toContain(text)
      expect(kept).not.toContain(text.split('_').at(-1))
    }
  })

  test('the token a page trades its cookie for ends after ten minutes; the cookie brings another one', async () => {
    const requester = await broker.aRequester()
    const browser = createBrowser(broker)
    await browser.get(await pathTo(requester, { to: 'wallet' }))
    const trade = async () => (await browser.post<{ token: string }>('/auth/token', { as: 'requester' })).body.token
    const token = await trade()
    broker.clock.advance(9 * minuteMs)
    expect(await broker.call('GET', '/v1/wallet', { as: token })).toMatchObject({ status: 200 })
    broker.clock.advance(minuteMs)
    const ended = { status: 401, body: { code: 'token_expired' } }
    expect(await broker.call('GET', '/v1/wallet', { as: token })).toMatchObject(ended)
    expect(await broker.call('GET', '/v1/wallet', { as: await trade() })).toMatchObject({ status: 200 })
  })

  test('a task can be reviewed on the broker’s own page, whoever asked for it in whatever app', async () => {
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const task = (await work.publish(requester)).body
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { submissionId } = (await work.submit(worker, requester.appId, assignment)).body
    const browser = createBrowser(broker)
    const opened = await browser.get(await pathTo(requester, { to: 'review', taskId: task.id }))
    expect(opened.headers['location']).toBe(`/review/${task.id}`)
    const { token } = (await browser.post<{ token: string }>('/auth/token', { as: 'requester' })).body
    expect(await broker.call('POST', `/v1/tasks/${task.id}/approve`, { as: token, body: { submissionId } }))
      .toMatchObject({ status: 200, body: { status: 'approved' } })
  })

  test('an API token claims, submits and reads its own, and changes neither profile nor tokens', async () => {
    const requester = await broker.aRequester()
    const worker = await broker.aWorker()
    const as = await worker.apiToken()
    const task = (await work.publish(requester)).body
    const place = `/v1/worker/apps/${toTypeId('app', requester.appId)}`
    const claimed = await broker.call<WorkerAssignment>('POST', `${place}/tasks/${task.id}/claim`, { as })
    expect(claimed.status).toBe(201)
    const program = { ...worker, token: async () => as }
    expect((await work.submit(program, requester.appId, claimed.body)).status).toBe(201)
    for (const own of ['me', 'earnings', 'assignments']) {
      expect(await broker.call('GET', `/v1/worker/${own}`, { as }), own).toMatchObject({ status: 200 })
    }
    const refused = { status: 403, body: { code: 'forbidden' } }
    expect(await broker.call('PATCH', '/v1/worker/me', { as, body: { name: 'Other' } })).toMatchObject(refused)
    expect(await broker.call('POST', '/v1/worker/tokens', { as, body: { name: 'Second' } })).toMatchObject(refused)
    expect(await broker.call('GET', '/v1/worker/tokens', { as })).toMatchObject(refused)
  })
})
