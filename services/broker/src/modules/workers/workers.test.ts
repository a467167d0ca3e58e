import type { WorkerToken } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import type { TestWorker } from '../../../test/factories.ts'

describe.each(['pglite', 'postgres'] as const)('API tokens of a worker on %s', (database) => {
  let broker: TestBroker
  beforeAll(async () => { broker = await createTestBroker({ database }) })
  afterAll(() => broker.close())

  type Answer = WorkerToken & { token: string, code: string, resourceId: string }
  const create = (as: TestWorker, idempotencyKey: string | null, name = 'bot') =>
    broker.call<Answer>('POST', '/v1/worker/tokens', { as, body: { name }, idempotencyKey })
  const list = async (as: TestWorker) => (await broker.call<{ items: WorkerToken[] }>('GET', '/v1/worker/tokens', { as })).body.items

  test('asked for again after a lost answer there is one token, and the answer says how to go on', async () => {
    const worker = await broker.aWorker()
    const first = await create(worker, 'one press')
    expect(first).toMatchObject({ status: 201, body: { name: 'bot', token: expect.stringMatching(/^wk_/) } })
    const again = await create(worker, 'one press')
    expect(again).toMatchObject({ status: 409, body: { code: 'secret_shown_once', resourceId: first.body.id } })
    expect(JSON.stringify(again.body)).not.toContain('wk_')
    expect(await list(worker)).toHaveLength(1)
    expect(await broker.call('GET', '/v1/worker/me', { as: first.body.token })).toMatchObject({ status: 200 })

    expect(await broker.call('DELETE', `/v1/worker/tokens/${again.body.resourceId}`, { as: worker })).toMatchObject({ status: 204 })
    expect(await create(worker, 'another press')).toMatchObject({ status: 201 })
    expect(await list(worker)).toHaveLength(1)
  })

  test('eight at once under one key make one token', async () => {
    const worker = await broker.aWorker()
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(worker, 'impatient')))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await list(worker)).toHaveLength(1)
  })

  test('without a key, or with the key of another request, none is made', async () => {
    const worker = await broker.aWorker()
    expect(await create(worker, null)).toMatchObject({ status: 400, body: { code: 'idempotency_key_missing' } })
    await create(worker, 'named')
    expect(await create(worker, 'named', 'other')).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(await list(worker)).toHaveLength(1)
  })
})
