import type { Session } from '@microsource/protocol'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApp } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'

let broker: TestBroker
let app: TestApp
beforeAll(async () => {
  broker = await createTestBroker()
  app = await broker.anApp()
})
afterAll(() => broker.close())

const mint = (body: unknown, as = app.secretKey) => broker.call<Session>('POST', '/v1/sessions', { as, body })

describe('a session', () => {
  test('can be verified by anyone with the published keys, and says for whom, what and how long', async () => {
    const { status, body } = await mint({
      userId: 'u-1',
      scope: ['create', 'wallet:read', 'create'],
      limit: { amount: 500, currency: 'USD' },
    })
    expect(status).toBe(201)
    const jwks = await broker.call<JSONWebKeySet>('GET', '/.well-known/jwks.json')
    expect(JSON.stringify(jwks.body)).not.toContain('"d"')
    const { payload } = await jwtVerify(body.token, createLocalJWKSet(jwks.body))
    expect(decodeProtectedHeader(body.token)).toMatchObject({ alg: 'EdDSA' })
    expect(payload).toMatchObject({
      iss: 'http://localhost:4400',
      aud: 'microsource:session',
      sub: body.requesterId,
      app: app.id,
      scope: 'create wallet:read',
      limit: 500,
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(15 * 60)
    expect(payload.jti).toMatch(/^ses_/)
  })

  test('of the same person is of the same requester; in another app it is somebody else', async () => {
    const [first, again, other] = [
      await mint({ userId: 'u-2' }),
      await mint({ userId: 'u-2', displayName: 'Uma' }),
      await mint({ userId: 'u-3' }),
    ]
    const elsewhere = await mint({ userId: 'u-2' }, (await broker.anApp()).secretKey)
    expect(again.body.requesterId).toBe(first.body.requesterId)
    expect(new Set([first, other, elsewhere].map(({ body }) => body.requesterId)).size).toBe(3)
  })

  test('minted eight times at once makes one requester', async () => {
    const minted = await Promise.all(Array.from({ length: 8 }, () => mint({ userId: 'u-8' })))
    expect(new Set(minted.map(({ body }) => body.requesterId)).size).toBe(1)
  })

  test('keeps what the app said before where it says nothing now', async () => {
    await mint({ userId: 'u-4', displayName: 'Uli', email: 'Uli@Example.com' })
    await mint({ userId: 'u-4' })
    expect(
      await broker.deps.db.selectFrom('requesters').selectAll().where('external_id', '=', 'u-4').executeTakeFirst(),
    ).toMatchObject({ display_name: 'Uli', email: 'uli@example.com' })
  })

  test('in another currency, without scope or with a negative limit is refused', async () => {
    const refusals: [object, number, string][] = [
      [{ limit: { amount: 5, currency: 'EUR' } }, 422, 'unsupported_currency'],
      [{ limit: { amount: -1, currency: 'USD' } }, 400, 'invalid_request'],
      [{ scope: [] }, 400, 'invalid_request'],
      [{ scope: ['payout'] }, 400, 'invalid_request'],
      [{ scope: ['wallet:add'] }, 400, 'invalid_request'],
    ]
    for (const [wrong, status, code] of refusals)
      expect(await mint({ userId: 'u-5', ...wrong }), code).toMatchObject({ status, body: { code } })
  })
})
