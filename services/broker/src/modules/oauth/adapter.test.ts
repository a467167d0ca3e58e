import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createAdapter } from './adapter.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

test('of two that found the same code unused one uses it up, and the other ends what came of it', async () => {
  const of = createAdapter(broker.deps)
  const [codes, refreshTokens, grants] = ['AuthorizationCode', 'RefreshToken', 'Grant'].map((model) => of(model))
  await grants?.upsert('grant', { accountId: 'nobody' }, 60)
  await codes?.upsert('code', { grantId: 'grant', jti: 'code' }, 60)
  await refreshTokens?.upsert('refresh', { grantId: 'grant', jti: 'refresh' }, 60)
  await codes?.consume('code')
  expect(await codes?.find('code')).toMatchObject({ jti: 'code', consumed: expect.any(Number) })
  await expect(codes?.consume('code')).rejects.toMatchObject({ error: 'invalid_grant' })
  for (const [rows, id] of [[codes, 'code'], [refreshTokens, 'refresh'], [grants, 'grant']] as const)
    expect(await rows?.find(id)).toBeUndefined()
})
