import { payeeOf } from '@microsource/domain'
import type { Payee, Payout } from '@microsource/protocol'
import { uuidOf } from '../src/http/ids.ts'
import { audit } from '../src/modules/audit/index.ts'
import { expect } from 'vitest'
import type { TestApp, TestWorker } from './factories.ts'
import type { Answered, CallOptions, TestBroker } from './harness.ts'
import { createWork } from './work.ts'

const dayMs = 24 * 3_600_000
const minuteMs = 60_000

/** A payee as the rail knows them when all is well. */
export const anActivePayee = {
  state: 'active',
  required: [],
  verifiedName: 'Ana Silva',
  bank: { number: '000123456789', name: 'Silva Ana' },
} as const

/** The rail's side of it: its cash, its accounts, its banks. */
function createRailHand({ clock, deps, rail, runner }: TestBroker) {
  /** Cash at the rail, as payments of cards leave it there. */
  async function fundRail(amount = 20_000n): Promise<void> {
    const id = deps.ids()
    const expiresAt = new Date(clock.here().getTime() + 3_600_000)
    const payer = { ownerId: deps.ids(), email: 'payer@example.com' }
    await rail.openCheckout({
      id,
      payer,
      amount,
      currency: 'USD',
      title: 'Money',
      saveCard: false,
      returnUrl: 'http://localhost/',
      expiresAt,
    })
    expect(await rail.pages.pay(id, { number: '4242424242424242', expMonth: 12, expYear: 2040 })).toBe('paid')
  }

  const accountOf = (worker: TestWorker): string => `sim_acct_${payeeOf(worker.workerId, 'test')}`

  /** The bank has answered: a minute has passed at the simulated one. */
  async function arrive(): Promise<void> {
    clock.advance(2 * minuteMs)
    await runner.tick()
  }

  /** The bank sends back what it had. */
  async function sendBack(payout: Pick<Payout, 'id' | 'attempt'>): Promise<void> {
    await rail.control.endPayOut(
      { id: uuidOf('payout', payout.id), attempt: payout.attempt },
      'failed',
      'account_closed',
    )
    await runner.tick()
  }

  return { fundRail, accountOf, arrive, sendBack }
}

/** What a worker asks the broker, and what its books say of them. */
function createAsking({ call, deps }: TestBroker) {
  const ask = (worker: TestWorker, body: object = {}, options: CallOptions = {}): Promise<Answered<Payout>> =>
    call<Payout>('POST', '/v1/worker/payouts', { as: worker, body, ...options })
  const read = async (worker: TestWorker, { id }: Pick<Payout, 'id'>): Promise<Payout> =>
    (await call<Payout>('GET', `/v1/worker/payouts/${id}`, { as: worker })).body
  const decide = (
    worker: TestWorker,
    { id }: Pick<Payout, 'id'>,
    what: 'retry' | 'reverse',
  ): Promise<Answered<Payout>> => call<Payout>('POST', `/v1/worker/payouts/${id}/${what}`, { as: worker })
  const payee = async (worker: TestWorker): Promise<Payee> =>
    (await call<Payee>('GET', '/v1/worker/payee', { as: worker })).body
  const available = async (worker: TestWorker): Promise<number> =>
    (await call<{ available: { amount: number } }>('GET', '/v1/worker/earnings', { as: worker })).body.available.amount

  /** What lies where of a worker's test money. */
  async function places(worker: TestWorker): Promise<Record<string, bigint>> {
    const of = deps.db.selectFrom('ledger_accounts').select(['kind', 'debits', 'credits'])
    const rows = await of.where('owner_id', '=', payeeOf(worker.workerId, 'test')).execute()
    const sums: Record<string, bigint> = {}
    for (const { kind, debits, credits } of rows) sums[kind] = (sums[kind] ?? 0n) + credits - debits
    return sums
  }

  return { ask, read, decide, payee, available, places }
}

/** Early in a month, so that none ends in the middle of a test and pays out what it counts on. */
async function beEarly({ clock, runner }: TestBroker): Promise<void> {
  const now = clock.here()
  if (now.getUTCDate() <= 12) return
  clock.advance(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2) - now.getTime())
  await runner.tick()
}

/** What people and the rail do on the way of money out, on the simulated rail. */
export function createPayouts(broker: TestBroker) {
  const { call, clock, deps, rail, runner } = broker
  const work = createWork(broker)
  const hand = createRailHand(broker)
  const { accountOf, fundRail } = hand

  /** Earns 85 % of `price`, pending for now. */
  async function earnPending(worker: TestWorker, price: number, app?: TestApp): Promise<void> {
    const requester = await broker.aRequester({ balance: price, session: {}, app: app ?? (await broker.anApp()) })
    await deps.db.updateTable('apps').set({ daily_limit: 1_000_000n }).execute()
    const { body: task } = await work.publish(requester, { price })
    const { body: assignment } = await work.claim(worker, requester.appId, task.id)
    const { body: receipt } = await work.submit(worker, requester.appId, assignment)
    expect((await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })).status).toBe(200)
  }

  /** Earns 85 % of `price` and lets it mature. */
  async function earn(worker: TestWorker, price: number, app?: TestApp): Promise<void> {
    await beEarly(broker)
    await earnPending(worker, price, app)
    clock.advance(8 * dayMs)
    await runner.tick()
  }

  /** Opens the account and lets the rail find it in order. */
  async function open(
    worker: TestWorker,
    changes: Parameters<typeof rail.control.changePayee>[1] = anActivePayee,
  ): Promise<void> {
    expect(
      (await call('POST', '/v1/worker/payee', { as: worker, body: { country: 'DE' }, idempotencyKey: null })).status,
    ).toBe(200)
    await rail.control.changePayee(accountOf(worker), changes)
    await runner.tick()
  }

  /** A worker with this much to pay out, and nothing in the way of it. */
  async function aPaidWorker(price = 10_000): Promise<TestWorker> {
    const worker = await broker.aWorker({ email: 'ana@example.com' })
    await earn(worker, price)
    await open(worker)
    await fundRail()
    return worker
  }

  const expectSound = async (): Promise<void> => expect((await audit(deps)).findings).toEqual([])

  return { ...hand, ...createAsking(broker), work, earn, earnPending, open, aPaidWorker, expectSound }
}

export type Payouts = ReturnType<typeof createPayouts>
