import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createPaying, type Paying } from '../../../test/paying.ts'
import { createSimulatedRail } from '../../adapters/rails/simulated/create.ts'
import type { Delivery } from './rail-events.service.ts'

describe('events of the rail over HTTP', () => {
  let broker: TestBroker
  let paying: Paying
  let requester: TestRequester
  const sent: Delivery[] = []
  /** A window on the same rail that keeps what it is to deliver. */
  let window: ReturnType<typeof createSimulatedRail>

  beforeAll(async () => {
    broker = await createTestBroker()
    paying = createPaying(broker)
    requester = await broker.aRequester({ balance: 0 })
    window = createSimulatedRail({
      db: broker.deps.db,
      clock: broker.clock,
      publicUrl: broker.deps.config.publicUrl,
      deliver: async (delivery) => void sent.push(delivery),
    })
    broker.rail.control.holdEvents(true)
  })
  afterAll(() => broker.close())

  const post = ({ body, headers }: Delivery, rail = 'test') =>
    broker.app.inject({
      method: 'POST',
      url: `/v1/rails/${rail}/events`,
      payload: body,
      headers: { 'content-type': 'application/json', ...headers },
    })
  const kept = () => broker.deps.db.selectFrom('rail_events').select(['id', 'state', 'what']).orderBy('id').execute()

  async function paidEvent(): Promise<Delivery> {
    const { body } = await paying.begin(requester)
    await paying.pay(body.id)
    await window.control.run()
    const last = sent.at(-1)
    if (!last) throw new Error('the rail sent nothing')
    return last
  }

  test('one is kept once by its id, answered, and acted on', async () => {
    const event = await paidEvent()
    const answers = [await post(event), await post(event), await post(event)]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    expect(answers[0]?.json()).toEqual({ received: true })
    expect(await kept()).toMatchObject([{ state: 'waiting', what: 'charge' }])
    expect((await paying.wallet(requester)).balance.amount).toBe(0)
    await broker.runner.tick()
    expect((await paying.wallet(requester)).balance.amount).toBe(2_000)
    expect(await kept()).toMatchObject([{ state: 'applied' }])
  })

  test('a wrong signature, a changed byte or an old one keeps nothing', async () => {
    const event = await paidEvent()
    const before = await kept()
    const [name = ''] = Object.keys(event.headers)
    const changed = { ...event, body: Buffer.from(event.body.toString().replace('charge', 'Charge')) }
    const unsigned = { ...event, headers: {} }
    for (const wrong of [
      changed,
      unsigned,
      { ...event, headers: { [name]: 'nonsense' } },
      { ...event, body: Buffer.alloc(0) },
    ]) {
      const answer = await post(wrong)
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'bad_signature'])
    }
    broker.clock.advance(6 * 60_000)
    expect((await post(event)).json()).toMatchObject({ code: 'bad_signature' })
    expect(await kept()).toEqual(before)
  })

  test('of a rail that is not there nothing is taken', async () => {
    expect((await post(await paidEvent(), 'live')).statusCode).toBe(404)
    expect((await post(await paidEvent(), 'other')).statusCode).toBe(400)
  })

  test('one about nothing of ours ends as unknown, and holds up no other', async () => {
    const rail = {
      ...broker.rail,
      readEvent: async ({ body }: Delivery) =>
        JSON.parse(body.toString(), (key, value: unknown) => (key === 'at' ? new Date(String(value)) : value)) as never,
    }
    const strange = await createTestBroker({ deps: { rails: { test: rail } } })
    const about = {
      railId: 'ch_elsewhere',
      id: 'not-a-uuid',
      ownerId: null,
      accountId: null,
      chargeRailId: 'ch_elsewhere',
    }
    for (const what of ['charge', 'refund', 'dispute', 'other']) {
      const body = Buffer.from(
        JSON.stringify({
          id: `evt_${what}`,
          type: 'x',
          at: new Date(),
          about: what === 'other' ? { what } : { what, ...about },
        }),
      )
      await strange.app.inject({
        method: 'POST',
        url: '/v1/rails/test/events',
        payload: body,
        headers: { 'content-type': 'application/json' },
      })
    }
    await strange.runner.tick()
    const sent = strange.deps.db.selectFrom('rail_events').select(['id', 'state']).where('type', '=', 'x')
    expect(await sent.orderBy('id').execute()).toEqual(
      ['charge', 'dispute', 'other', 'refund'].map((what) => ({ id: `evt_${what}`, state: 'unknown' })),
    )
    await strange.close()
  })
})
