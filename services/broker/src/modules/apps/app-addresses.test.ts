import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { changeAddresses } from './index.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

test('a member reads where people may sign in for their app and come back to; none is none, and others find nothing', async () => {
  const app = await broker.anApp({ mode: 'live' })
  const people = createConsolePeople(broker)
  const [as, stranger] = [await people.aMember(app), await people.aMember(await broker.anApp(), 'other@example.com')]
  const path = `/v1/console/apps/${app.id}/addresses`
  expect(await broker.call('GET', path, { as })).toMatchObject({ status: 200, body: { mode: 'live', origins: [], redirects: [] } })
  const registered = { origins: ['https://app.example.com'], redirects: ['https://app.example.com/back', 'http://127.0.0.1/back'] }
  await changeAddresses(broker.deps, { appId: app.appId, how: 'add', ...registered })
  expect((await broker.call('GET', path, { as })).body).toEqual({ mode: 'live', ...registered })
  expect(await broker.call('GET', path, { as: stranger })).toMatchObject({ status: 404, body: { code: 'not_found' } })
})
