import { randomBytes } from 'node:crypto'
import { toTypeId } from '@microsource/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestEndpoint, type TestEndpoint } from '../../../test/endpoint.ts'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { endpointCommands } from '../../cli-endpoints.ts'
import { createEndpoint } from '../endpoints/index.ts'
import { retryDelaysMs } from './schedule.ts'

describe.each(['pglite', 'postgres'] as const)('an endpoint that was disabled, on %s', (database) => {
  let broker: TestBroker
  let work: Work
  let requester: TestRequester
  let endpoint: TestEndpoint
  let id: string
  beforeAll(async () => {
    broker = await createTestBroker({ database })
    work = createWork(broker)
  })
  beforeEach(async () => {
    requester = await broker.aRequester()
    const secret = `whsec_${randomBytes(32).toString('base64')}`
    endpoint = await createTestEndpoint(secret)
    id = toTypeId('endpoint', (await createEndpoint(broker.deps, { appId: requester.appId, url: endpoint.url, secret })).endpointId)
  })
  afterEach(() => endpoint.close())
  afterAll(() => broker.close())

  const say = (command: string, options: { id?: string, app?: string } = { id }) =>
    endpointCommands[command]?.({ deps: broker.deps, close: async () => {} }, options)
  const statuses = async (): Promise<string[]> =>
    (await broker.deps.db.selectFrom('deliveries').select('status').where('app_id', '=', requester.appId).orderBy('created_at').execute())
      .map(({ status }) => status)

  /** It answered 410 to one event and missed a second one. */
  async function disabled(): Promise<void> {
    endpoint.answer = () => ({ status: 410 })
    await work.publish(requester)
    await broker.runner.tick()
    await work.publish(requester)
    await broker.runner.tick()
    expect(await statuses()).toEqual(['exhausted', 'skipped'])
    endpoint.answer = () => ({ status: 204 })
  }

  test('gets what happens once it is enabled, and what it missed once that is replayed, each under its first id', async () => {
    await disabled()
    const gone = endpoint.received[0]
    expect(await say('endpoint list', { app: toTypeId('app', requester.appId) })).toMatch(
      new RegExp(`^${id}  app_\\w+  ${endpoint.url}\\n  disabled \\S+: .*410.*\\n  0 waiting, 1 skipped, 1 exhausted$`))
    expect(await say('endpoint enable')).toContain('It missed 2 events')
    await work.publish(requester)
    await broker.runner.tick()
    expect(await statuses()).toEqual(['exhausted', 'skipped', 'delivered'])
    expect(await say('endpoint replay')).toContain('2 deliveries')
    await broker.runner.tick()
    expect(await statuses()).toEqual(['delivered', 'delivered', 'delivered'])
    expect(endpoint.received).toHaveLength(4)
    const again = endpoint.received.filter(({ event }) => event.id === gone?.event.id)
    expect(again.map(({ body }) => body)).toEqual([gone?.body, gone?.body])
    expect(await say('endpoint replay')).toContain('0 deliveries')
    await broker.runner.tick()
    expect(endpoint.received).toHaveLength(4)
  })

  test('is not replayed to before it is enabled', async () => {
    await disabled()
    await expect(say('endpoint replay')).rejects.toThrow(/disabled.*Enable it first/)
    expect(await statuses()).toEqual(['exhausted', 'skipped'])
  })

  test('what is replayed has the whole plan of attempts before it again, and every attempt is kept', async () => {
    endpoint.answer = () => ({ status: 500 })
    await work.publish(requester, { wantedInMs: 20 * 24 * 3_600_000 })
    await broker.runner.tick()
    for (const delayMs of retryDelaysMs) {
      broker.clock.advance(2 * delayMs)
      await broker.runner.tick()
    }
    expect(await statuses()).toEqual(['exhausted'])
    await say('endpoint replay')
    await broker.runner.tick()
    expect(await statuses()).toEqual(['pending'])
    endpoint.answer = () => ({ status: 200 })
    broker.clock.advance(10_000)
    await broker.runner.tick()
    expect(await statuses()).toEqual(['delivered'])
    const attempts = await broker.deps.db.selectFrom('attempts').select(['n', 'status']).where('app_id', '=', requester.appId).orderBy('n').execute()
    expect(attempts.map(({ n, status }) => [n, status])).toEqual([...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [n, 500]), [10, 200]])
  })

  test('of another app is listed apart, and an id that is none is said to be so', async () => {
    const other = await broker.aRequester()
    expect(await say('endpoint list', { app: toTypeId('app', other.appId) })).toBe('There are no endpoints.')
    expect(await say('endpoint list', {})).toContain(id)
    expect(await say('endpoint enable', { id: 'ep_nonsense' })).toBeUndefined()
    await expect(say('endpoint enable', { id: toTypeId('endpoint', broker.deps.ids()) })).rejects.toThrow('no endpoint')
  })
})
