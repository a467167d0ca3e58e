import { type Problem, toTypeId } from '@microsource/protocol'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'

const hourMs = 3_600_000
const usd = (amount: number) => ({ amount, currency: 'USD' as const })
const item = { id: 'a', title: 'A title', link: 'https://feeds.example/a', excerpt: 'Words.', date: '2026-11-20T08:00:00Z', feed: { id: 'wire', name: 'The Wire' } }

let broker: TestBroker
beforeAll(async () => { broker = await createTestBroker() })
afterAll(() => broker.close())
afterEach(() => { vi.restoreAllMocks() })

interface Order { id?: string, price?: object, wantedInMs?: number, attachments?: string[], input?: object }

/** An order of a kind that has its files looked into before anything is held. */
const order = (as: TestRequester, { id = toTypeId('task', broker.deps.ids()), price = usd(500), wantedInMs = 5 * hourMs, attachments = [], input = { items: [item] } }: Order = {}) =>
  broker.call<Problem>('POST', '/v1/tasks', {
    as, body: {
      id, kind: 'feed.curate', description: 'Tell me what matters', price, attachments, input,
      wantedBy: new Date(broker.clock.here().getTime() + wantedInMs).toISOString(),
    },
  })

/** An order of a kind that is not looked into. */
const other = (as: TestRequester, { id = toTypeId('task', broker.deps.ids()), price = 100 } = {}) =>
  broker.call('POST', '/v1/tasks', {
    as, body: {
      id, kind: 'custom', description: 'Something else', price: usd(price), attachments: [],
      wantedBy: new Date(broker.clock.here().getTime() + 5 * hourMs).toISOString(),
    },
  })

test.each<[string, number, Order, { balance?: number, limit?: number }]>([
  ['price_too_low', 422, { price: usd(1) }, {}],
  ['price_too_high', 422, { price: usd(10_000_000) }, {}],
  ['unsupported_currency', 422, { price: { amount: 500, currency: 'EUR' } }, {}],
  ['wanted_by_too_soon', 422, { wantedInMs: 1_000 }, {}],
  ['wanted_by_too_late', 422, { wantedInMs: 90 * 24 * hourMs }, {}],
  ['invalid_request', 400, { input: { items: [] } }, {}],
  ['insufficient_funds', 402, {}, { balance: 499 }],
  ['spend_limit_reached', 403, {}, { limit: 400 }],
  ['not_found', 404, { attachments: [toTypeId('attachment', '019a0000-0000-7000-8000-000000000000')] }, {}],
])('an order that ends with %s is refused before the kind looks into anything', async (code, status, asked, { balance = 2_000, limit }) => {
  const look = vi.spyOn(broker.deps.kindThread, 'preview')
  const requester = await broker.aRequester({ balance, ...(limit && { session: { limit: usd(limit) } }) })
  const { body, status: answered } = await order(requester, asked)
  expect([answered, body.code]).toEqual([status, code])
  expect(look).not.toHaveBeenCalled()
  if (code === 'insufficient_funds') expect(body).toMatchObject({ missing: usd(1), topUpUrl: expect.stringContaining('/wallet') })
  if (limit) expect(body).toMatchObject({ limit: usd(limit) })
})

test('what was spent today counts before the look, too', async () => {
  const requester = await broker.aRequester({ session: { limit: usd(700) } })
  expect((await order(requester)).status).toBe(201)
  const look = vi.spyOn(broker.deps.kindThread, 'preview')
  expect((await order(requester)).body).toMatchObject({ code: 'spend_limit_reached', limit: usd(700) })
  expect(look).not.toHaveBeenCalled()
})

test('money that went while the kind was looking is missing all the same, and nothing is held for it', async () => {
  const requester = await broker.aRequester({ balance: 500 })
  const { preview } = broker.deps.kindThread
  vi.spyOn(broker.deps.kindThread, 'preview').mockImplementationOnce(async (errand) => {
    expect((await other(requester)).status).toBe(201)
    return preview(errand)
  })
  expect((await order(requester)).body).toMatchObject({ code: 'insufficient_funds', missing: usd(100) })
})

test('a repetition answers the task that was made, though its money is gone, and looks at nothing again', async () => {
  const requester = await broker.aRequester({ balance: 500 })
  const id = toTypeId('task', broker.deps.ids())
  const asked = { id, wantedInMs: 5 * hourMs }
  vi.spyOn(broker.clock, 'here').mockReturnValue(broker.clock.here())
  const first = await order(requester, asked)
  const look = vi.spyOn(broker.deps.kindThread, 'preview')
  const again = await order(requester, asked)
  expect([first.status, again.status, again.body]).toEqual([201, 200, first.body])
  expect(look).not.toHaveBeenCalled()
})

test('what took its id in the meantime decides about it, and not what is missing by then', async () => {
  const requester = await broker.aRequester({ balance: 500 })
  const id = toTypeId('task', broker.deps.ids())
  vi.spyOn(broker.deps.kindThread, 'preview').mockImplementationOnce(async () => {
    expect((await other(requester, { id, price: 500 })).status).toBe(201)
    return { ok: false, says: 'Nobody could work on this.' }
  })
  expect((await order(requester, { id })).body.code).toBe('id_reused')
})
