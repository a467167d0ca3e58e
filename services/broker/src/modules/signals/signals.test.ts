import type { WorkerAssignment } from '@microsource/protocol'
import { payeeOf } from '@microsource/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBrowser, type TestBrowser } from '../../../test/browser.ts'
import type { TestApp, TestRequester, TestWorker } from '../../../test/factories.ts'
import { type Answered, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { uuidOf } from '../../http/ids.ts'
import { forgetOld } from '../retention/index.ts'

const dayMs = 86_400_000

let broker: TestBroker
let work: Work
let live: TestApp
let test_: TestApp
beforeAll(async () => {
  broker = await createTestBroker({ settings: { MICROSOURCE_TRUST_PROXY: 'loopback' } })
  work = createWork(broker)
  live = await broker.anApp({ mode: 'live' })
  test_ = await broker.anApp()
})
afterAll(() => broker.close())

const claimOf = async (requester: TestRequester, worker: TestWorker): Promise<Answered<WorkerAssignment>> => {
  const { body } = await work.publish(requester)
  return work.claim(worker, requester.appId, body.id)
}
const refused = (code: string) => ({ status: 403, body: { code } })

/** Money a requester brought by this card. */
async function pays({ requesterId, appId }: TestRequester, card: string, rail: 'test' | 'live' = 'test'): Promise<void> {
  const { db, ids } = broker.deps
  const given = await db.selectFrom('charges').selectAll().where('owner_id', '=', requesterId).executeTakeFirstOrThrow()
  await db.insertInto('charges').values({ ...given, id: ids(), app_id: appId, rail, way: 'checkout', card_fingerprint: card }).execute()
}

/** A payee of this account at the rail. */
async function isPaidTo({ workerId }: TestWorker, account: string): Promise<void> {
  await broker.deps.db.insertInto('payees').values({
    owner_id: payeeOf(workerId, 'test'), kind: 'worker', rail: 'test', country: 'US', currency: 'USD', name: 'Ana', email: 'x@example.com', account_id: `acct_${workerId}`,
    state: 'active', required: [], verified_name: 'Ana', destination_fingerprint: account, destination_last4: '1234', destination_name: 'Ana', held_until: null, change_until: null, unconfirmed: false,
    month_done: '2099-01', version: 0, created_at: new Date(), refreshed_at: null,
  }).execute()
}

const aPayer = (app: TestApp, email?: string) => broker.aRequester({ app, session: { ...(email && { email }) } })

describe('the same person on both sides is refused at the claim', () => {
  test('by their e-mail, however it is written', async () => {
    const requester = await aPayer(test_, 'ana.silva+photos@gmail.com')
    expect(await claimOf(requester, await broker.aWorker({ email: 'AnaSilva@googlemail.com' }))).toMatchObject(refused('own_task'))
    expect((await claimOf(requester, await broker.aWorker({ email: 'ana@example.com' }))).status).toBe(201)
  })

  test('by a card that they paid with under another account, which only their e-mail leads to', async () => {
    const worker = await broker.aWorker({ email: 'bea@example.com' })
    const [asThemself, inDisguise] = [await aPayer(test_, 'bea@example.com'), await aPayer(test_, 'other@example.com')]
    expect((await claimOf(inDisguise, worker)).status).toBe(201)
    await pays(asThemself, 'card-of-bea')
    await pays(inDisguise, 'card-of-bea')
    const answer = await claimOf(inDisguise, worker)
    expect(answer).toMatchObject(refused('sides_too_close'))
    expect(JSON.stringify(answer.body)).not.toMatch(/bea|other@|card-of/)
    expect((await claimOf(inDisguise, await broker.aWorker({ email: 'nobody@example.com' }))).status).toBe(201)
  })

  test('by the account that both are paid to, and a card of live money says nothing of test money', async () => {
    const [worker, alias] = [await broker.aWorker({ email: 'cleo@example.com' }), await broker.aWorker({ email: 'cleo2@example.com' })]
    const requester = await aPayer(test_, 'cleo2@example.com')
    expect((await claimOf(requester, worker)).status).toBe(201)
    await broker.deps.db.insertInto('signals').values({
      owner_id: alias.workerId, side: 'worker', kind: 'email', first_seen_at: new Date(), seen_at: new Date(),
      digest: (await broker.deps.db.selectFrom('signals').select('digest').where('owner_id', '=', requester.requesterId).executeTakeFirstOrThrow()).digest,
    }).execute()
    await isPaidTo(worker, 'iban-of-cleo')
    await isPaidTo(alias, 'iban-of-cleo')
    expect(await claimOf(requester, worker)).toMatchObject(refused('sides_too_close'))
    const payer = await aPayer(test_, 'debit@example.com')
    await pays(payer, 'iban-of-cleo', 'live')
    expect((await claimOf(payer, worker)).status).toBe(201)
    await pays(payer, 'iban-of-cleo')
    expect(await claimOf(payer, worker)).toMatchObject(refused('sides_too_close'))
  })
})

describe('between people who move live money', () => {
  let browser: TestBrowser
  let email: string
  let people = 0
  beforeEach(() => {
    browser = createBrowser(broker)
    email = `person${(people += 1)}@example.com`
  })

  /** Opens the desk, in this browser and from this address. */
  async function asWorker(where: TestBrowser, address = '8.8.8.8'): Promise<TestWorker> {
    const from = { 'x-forwarded-for': address, 'x-forwarded-host': 'localhost:4400' }
    await where.post('/auth/email-otp/send-verification-otp', { email }, from)
    const mail = await broker.deps.db.selectFrom('mails').select('subject').where('recipient', '=', email).orderBy('id', 'desc').executeTakeFirstOrThrow()
    await where.post('/auth/sign-in/email-otp', { email, otp: mail.subject.slice(0, 6) }, from)
    const { body } = await where.post<{ token: string }>('/auth/token', { as: 'worker' }, from)
    const me = await broker.call<{ id: string }>('GET', '/v1/worker/me', { as: body.token })
    const token = async () => (await where.post<{ token: string }>('/auth/token', { as: 'worker' }, from)).body.token
    return { workerId: uuidOf('worker', me.body.id), id: me.body.id, name: 'Ana', token, apiToken: token, confirmed: { token } }
  }

  /** Opens the wallet, likewise. */
  async function asPayer(where: TestBrowser, app: TestApp, address = '9.9.9.9'): Promise<TestRequester> {
    const requester = await broker.aRequester({ app })
    const { body } = await broker.call<{ url: string }>('POST', '/v1/wallet/links', { as: requester, body: { to: 'wallet' } })
    await where.get(new URL(body.url).pathname + new URL(body.url).search)
    await where.post('/auth/token', { as: 'requester' }, { 'x-forwarded-for': address, 'x-forwarded-host': 'localhost:4400' })
    return requester
  }

  test('one device on both sides is refused for thirty days, and lets pay wait for thirty more', async () => {
    const requester = await asPayer(browser, live)
    const worker = await asWorker(browser)
    expect(await claimOf(requester, worker)).toMatchObject(refused('sides_too_close'))
    await broker.deps.db.updateTable('signals').set({ seen_at: new Date(broker.clock.here().getTime() - 31 * dayMs) })
      .where('owner_id', '=', requester.requesterId).execute()
    const claimed = await claimOf(requester, worker)
    expect(claimed).toMatchObject({ status: 201, body: { payWaits: { days: 14, why: 'related' } } })
    expect((await claimOf(await asPayer(createBrowser(broker), live), worker)).body).toMatchObject({ payWaits: { days: 7, why: 'new_payer' } })
  })

  test('one network on one day lets pay wait fourteen days, another day or neighborhood does not', async () => {
    const requester = await asPayer(browser, live, '8.8.4.7')
    const near = await asWorker(createBrowser(broker), '8.8.4.200')
    expect((await claimOf(requester, near)).body).toMatchObject({ payWaits: { days: 14 } })
    email = `far-${email}`
    expect((await claimOf(requester, await asWorker(createBrowser(broker), '8.8.5.200'))).body).toMatchObject({ payWaits: { days: 7 } })
    email = `home-${email}`
    const home = await asPayer(createBrowser(broker), live, '192.168.1.4')
    expect((await claimOf(home, await asWorker(createBrowser(broker), '192.168.1.5'))).body).toMatchObject({ payWaits: { days: 7 } })
  })

  test('in a test app whoever tries it out plays both sides in one browser', async () => {
    const requester = await asPayer(browser, test_)
    expect((await claimOf(requester, await asWorker(browser))).status).toBe(201)
  })

  test('nothing that was seen can be read back, and devices and networks are forgotten', async () => {
    const worker = await asWorker(browser, '8.8.8.8')
    await asPayer(browser, live, '8.8.8.8')
    const kept = async () => broker.deps.db.selectFrom('signals').selectAll().execute()
    const text = JSON.stringify(await kept())
    for (const raw of [email, browser.cookies.get('microsource_device') as string, '8.8.8']) expect(text).not.toContain(raw)
    const kinds = async () => [...new Set((await kept()).filter((row) => row.owner_id === worker.workerId).map(({ kind }) => kind))].toSorted()
    expect(await kinds()).toEqual(['device', 'email', 'network'])
    broker.clock.advance(31 * dayMs)
    await forgetOld(broker.deps)
    expect(await kinds()).toEqual(['device', 'email'])
    broker.clock.advance(30 * dayMs)
    await forgetOld(broker.deps)
    expect(await kinds()).toEqual(['email'])
  })
})
