import { createHmac, randomUUID } from 'node:crypto'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts'
import { createTestClock } from '../../../clock.ts'
import type { StripeSettings } from '../../../config.ts'
import type { PaymentsPort } from '../payments.port.ts'
import { RailRefused, RailUnreachable } from '../payments.port.ts'
import { createStripeClient } from './client.ts'
import { createStripeRail } from './create.ts'
import { createParties } from './parties.ts'

/**
 * What a stateful fake does not do: answers of a real network and of an API under load, on the package's own HTTP
 * client.
 */
const api = 'https://api.stripe.com/v1'
const server = setupServer()
let database: TestDatabase
beforeAll(async () => {
  server.listen()
  database = await openTestDatabase('pglite')
})
afterEach(() => server.resetHandlers())
afterAll(async () => {
  server.close()
  await database.close()
})

const clock = createTestClock()
function railWith(changes: Partial<StripeSettings> = {}): PaymentsPort {
  const settings = {
    secretKey: 'sk_test_wire',
    webhookSecrets: ['whsec_old', 'whsec_new'],
    thinWebhookSecrets: ['whsec_thin'],
    url: 'https://api.stripe.com',
    live: false,
    ...changes,
  }
  return createStripeRail({
    stripe: createStripeClient(settings),
    settings,
    clock,
    parties: createParties(database.db, randomUUID()),
  })
}

const refusing =
  (status: number, error: object, headers: Record<string, string> = {}) =>
  () =>
    HttpResponse.json({ error }, { status, headers })
const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )
const aTransfer = () => ({ id: randomUUID(), accountId: 'acct_1', amount: 1_000n, currency: 'USD' })
const noTransfers = http.get(`${api}/transfers`, () =>
  HttpResponse.json({ object: 'list', data: [], has_more: false, url: '/v1/transfers' }),
)

describe('what an answer of Stripe means', () => {
  test.each([
    ['too many requests', refusing(429, { type: 'invalid_request_error', code: 'rate_limit', message: 'slow' })],
    ['a key in use', refusing(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message: 'busy' })],
    ['a failure inside', refusing(500, { type: 'api_error', message: 'oops' })],
    ['a proxy in between', () => HttpResponse.html('<h1>503</h1>', { status: 503 })],
    [
      'half an answer',
      () => new HttpResponse('{"object": "transf', { headers: { 'content-type': 'application/json' } }),
    ],
    ['a connection that breaks', () => HttpResponse.error()],
    ['a key that was rolled', refusing(401, { type: 'invalid_request_error', message: 'Expired API Key' })],
    ['a key that may not do this', refusing(403, { type: 'invalid_request_error', message: 'not permitted' })],
  ])('%s leaves the outcome open', async (_name, answer) => {
    server.use(noTransfers, http.post(`${api}/transfers`, answer))
    const error = await thrownBy(railWith().transfer(aTransfer()))
    expect(error).toBeInstanceOf(RailUnreachable)
    expect(String(error)).not.toContain('sk_test')
  })

  test.each([
    ['balance_insufficient', 'balance_insufficient', 400],
    ['insufficient_capabilities_for_transfer', 'payee_restricted', 400],
    ['account_invalid', 'no_such_object', 403],
    ['resource_missing', 'no_such_object', 400],
    ['parameter_unknown', 'refused', 400],
  ] as const)('%s is a refusal: %s', async (code, meaning, status) => {
    server.use(
      noTransfers,
      http.post(`${api}/transfers`, refusing(status, { type: 'invalid_request_error', code, message: 'no' })),
    )
    const error = await thrownBy(railWith().transfer(aTransfer()))
    expect(error).toBeInstanceOf(RailRefused)
    expect(error).toMatchObject({ code: meaning })
  })

  test('a look that fails makes nothing: without knowing what is there nothing is asked for', async () => {
    server.use(http.get(`${api}/transfers`, () => HttpResponse.error()))
    expect(await thrownBy(railWith().transfer(aTransfer()))).toBeInstanceOf(RailUnreachable)
  })
})

describe('refusals that Stripe remembers', () => {
  const keys: (string | null)[] = []
  const replayed = { 'idempotent-replayed': 'true' }

  test('one from an earlier time is no answer: the next key of the same id is asked', async () => {
    const asked = aTransfer()
    server.use(
      noTransfers,
      http.post(`${api}/transfers`, ({ request }) => {
        keys.push(request.headers.get('idempotency-key'))
        if (keys.length < 3)
          return refusing(
            400,
            { type: 'invalid_request_error', code: 'balance_insufficient', message: 'no' },
            replayed,
          )()
        return HttpResponse.json({
          id: 'tr_1',
          object: 'transfer',
          amount: 1_000,
          currency: 'usd',
          destination: 'acct_1',
        })
      }),
    )
    expect(await railWith().transfer(asked)).toEqual({ railId: 'tr_1', amount: 1_000n })
    expect(keys).toEqual([`transfer:${asked.id}`, `transfer:${asked.id}:2`, `transfer:${asked.id}:3`])
  })

  test('a fresh one is the answer, and no card is tried under another key', async () => {
    let tries = 0
    const declined = {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'generic_decline',
      message: 'Your card was declined.',
    }
    server.use(
      http.post(`${api}/customers`, () => HttpResponse.json({ id: 'cus_1', object: 'customer' })),
      http.get(`${api}/checkout/sessions`, () =>
        HttpResponse.json({ object: 'list', data: [], has_more: false, url: '/' }),
      ),
      http.get(`${api}/payment_intents`, () =>
        HttpResponse.json({ object: 'list', data: [], has_more: false, url: '/' }),
      ),
      http.post(`${api}/payment_intents`, () => {
        tries += 1
        return refusing(402, declined, replayed)()
      }),
    )
    const charge = {
      id: randomUUID(),
      payer: { ownerId: randomUUID(), email: null },
      cardId: 'pm_1',
      amount: 1_000n,
      currency: 'USD',
      title: 'x',
    }
    expect(await thrownBy(railWith().chargeSavedCard(charge))).toBeInstanceOf(RailRefused)
    expect(tries).toBe(1)
  })
})

describe('events of Stripe', () => {
  const signed = (body: object, secret: string) => {
    const text = JSON.stringify(body)
    const seconds = Math.floor(clock.here().getTime() / 1_000)
    const hmac = createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')
    return { body: Buffer.from(text), headers: { 'stripe-signature': `t=${seconds},v1=${hmac}` } }
  }
  const snapshot = {
    id: 'evt_1',
    object: 'event',
    type: 'payout.paid',
    created: 1_800_000_000,
    livemode: false,
    account: 'acct_1',
    data: { object: { id: 'po_1', object: 'payout', metadata: {} } },
  }
  const thin = {
    id: 'evt_2',
    object: 'v2.core.event',
    type: 'v2.core.account[requirements].updated',
    created: '2026-11-22T10:00:00.000Z',
    livemode: false,
    related_object: { id: 'acct_1', type: 'v2.core.account', url: '/v2/core/accounts/acct_1' },
  }

  test('are believed from any secret of their kind, so that one can be rolled, and from none of the other kind', async () => {
    const rail = railWith()
    for (const secret of ['whsec_old', 'whsec_new'])
      expect(await rail.readEvent(signed(snapshot, secret))).toMatchObject({
        about: { what: 'payout', railId: 'po_1', accountId: 'acct_1' },
      })
    expect(await rail.readEvent(signed(thin, 'whsec_thin'))).toMatchObject({
      id: 'evt_2',
      about: { what: 'payee', accountId: 'acct_1' },
    })
    for (const wrong of [signed(snapshot, 'whsec_thin'), signed(thin, 'whsec_new'), signed(snapshot, 'whsec_other')])
      expect(await thrownBy(rail.readEvent(wrong))).toMatchObject({ code: 'bad_signature' })
  })

  test('of a dispute are not taken while Stripe cannot say whose charge it is, so that they come again', async () => {
    const dispute = {
      ...snapshot,
      type: 'charge.dispute.created',
      account: undefined,
      data: { object: { id: 'du_1', object: 'dispute', payment_intent: 'pi_1' } },
    }
    server.use(http.get(`${api}/payment_intents/pi_1`, () => HttpResponse.error(), { once: true }))
    expect(await thrownBy(railWith().readEvent(signed(dispute, 'whsec_new')))).toBeInstanceOf(RailUnreachable)
    const [id, ownerId] = [randomUUID(), randomUUID()]
    server.use(
      http.get(`${api}/payment_intents/pi_1`, () =>
        HttpResponse.json({
          id: 'pi_1',
          object: 'payment_intent',
          metadata: { microsource_charge: id, microsource_owner: ownerId },
        }),
      ),
    )
    expect(await railWith().readEvent(signed(dispute, 'whsec_new'))).toMatchObject({
      about: { what: 'dispute', railId: 'du_1', chargeRailId: 'pi_1', id, ownerId },
    })
    server.use(
      http.get(
        `${api}/payment_intents/pi_1`,
        refusing(404, { type: 'invalid_request_error', code: 'resource_missing', message: 'No such payment_intent' }),
      ),
    )
    expect(await railWith().readEvent(signed(dispute, 'whsec_new'))).toMatchObject({
      about: { what: 'dispute', id: null, ownerId: null },
    })
  })

  test('of the other mode, of accounts that are no payees, and of what nobody here knows are about nothing', async () => {
    const rail = railWith()
    const aboutOf = async (changes: object) =>
      (await rail.readEvent(signed({ ...snapshot, ...changes }, 'whsec_new'))).about.what
    expect(await aboutOf({ livemode: true })).toBe('other')
    expect(await aboutOf({ account: undefined })).toBe('other')
    expect(
      await aboutOf({
        type: 'product.created',
        account: undefined,
        data: { object: { id: 'prod_1', object: 'product' } },
      }),
    ).toBe('other')
    expect(
      await aboutOf({ type: 'charge.succeeded', data: { object: { id: 'ch_1', object: 'charge', metadata: {} } } }),
    ).toBe('other')
  })
})
