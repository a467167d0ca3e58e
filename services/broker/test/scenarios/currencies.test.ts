import {
  type App, type Earnings, type Kind, type MoneyReceipt, type Movement, type PayoutQuote, type Problem, type Reconciliation, type Task, toTypeId, type TopUp,
  type TrialBalance, type Wallet,
} from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidOf } from '../../src/http/ids.ts'
import { createConsolePeople } from '../console-people.ts'
import type { TestApp, TestRequester, TestWorker } from '../factories.ts'
import { createTestBroker, type TestBroker } from '../harness.ts'
import { cards } from '../paying.ts'
import { anActivePayee, createPayouts, type Payouts } from '../payouts.ts'
import { usd } from '../work.ts'

const dayMs = 24 * 3_600_000
const money = (currency: string) => (amount: number) => ({ amount, currency })
const [eur, jpy, kwd] = [money('EUR'), money('JPY'), money('KWD')]
type Amount = ReturnType<typeof eur>

let broker: TestBroker
let payouts: Payouts
let app: TestApp
let requester: TestRequester

beforeAll(async () => {
  broker = await createTestBroker()
  payouts = createPayouts(broker)
  app = await broker.anApp({ currencies: ['EUR', 'JPY', 'KWD'] })
  requester = await broker.aRequester({ app, balance: 0 })
})
afterAll(() => broker.close())

const read = async <T>(path: string, as: { token(): Promise<string> } = requester.onPage): Promise<T> =>
  (await broker.call<T>('GET', path, { as })).body
const wallet = (currency: string) => read<Wallet>(`/v1/wallet?currency=${currency}`)
const ask = (path: string, body: object, as: { token(): Promise<string> } = requester.onPage) =>
  broker.call<Partial<Problem> & { id: string }>('POST', path, { as, body })

async function add(amount: Amount): Promise<void> {
  const { body } = await ask('/v1/wallet/top-ups', { amount })
  await broker.rail.pages.pay(uuidOf('charge', body.id), { number: cards.good, expMonth: 12, expYear: 2040 })
  await broker.runner.tick()
}

function publish(price: Amount, as: TestRequester = requester) {
  const wantedBy = new Date(broker.clock.here().getTime() + dayMs).toISOString()
  const id = toTypeId('task', broker.deps.ids())
  return broker.call<Task & { code?: string, limit?: Amount, missing?: Amount }>('POST', '/v1/tasks', { as, body: { id, kind: 'custom', description: 'A task', price, wantedBy } })
}

/** Published, done, approved, and what is earned by it matured. */
async function earn(worker: TestWorker, price: Amount): Promise<void> {
  const { work } = payouts
  const { body: task } = await publish(price)
  const { body: assignment } = await work.claim(worker, app.appId, task.id)
  const { body: receipt } = await work.submit(worker, app.appId, assignment)
  await work.onTask(requester, task.id, 'approve', { submissionId: receipt.submissionId })
  broker.clock.advance(8 * dayMs)
  await broker.runner.tick()
}

describe('an app says what it takes', () => {
  test('its own currency first, each with its digits, steps and bounds', async () => {
    const key = { token: async () => app.publicKey }
    const shown = await read<App>('/v1/app', key)
    expect(shown).toMatchObject({ currency: 'EUR', priceMin: eur(50) })
    expect(shown.currencies.map(({ currency, digits, step, priceMin }) => [currency, digits, step.amount, priceMin.amount])).toEqual([
      ['EUR', 2, 1, 50], ['JPY', 0, 1, 80], ['KWD', 3, 10, 150],
    ])
    expect(shown.kinds.find(({ name }) => name === 'custom')?.suggestedPrices).toEqual([eur(100), eur(200), eur(500)])
    const dinars = await read<App>('/v1/app?currency=KWD', key)
    expect(dinars.kinds.find(({ name }) => name === 'custom')?.suggestedPrices).toEqual([kwd(250), kwd(500), kwd(1_250)])
    expect(dinars.priceMin).toEqual(kwd(150))
    expect(await read<Problem>('/v1/app?currency=USD', key)).toMatchObject({ code: 'unsupported_currency' })
    const { items } = await read<{ items: Kind[] }>('/v1/kinds?currency=JPY', key)
    expect(items.find(({ name }) => name === 'custom')?.suggestedPrices).toEqual([jpy(100), jpy(200), jpy(500)])
  })

  test('and refuses everything else, naming the bound', async () => {
    const refused = async (what: Promise<{ status: number, body: { code?: string, limit?: Amount } }>) => {
      const { status, body: { code, limit } } = await what
      return [status, code, limit]
    }
    expect(await refused(publish(usd(500)))).toEqual([422, 'unsupported_currency', undefined])
    expect(await refused(publish(kwd(1_255)))).toEqual([422, 'price_not_whole', kwd(10)])
    expect(await refused(publish(jpy(79)))).toEqual([422, 'price_too_low', jpy(80)])
    expect(await refused(publish(kwd(300_010)))).toEqual([422, 'price_too_high', kwd(300_000)])
    expect(await refused(ask('/v1/wallet/top-ups', { amount: usd(2_000) }))).toEqual([422, 'unsupported_currency', undefined])
    expect(await refused(ask('/v1/wallet/top-ups', { amount: jpy(1_000) }))).toEqual([422, 'top_up_out_of_range', jpy(1_500)])
    expect(await refused(ask('/v1/wallet/top-ups', { amount: kwd(6_005) }))).toEqual([422, 'price_not_whole', kwd(10)])
    expect(await refused(ask('/v1/wallet/refunds', { amount: kwd(1_005) }))).toEqual([422, 'price_not_whole', kwd(10)])
  })
})

describe('a requester has a wallet in each', () => {
  test('filled, spent and sent back by itself', async () => {
    for (const amount of [eur(5_000), jpy(6_000), kwd(9_000)]) await add(amount)
    expect((await publish(jpy(1_500))).status).toBe(201)
    const first = await read<Wallet>('/v1/wallet')
    expect(first).toMatchObject({ currency: 'EUR', balance: eur(5_000), onHold: eur(0), holds: [], accepts: ['EUR', 'JPY', 'KWD'] })
    expect(first.wallets.map(({ balance, onHold }) => [balance, onHold])).toEqual([
      [eur(5_000), eur(0)], [jpy(4_500), jpy(1_500)], [kwd(9_000), kwd(0)],
    ])
    expect(await wallet('JPY')).toMatchObject({
      balance: jpy(4_500), onHold: jpy(1_500), holds: [{ amount: jpy(1_500) }], refundable: jpy(4_500),
      topUp: { min: jpy(1_500), suggested: jpy(3_000), step: jpy(1), room: jpy(295_500) },
    })
    expect(await publish(kwd(9_010))).toMatchObject({ status: 402, body: { missing: kwd(10) } })
    expect((await ask('/v1/wallet/refunds', { amount: kwd(3_000) })).status).toBe(201)
    await broker.runner.tick()
    expect((await wallet('KWD')).balance).toEqual(kwd(6_000))
    const { items } = await read<{ items: Movement[] }>('/v1/wallet/movements?currency=KWD')
    expect(items.map(({ what, amount }) => [what, amount])).toEqual([['refunded', kwd(-3_000)], ['added', kwd(9_000)]])
    const own = await read<{ items: TopUp[] }>('/v1/wallet/top-ups')
    expect(own.items.filter(({ status }) => status === 'succeeded').map(({ amount }) => amount)).toEqual([eur(5_000)])
    const [paid] = (await read<{ items: TopUp[] }>('/v1/wallet/top-ups?currency=JPY')).items
    expect(await read<MoneyReceipt>(`/v1/wallet/receipts/${paid?.id}`)).toMatchObject({ total: jpy(6_000), lines: [{ amount: jpy(6_000) }] })
  })

  test('and limits of a day are never added up: a token for euros puts no yen on hold', async () => {
    const limited = await broker.aRequester({ app, balance: 5_000, currency: 'EUR', session: { limit: { amount: 300, currency: 'EUR' } } })
    expect((await publish(eur(300), limited)).status).toBe(201)
    expect(await publish(eur(50), limited)).toMatchObject({ status: 403, body: { code: 'spend_limit_reached', limit: eur(300) } })
    expect(await publish(jpy(100), limited)).toMatchObject({ status: 403, body: { code: 'spend_limit_reached', limit: jpy(0) } })
  })
})

describe('a worker is paid out what their account takes', () => {
  test('each currency by itself; another one stays, and the refusal says so', async () => {
    const worker = await broker.aWorker({ email: 'ana@example.com' })
    await earn(worker, eur(4_000))
    await earn(worker, kwd(1_250))
    await ask('/v1/worker/payee', { country: 'DE' }, worker)
    await broker.rail.control.changePayee(payouts.accountOf(worker), anActivePayee)
    await broker.runner.tick()
    expect(await payouts.payee(worker)).toMatchObject({ country: 'DE', currency: 'EUR', state: 'active' })
    const earnings = await read<Earnings>('/v1/worker/earnings', worker)
    expect(earnings.byCurrency.map(({ available, lifetime }) => [available, lifetime])).toEqual([
      [eur(3_400), eur(3_400)], [kwd(1_070), kwd(1_070)],
    ])
    const quote = await read<PayoutQuote>('/v1/worker/payout-quote?currency=KWD', worker)
    expect(quote).toMatchObject({
      available: kwd(1_070),
      refusal: { code: 'payout_other_currency', detail: 'Earned in KWD, and your account takes EUR.' },
    })
    expect(await ask('/v1/worker/payouts', { currency: 'KWD' }, worker)).toMatchObject({ status: 422, body: { code: 'payout_other_currency' } })
    expect(await payouts.ask(worker)).toMatchObject({ status: 201, body: { amount: eur(3_400) } })
    await broker.runner.tick()
    await payouts.arrive()
    const after = await read<Earnings>('/v1/worker/earnings', worker)
    expect(after.byCurrency.map(({ available }) => available)).toEqual([eur(0), kwd(1_070)])
    const { lines } = await read<{ lines: unknown[] }>(`/v1/worker/statement?year=${broker.clock.here().getUTCFullYear()}&currency=KWD`, worker)
    expect(lines).toMatchObject([{ what: 'earned', amount: kwd(1_070) }])
  })
})

test('the books balance in each currency, the rail has as much in each, and the auditor finds nothing', async () => {
  const operator = await createConsolePeople(broker).anOperator()
  broker.clock.advance(dayMs)
  const { worlds, differences } = await read<TrialBalance>('/v1/operator/trial-balance', operator)
  expect(worlds.map(({ currency }) => currency).toSorted()).toEqual(['EUR', 'JPY', 'KWD'])
  for (const { currency, rows, debits, credits } of worlds) {
    expect(debits).toEqual(credits)
    expect(new Set(rows.flatMap((row) => [row.debits.currency, row.credits.currency]))).toEqual(new Set([currency]))
  }
  expect(differences).toEqual([])
  const { body } = await broker.call<Reconciliation>('POST', '/v1/operator/reconciliations', { as: operator, body: { money: 'test' } })
  expect(body.differences.map(({ cause }) => cause)).toEqual([])
  for (const { atRail, expected, transit } of body.balances) expect([atRail, transit.amount]).toEqual([expected, 0])
  expect(body.balances.map(({ atRail }) => atRail.currency)).toEqual(['EUR', 'JPY', 'KWD'])
  await payouts.expectSound()
})
