import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createEndpoint, openSigningKey, signingKeyOf } from './index.ts'

let broker: TestBroker
beforeAll(async () => { broker = await createTestBroker() })
afterAll(() => broker.close())

const rows = (appId: string) => broker.deps.db.selectFrom('endpoints').selectAll().where('app_id', '=', appId).execute()
const url = 'https://hooks.example/microsource'

describe('adding an endpoint', () => {
  test('shows its secret once and keeps it sealed', async () => {
    const { appId } = await broker.anApp()
    const created = await createEndpoint(broker.deps, { appId, url })
    expect(created).toMatchObject({ url, secret: expect.stringMatching(/^whsec_/) })
    const [row] = await rows(appId)
    expect(JSON.stringify(row)).not.toContain(created.secret?.slice(6))
    expect(row && openSigningKey(broker.deps, row).equals(signingKeyOf(created.secret ?? ''))).toBe(true)
  })

  test('twice finds the first one and does not show its secret again', async () => {
    const { appId } = await broker.anApp()
    const first = await createEndpoint(broker.deps, { appId, url })
    expect(await createEndpoint(broker.deps, { appId, url: `${url}#again` })).toEqual({ ...first, secret: undefined })
    expect(await rows(appId)).toHaveLength(1)
  })

  test('many at once makes one', async () => {
    const { appId } = await broker.anApp()
    const made = await Promise.all(Array.from({ length: 8 }, () => createEndpoint(broker.deps, { appId, url })))
    expect(new Set(made.map(({ endpointId }) => endpointId)).size).toBe(1)
    expect(made.filter(({ secret }) => secret !== undefined)).toHaveLength(1)
  })

  test('again with a secret gives it that secret', async () => {
    const { appId } = await broker.anApp()
    await createEndpoint(broker.deps, { appId, url })
    const secret = `whsec_${randomBytes(24).toString('base64')}`
    await createEndpoint(broker.deps, { appId, url, secret })
    const [row] = await rows(appId)
    expect(row && openSigningKey(broker.deps, row).equals(signingKeyOf(secret))).toBe(true)
  })

  test('the same address in two apps is two endpoints with two secrets', async () => {
    const [one, two] = [await broker.anApp(), await broker.anApp()]
    const first = await createEndpoint(broker.deps, { appId: one.appId, url })
    const second = await createEndpoint(broker.deps, { appId: two.appId, url })
    expect(second.endpointId).not.toBe(first.endpointId)
    expect(second.secret).not.toBe(first.secret)
  })
})
