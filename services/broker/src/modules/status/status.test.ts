import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createTestBroker } from '../../../test/harness.ts'
import { overPool, poolOverPostgres } from '../../db/connect.ts'

const unreachable = () => ({
  db: overPool(poolOverPostgres('postgresql://127.0.0.1:1/nowhere', 1, pino({ level: 'silent' }))),
})
const broken = () => Promise.reject(new Error('the disk is gone'))

test.each(['pglite', 'postgres'] as const)('a broker on %s is well and ready', async (database) => {
  const broker = await createTestBroker({ database })
  expect(await broker.call('GET', '/v1/health')).toMatchObject({ status: 200, body: { status: 'ok' } })
  const ready = await broker.call('GET', '/v1/health/ready')
  expect(ready).toMatchObject({
    status: 200,
    body: { status: 'ready', database: database === 'pglite' ? 'embedded' : 'postgres' },
  })
  await broker.close()
})

test.each([
  ['database', unreachable],
  ['files', () => ({ files: { put: broken, open: broken, stat: broken, deleteAll: broken } })],
])('without its %s a broker is well but not ready', async (_part, missing) => {
  const broker = await createTestBroker({ deps: missing() })
  expect(await broker.call('GET', '/v1/health')).toMatchObject({ status: 200 })
  const refused = await broker.call('GET', '/v1/health/ready')
  expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' }, headers: { 'retry-after': '1' } })
  await broker.close()
})

test('while the database is away a request is told to come back, not that something broke', async () => {
  const app = await createTestBroker()
  const { publicKey } = await app.anApp()
  await app.close()
  const broker = await createTestBroker({ deps: unreachable() })
  const refused = await broker.call('GET', '/v1/app', { as: publicKey })
  expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' }, headers: { 'retry-after': '1' } })
  await broker.close()
})
