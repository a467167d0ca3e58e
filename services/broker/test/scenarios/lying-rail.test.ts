import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { uuidOf } from '../../src/http/ids.ts'
import { audit } from '../../src/modules/audit/index.ts'
import { createTestBroker, type TestBroker } from '../harness.ts'
import { createPaying } from '../paying.ts'
import { createPayouts } from '../payouts.ts'
import { usd } from '../work.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  expect((await audit(broker.deps)).findings).toEqual([])
  await broker.close()
})

type Amounts = 'findCharge' | 'refund' | 'transfer' | 'payOut'

/** From now on the rail does what it is asked for, and says it did a cent more. */
function lie(call: Amounts): void {
  const ask = broker.rail[call].bind(broker.rail) as (...asked: unknown[]) => Promise<{ amount: bigint }>
  vi.spyOn(broker.rail, call).mockImplementation(async (...asked: unknown[]) => {
    const said = await ask(...asked)
    return { ...said, amount: said.amount + 1n } as never
  })
}

const postingsOf = async (payoutId: string) => {
  const of = broker.deps.db.selectFrom('postings').select('code').where('subject_id', '=', uuidOf('payout', payoutId))
  return (await of.execute()).map(({ code }) => code).toSorted()
}

describe('a rail that speaks of another amount than it was asked for moves no money here', () => {
  test('of a payment', async () => {
    const requester = await broker.aRequester({ balance: 0 })
    const paying = createPaying(broker)
    const { body } = await paying.begin(requester)
    lie('findCharge')
    await paying.pay(body.id)
    await broker.runner.tick()
    expect(await paying.wallet(requester)).toMatchObject({ balance: usd(0), waiting: usd(2_000) })
  })

  test('of a refund', async () => {
    const requester = await broker.aRequester({ balance: 0 })
    const paying = createPaying(broker)
    await paying.add(requester)
    lie('refund')
    const { body } = await paying.refund(requester, 700)
    await broker.runner.tick()
    expect(await paying.readRefund(requester, body.id)).toMatchObject({ status: 'on_its_way' })
  })

  test.each([
    ['transfer', 'intended', ['payout_start']],
    ['payOut', 'at_bank', ['payout_sent', 'payout_start']],
  ] as const)('of a payout, at its %s', async (call, state, booked) => {
    const payouts = createPayouts(broker)
    const worker = await payouts.aPaidWorker()
    lie(call)
    const { body } = await payouts.ask(worker, { amount: usd(5_000), fee: usd(0) })
    await broker.runner.tick()
    await payouts.arrive()
    expect(await payouts.read(worker, body)).toMatchObject({ state })
    expect(await postingsOf(body.id)).toEqual(booked)
  })
})
