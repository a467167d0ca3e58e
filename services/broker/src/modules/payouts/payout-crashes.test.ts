import type { Payout } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PaymentsPort, RailUnreachable } from '../../adapters/rails/payments.port.ts'
import type { TestWorker } from '../../../test/factories.ts'
import { Crash, crashingAfter } from '../../../test/faults.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createPayouts, type Payouts } from '../../../test/payouts.ts'
import { usd } from '../../../test/work.ts'
import { payeeOfWorker } from '../payees/index.ts'
import { drivePayout } from './drive-payouts.ts'
import { monthlyIdOf, payMonthly, requestPayout } from './payouts.service.ts'

let broker: TestBroker
let payouts: Payouts
let worker: TestWorker
beforeAll(async () => {
  broker = await createTestBroker()
  payouts = createPayouts(broker)
  worker = await payouts.aPaidWorker(60_000)
  for (let i = 0; i < 3; i++) await payouts.fundRail(50_000n)
})
afterAll(() => broker.close())

/** The rail's side: what it holds of ours and what lies at the account, for the payout to come out even there too. */
async function atRail(): Promise<{ ours: bigint; account: bigint }> {
  const account = await broker.deps.db
    .selectFrom('simulated_rail')
    .select('data')
    .where('kind', '=', 'payee')
    .where('id', '=', payouts.accountOf(worker))
    .executeTakeFirstOrThrow()
  return {
    ours: (await broker.rail.getBalances()).get('USD') ?? 0n,
    account: BigInt((account.data as { balances: Record<string, string> }).balances['USD'] ?? 0),
  }
}

const keyOf = async () => {
  const { ownerId } = await payeeOfWorker(broker.deps, worker.workerId, 'test')
  return { ownerId, id: broker.deps.ids() }
}

/** Runs `work` on a database that dies after 0, 1, 2, … queries until it lives through it; `check` looks after each. */
async function dyingEverywhere(work: (deps: TestBroker['deps']) => Promise<unknown>): Promise<number> {
  for (let queries = 0; ; queries++) {
    const { db, crashed } = crashingAfter(broker.deps.db, queries)
    await work({ ...broker.deps, db }).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error
    })
    if (!crashed.yes) return queries
    expect(queries).toBeLessThan(200)
  }
}

describe('a process that dies', () => {
  test('before any query of a request leaves a payout or none, never half of one', async () => {
    const { ownerId, id } = await keyOf()
    const before = await payouts.available(worker)
    const asked = { id, amount: 2_500n, reason: 'asked', currency: 'USD', feeAtMost: null } as const
    const queries = await dyingEverywhere(async (deps) => {
      await requestPayout(deps, { ownerId, kind: 'worker', rail: 'test' }, asked)
      await payouts.expectSound()
    })
    expect(queries).toBeGreaterThan(8)
    expect(await payouts.available(worker)).toBe(before - 2_500)
    await payouts.expectSound()
    await broker.runner.tick()
    await payouts.arrive()
  })

  test.each(['before', 'after'] as const)(
    'and answers lost %s the rail did it, at every step: each leg is done once',
    async (when) => {
      const start = await atRail()
      const { body: payout } = await payouts.ask(worker, { amount: usd(3_000) })
      const { id } = await broker.deps.db
        .selectFrom('payouts')
        .select('id')
        .where('state', '=', 'intended')
        .executeTakeFirstOrThrow()
      const { ownerId } = await keyOf()
      for (let lost = 0; lost < 10; lost++) {
        broker.rail.control.loseAnswers(when, 1)
        await drivePayout(broker.deps, { owner_id: ownerId, id }).catch(() => undefined)
        await payouts.expectSound()
      }
      await payouts.arrive()
      broker.clock.advance(3_600_000)
      await broker.runner.tick()
      expect(await payouts.read(worker, payout)).toMatchObject({ state: 'paid', attempt: 1 })
      expect(await atRail()).toEqual({ ours: start.ours - 3_000n, account: start.account })
    },
  )

  test('before any query of the two legs: the next process goes on, and each leg is done once', async () => {
    const start = await atRail()
    const { body: payout } = await payouts.ask(worker, { amount: usd(3_000) })
    const { ownerId } = await keyOf()
    const { id } = await broker.deps.db
      .selectFrom('payouts')
      .select('id')
      .where('state', '=', 'intended')
      .executeTakeFirstOrThrow()
    const queries = await dyingEverywhere((deps) => drivePayout(deps, { owner_id: ownerId, id }))
    expect(queries).toBeGreaterThan(0)
    await payouts.expectSound()
    expect(await payouts.read(worker, payout)).toMatchObject({ state: 'at_bank', attempt: 1 })
    broker.clock.advance(120_000)
    await broker.rail.control.run()
    await dyingEverywhere((deps) => drivePayout(deps, { owner_id: ownerId, id }))
    expect(await payouts.read(worker, payout)).toMatchObject({ state: 'paid', attempt: 1 })
    expect(await atRail()).toEqual({ ours: start.ours - 3_000n, account: start.account })
    await payouts.expectSound()
  })

  test('between the transfer and its answer: a restricted account gets nothing given back besides', async () => {
    const before = await payouts.available(worker)
    const { body: payout } = await payouts.ask(worker, { amount: usd(3_000) })
    const { ownerId } = await keyOf()
    const { id } = await broker.deps.db
      .selectFrom('payouts')
      .select('id')
      .where('state', '=', 'intended')
      .executeTakeFirstOrThrow()
    const deaf: PaymentsPort = {
      ...broker.rail,
      transfer: async (asked) => {
        await broker.rail.transfer(asked)
        throw new RailUnreachable('lost')
      },
    }
    await expect(drivePayout({ ...broker.deps, rails: { test: deaf } }, { owner_id: ownerId, id })).rejects.toThrow(
      RailUnreachable,
    )
    await broker.rail.control.changePayee(payouts.accountOf(worker), { state: 'restricted' })
    await broker.runner.tick()
    expect(await payouts.read(worker, payout)).toMatchObject({ state: 'at_account', trouble: 'account_restricted' })
    expect(await payouts.available(worker)).toBe(before - 3_000 - payout.fee.amount)
    await broker.rail.control.changePayee(payouts.accountOf(worker), { state: 'active' })
    await broker.runner.tick()
    expect((await payouts.decide(worker, payout, 'retry')).status).toBe(200)
    await broker.runner.tick()
    await payouts.arrive()
    expect(await payouts.read(worker, payout)).toMatchObject({ state: 'paid' })
    await payouts.expectSound()
  })

  test('before any query of a reversal: what comes back comes back once', async () => {
    const start = await atRail()
    const before = await payouts.available(worker)
    const { body: payout } = await payouts.ask(worker, { amount: usd(3_000) })
    await broker.runner.tick()
    await payouts.arrive()
    await payouts.sendBack({ id: payout.id, attempt: 1 })
    await payouts.decide(worker, payout, 'reverse')
    const { ownerId } = await keyOf()
    const { id } = await broker.deps.db
      .selectFrom('payouts')
      .select('id')
      .where('state', '=', 'reversing')
      .executeTakeFirstOrThrow()
    await dyingEverywhere((deps) => drivePayout(deps, { owner_id: ownerId, id }))
    expect(await payouts.read(worker, payout)).toMatchObject({ state: 'reversed' })
    expect(await atRail()).toEqual(start)
    expect(await payouts.available(worker)).toBe(before)
    await payouts.expectSound()
  })

  test('while the payouts of a month are decided: each payee has one', async () => {
    const month = broker.clock.here().getUTCMonth()
    while (broker.clock.here().getUTCMonth() === month) broker.clock.advance(24 * 3_600_000)
    const { ownerId } = await keyOf()
    for (let queries = 0; ; queries++) {
      const { db, crashed } = crashingAfter(broker.deps.db, queries)
      await payMonthly({ ...broker.deps, db }).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error
      })
      broker.clock.advance(15 * 60_000)
      if (!crashed.yes) break
    }
    const monthly = (
      await broker.call<{ items: Payout[] }>('GET', '/v1/worker/payouts', { as: worker })
    ).body.items.filter(({ reason }) => reason === 'monthly')
    expect(monthly).toHaveLength(1)
    const row = await broker.deps.db
      .selectFrom('payouts')
      .select('id')
      .where('reason', '=', 'monthly')
      .executeTakeFirstOrThrow()
    expect(row.id).toBe(monthlyIdOf(ownerId, broker.clock.here().toISOString().slice(0, 7), 'USD'))
    expect(await payouts.available(worker)).toBe(0)
    await payouts.expectSound()
  })
})

test('eight processes that drive the same payout at once do it once', async () => {
  const other = await createTestBroker({ database: 'postgres' })
  const theirs = createPayouts(other)
  const ana = await theirs.aPaidWorker()
  const { body: payout } = await theirs.ask(ana, { amount: usd(5_000) })
  const key = await other.deps.db.selectFrom('payouts').select(['owner_id', 'id']).executeTakeFirstOrThrow()
  await Promise.all(Array.from({ length: 8 }, () => drivePayout(other.deps, key)))
  other.clock.advance(120_000)
  await other.rail.control.run()
  await Promise.all(Array.from({ length: 8 }, () => drivePayout(other.deps, key)))
  expect(await theirs.read(ana, payout)).toMatchObject({ state: 'paid', attempt: 1 })
  await theirs.expectSound()
  await other.close()
})
