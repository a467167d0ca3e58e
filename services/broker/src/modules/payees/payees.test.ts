import type { Payee, PayoutQuote } from '@microsource/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PaymentsPort, RailRefused, RailUnreachable } from '../../adapters/rails/payments.port.ts'
import type { TestWorker } from '../../../test/factories.ts'
import { Crash, crashingAfter } from '../../../test/faults.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { anActivePayee, createPayouts, type Payouts } from '../../../test/payouts.ts'
import { usd } from '../../../test/work.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
import { issueWorkerToken } from '../../http/tokens.ts'
import { payeeOfWorker } from './payee-rails.ts'
import { openPayee, openPayees, refreshPayee } from './payees.service.ts'

const dayMs = 24 * 3_600_000

let broker: TestBroker
let payouts: Payouts
let worker: TestWorker
/** What the rail answers instead, where a test says so. */
let instead: Partial<PaymentsPort> = {}
beforeAll(async () => {
  broker = await createTestBroker()
  payouts = createPayouts(broker)
  const { rail } = broker
  Object.assign(broker.deps.rails, {
    test: new Proxy(rail, { get: (target, name) => Reflect.get(instead, name) ?? Reflect.get(target, name) }),
  })
})
beforeEach(async () => {
  instead = {}
  worker = await broker.aWorker({ email: 'ana@example.com' })
})
afterAll(() => broker.close())

const post = <T = Payee>(path: string, body: object = {}) =>
  broker.call<T>('POST', `/v1/worker/payee${path}`, { as: worker, body })
const refusal = async (): Promise<PayoutQuote['refusal']> =>
  (await broker.call<PayoutQuote>('GET', '/v1/worker/payout-quote', { as: worker })).body.refusal
const refused = async (code: string): Promise<void> => {
  expect(await refusal()).toMatchObject({ code })
  expect(await payouts.ask(worker)).toMatchObject({ body: { code } })
}

test('everybody sees where people can be paid, and from what amount', async () => {
  const { status, body } = await broker.call<{ items: { country: string }[] }>('GET', '/v1/payout-countries')
  expect(status).toBe(200)
  expect(body.items).toEqual(
    expect.arrayContaining([
      { country: 'DE', minimum: eur(2_500), minimums: [eur(2_500), usd(2_500)] },
      { country: 'US', minimum: usd(2_500), minimums: [usd(2_500)] },
    ]),
  )
})

test('an account is opened once, asks for what it needs under stable keys, and goes on where it stood', async () => {
  expect(await payouts.payee(worker)).toMatchObject({ state: 'none', required: [], destination: null, test: true })
  await refused('payee_missing')
  expect(await post('/link')).toMatchObject({ status: 409, body: { code: 'payee_missing' } })
  expect(await post('/refresh')).toMatchObject({ status: 409, body: { code: 'payee_missing' } })
  const opened = await post('', { country: 'DE' })
  expect(opened).toMatchObject({
    status: 200,
    body: { state: 'incomplete', country: 'DE', required: ['name', 'birth_date', 'bank_account'] },
  })
  expect((await post('', { country: 'DE' })).body).toEqual(opened.body)
  expect(await post('', { country: 'FR' })).toMatchObject({ status: 409, body: { code: 'payee_elsewhere' } })
  expect(await refusal()).toMatchObject({ code: 'payee_not_ready', required: ['name', 'birth_date', 'bank_account'] })
  const [one, other] = [await post<{ url: string }>('/link'), await post<{ url: string }>('/link')]
  expect(one.body.url).toMatch(/^http:\/\/localhost:\d+\/dev\/rail\/payee\//)
  expect(other.body.url).not.toBe(one.body.url)
  await broker.rail.pages.givePayee(new URL(other.body.url).pathname.split('/').at(-1) ?? '', {
    name: 'Ana Silva',
    bankNumber: '000123456789',
    outcome: 'active',
  })
  expect(await post('/refresh')).toMatchObject({
    status: 200,
    body: {
      state: 'active',
      required: [],
      verifiedName: 'Ana Silva',
      destination: { last4: '6789', nameMatches: true },
    },
  })
})

test('a country nobody can be paid in, a worker without an address and a token of a program are refused', async () => {
  expect(await post('', { country: 'AQ' })).toMatchObject({ status: 422, body: { code: 'unsupported_country' } })
  expect(await post('', { country: 'Germany' })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  const nobody = await broker.aWorker()
  expect(await broker.call('POST', '/v1/worker/payee', { as: nobody, body: { country: 'DE' } })).toMatchObject({
    status: 400,
    body: { code: 'invalid_email' },
  })
  for (const path of ['', '/link', '/refresh']) {
    expect(
      await broker.call('POST', `/v1/worker/payee${path}`, { as: await worker.apiToken(), body: { country: 'DE' } }),
    ).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  }
})

test('a rail that does not answer leaves a row the runner asks for again; one that refuses leaves none', async () => {
  instead = { openPayee: () => Promise.reject(new RailUnreachable('away')) }
  expect(await post('', { country: 'DE' })).toMatchObject({ status: 503, body: { code: 'payouts_unreachable' } })
  expect(await payouts.payee(worker)).toMatchObject({ state: 'incomplete', refreshedAt: null })
  instead = {}
  broker.clock.advance(2 * 60_000)
  await openPayees(broker.deps)
  expect(await payouts.payee(worker)).toMatchObject({ state: 'incomplete', refreshedAt: expect.any(String) })

  worker = await broker.aWorker({ email: 'bob@example.com' })
  instead = { openPayee: () => Promise.reject(new RailRefused('refused', 'not there')) }
  expect(await post('', { country: 'DE' })).toMatchObject({ status: 422, body: { code: 'unsupported_country' } })
  expect(await payouts.payee(worker)).toMatchObject({ state: 'none' })
  instead = {}
  expect(await post('', { country: 'FR' })).toMatchObject({ status: 200, body: { country: 'FR' } })
  instead = {
    getPayee: () => Promise.reject(new RailUnreachable('away')),
    createPayeeLink: () => Promise.reject(new RailUnreachable('away')),
  }
  for (const path of ['/refresh', '/link'])
    expect(await post(path)).toMatchObject({ status: 503, body: { code: 'payouts_unreachable' } })
})

test('a process that dies while an account is opened leaves none or one', async () => {
  const payee = await payeeOfWorker(broker.deps, worker.workerId, 'test')
  for (let queries = 0; ; queries++) {
    const { db, crashed } = crashingAfter(broker.deps.db, queries)
    await openPayee({ ...broker.deps, db }, { ...payee, country: 'DE', name: 'Ana', email: 'ana@example.com' }).catch(
      (error: unknown) => {
        if (!(error instanceof Crash)) throw error
      },
    )
    if (!crashed.yes) break
  }
  expect(
    await broker.deps.db
      .selectFrom('simulated_rail')
      .select('id')
      .where('kind', '=', 'payee')
      .where('id', '=', payouts.accountOf(worker))
      .execute(),
  ).toHaveLength(1)
  expect(await payouts.payee(worker)).toMatchObject({ state: 'incomplete', country: 'DE' })
})

test('restricted, in another name, or too soon after the first thing earned: refused', async () => {
  await payouts.earn(worker, 10_000)
  await payouts.open(worker)
  const { rail } = broker
  await rail.control.changePayee(payouts.accountOf(worker), {
    state: 'restricted',
    required: ['individual.verification.document', 'something.new'],
  })
  await broker.runner.tick()
  expect(await payouts.payee(worker)).toMatchObject({ state: 'restricted', required: ['identity_document', 'other'] })
  await refused('payee_restricted')
  await rail.control.changePayee(payouts.accountOf(worker), {
    ...anActivePayee,
    bank: { ...anActivePayee.bank, name: 'Eve Stone' },
  })
  await broker.runner.tick()
  expect(await payouts.payee(worker)).toMatchObject({ destination: { name: 'Eve Stone', nameMatches: false } })
  await refused('payout_name_differs')

  worker = await broker.aWorker({ email: 'new@example.com' })
  await payouts.open(worker)
  await payouts.earn(worker, 10_000)
  await broker.deps.db
    .updateTable('lots')
    .set({ created_at: new Date(broker.clock.here().getTime() - 6 * dayMs) })
    .where('code', '=', 'earned')
    .execute()
  const waits = await payouts.ask(worker)
  expect(waits).toMatchObject({ status: 409, body: { code: 'payout_too_soon', availableAt: expect.any(String) } })
})

const mailsOf = (subject: string) =>
  broker.deps.db.selectFrom('mails').select(['recipient', 'body']).where('subject', '=', subject).execute()
const changed = 'Your bank account for payouts was changed'
const unconfirmed = 'Is this bank account yours?'
const changeBank = async (number: string): Promise<void> => {
  await broker.rail.control.changePayee(payouts.accountOf(worker), { bank: { number, name: 'Ana Silva' } })
  await broker.runner.tick()
}

test('another bank account: named after a code, told to the address that was known, and no payout for 72 hours', async () => {
  await payouts.earn(worker, 10_000)
  await payouts.open(worker)
  await payouts.fundRail()
  expect(await post('/link')).toMatchObject({ status: 403, body: { code: 'confirm_first' } })
  const link = await broker.call('POST', '/v1/worker/payee/link', { as: worker.confirmed, body: {} })
  expect(link.status).toBe(200)
  await changeBank('000222222222')
  expect(await payouts.payee(worker)).toMatchObject({ heldUntil: expect.any(String), unconfirmed: false })
  await refused('payout_destination_changed')
  expect(await mailsOf(changed)).toMatchObject([
    { recipient: 'ana@example.com', body: expect.stringMatching(/ending in 2222[^]*nothing is paid out before/) },
  ])
  await refreshPayee(broker.deps, (await payeeOfWorker(broker.deps, worker.workerId, 'test')).ownerId)
  await broker.runner.tick()
  expect(await mailsOf(changed)).toHaveLength(1)
  broker.clock.advance(3 * dayMs)
  expect((await payouts.ask(worker)).status).toBe(201)
})

test('a bank account that became another one without a code is paid to only once a code says it is theirs', async () => {
  await payouts.earn(worker, 10_000)
  await payouts.open(worker)
  await payouts.fundRail()
  await changeBank('000222222222')
  expect(await mailsOf(unconfirmed)).toMatchObject([{ recipient: 'ana@example.com', body: expect.stringMatching(/ending in 2222/) }])
  broker.clock.advance(4 * dayMs)
  await refused('payout_destination_unconfirmed')
  expect(await post('/confirm', { last4: '2222' })).toMatchObject({ status: 403, body: { code: 'confirm_first' } })
  const confirm = (last4: string) =>
    broker.call<Payee>('POST', '/v1/worker/payee/confirm', { as: worker.confirmed, body: { last4 } })
  await changeBank('000333333333')
  expect(await confirm('2222')).toMatchObject({ status: 409, body: { code: 'stale_version' } })
  expect(await confirm('3333')).toMatchObject({ status: 200, body: { unconfirmed: false, heldUntil: expect.any(String) } })
  await refused('payout_destination_changed')
  broker.clock.advance(3 * dayMs)
  expect((await payouts.ask(worker)).status).toBe(201)
})

test('one code is good for one change within the hour, and for ten minutes', async () => {
  await payouts.open(worker)
  const link = () => broker.call('POST', '/v1/worker/payee/link', { as: worker.confirmed, body: {} })
  const isConfirmed = async () => !(await payouts.payee(worker)).unconfirmed
  await link()
  await changeBank('000222222222')
  expect(await isConfirmed()).toBe(true)
  await changeBank('000333333333')
  expect(await isConfirmed()).toBe(false)
  await link()
  broker.clock.advance(61 * 60_000)
  await changeBank('000444444444')
  expect(await isConfirmed()).toBe(false)
  const { token } = await issueWorkerToken(broker.deps, worker.workerId, 30, broker.clock.here())
  broker.clock.advance(11 * 60_000)
  expect(await broker.call('POST', '/v1/worker/payee/link', { as: token, body: {} })).toMatchObject({ body: { code: 'confirm_first' } })
})

test('what the rail said before something newer was written down does not come back', async () => {
  await payouts.open(worker)
  const { ownerId } = await payeeOfWorker(broker.deps, worker.workerId, 'test')
  const { rail } = broker
  let isOld = true
  instead = {
    getPayee: async (id) => {
      const said = await rail.getPayee(id)
      if (!isOld) return said
      isOld = false
      await rail.control.changePayee(id, { bank: { number: '000333333333', name: 'Ana Silva' } })
      await refreshPayee(broker.deps, ownerId)
      return said
    },
  }
  expect(await refreshPayee(broker.deps, ownerId)).toMatchObject({ destination_last4: '3333' })
  expect(
    await broker.deps.db.selectFrom('letters').select('what').where('owner_id', '=', ownerId).execute(),
  ).toHaveLength(1)
})

test('a mail to a payee is forgotten thirty days after it was sent', async () => {
  const mails = () => broker.deps.db.selectFrom('letters').select('status').execute()
  expect(new Set((await mails()).map(({ status }) => status))).toEqual(new Set(['sent', 'pending']))
  await broker.runner.tick()
  broker.clock.advance(31 * dayMs)
  await broker.runner.tick()
  expect(await mails()).toEqual([])
})
