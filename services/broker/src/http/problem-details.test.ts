import { toTypeId } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../test/harness.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

const problem = 'application/problem+json'

test('an unknown route answers not_found as a problem document with the request id', async () => {
  const { status, body, headers } = await broker.call<{ instance: string }>('GET', '/v1/nothing')
  expect({ status, body }).toMatchObject({
    status: 404,
    body: { code: 'not_found', title: expect.stringMatching(/\.$/) },
  })
  expect(headers['content-type']).toContain(problem)
  expect(headers['x-request-id']).toBe(body.instance)
})

test('every wrong field is named by a pointer', async () => {
  const app = await broker.anApp()
  const body = { userId: '', email: 'no', limit: { amount: 1.5, currency: 'USD' }, extra: 1 }
  const answer = await broker.call<{ errors: { pointer: string }[] }>('POST', '/v1/sessions', {
    as: app.secretKey,
    body,
  })
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  expect(answer.body.errors.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(['/userId', '/email', '/limit/amount']),
  )
})

test('a body that is no JSON, none at all, or of another type is a bad request', async () => {
  const as = (await broker.anApp()).secretKey
  const json = { 'content-type': 'application/json' }
  expect(await broker.call('POST', '/v1/sessions', { as, body: '{"userId":', headers: json })).toMatchObject({
    status: 400,
    body: { code: 'invalid_request' },
  })
  expect(await broker.call('POST', '/v1/sessions', { as, headers: json })).toMatchObject({
    status: 400,
    body: { code: 'invalid_request' },
  })
  expect(
    await broker.call('POST', '/v1/sessions', { as, body: 'userId=x', headers: { 'content-type': 'text/plain' } }),
  ).toMatchObject({ status: 415, body: { code: 'unsupported_media' } })
})

test('a malformed id in the path is invalid_id; one that nobody has is not_found', async () => {
  const as = await broker.aRequester()
  for (const id of ['1', 'task_x', toTypeId('app', broker.deps.ids()), '%00', 'task_8zzzzzzzzzzzzzzzzzzzzzzzzz']) {
    expect(await broker.call('GET', `/v1/tasks/${id}`, { as }), id).toMatchObject({
      status: 400,
      body: { code: 'invalid_id' },
    })
  }
  expect(await broker.call('GET', `/v1/tasks/${toTypeId('task', broker.deps.ids())}`, { as })).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  })
})

test('what no database could look for is refused in a query too', async () => {
  const worker = await broker.aWorker()
  expect(await broker.call('GET', '/v1/worker/tasks?kind=%00', { as: worker })).toMatchObject({
    status: 400,
    body: { code: 'invalid_request' },
  })
})

test('a bug tells the caller the request id and nothing else, and tells the log everything', async () => {
  const broken = await createTestBroker({
    deps: { rails: { test: { ...broker.rail, openCheckout: () => Promise.reject(new TypeError('inner detail')) } } },
  })
  const as = (await broken.aRequester()).onPage
  const answer = await broken.call<{ instance: string }>('POST', '/v1/wallet/top-ups', {
    as,
    body: { amount: { amount: 2_000, currency: 'USD' } },
  })
  expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } })
  expect(JSON.stringify(answer.body)).not.toMatch(/inner detail|at |TypeError/)
  expect(broken.logged()).toContain('inner detail')
  expect(broken.logged()).toContain(answer.body.instance)
  await broken.close()
})
