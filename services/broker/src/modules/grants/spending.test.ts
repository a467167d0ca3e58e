import { postChargeback, walletOf } from '@microsource/domain'
import { type Movement, type MoneyReceipt, type Problem, type Quote, toTypeId, type Wallet } from '@microsource/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createGranted, type GrantedRequester, type TestPerson } from '../../../test/granted.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'
import { transact } from '../../db/transact.ts'
import { audit } from '../audit/index.ts'
import { getBalance, savePosting } from '../ledger/index.ts'
import { findUsed, revokeGrant } from './index.ts'

let broker: TestBroker
let work: Work
let people: ReturnType<typeof createGranted>
beforeAll(async () => {
  broker = await createTestBroker({ database: 'postgres' })
  work = createWork(broker)
  people = createGranted(broker)
})
afterEach(async () => { expect((await audit(broker.deps)).findings).toEqual([]) })
afterAll(() => broker.close())

const codeOf = ({ body }: { body: unknown }): string | undefined => (body as Problem).code
const balanceOf = async ({ ownerId }: { ownerId: string }): Promise<number> => Number(await getBalance(broker.deps.db, walletOf(ownerId), 'USD'))
const usedOf = async (grant: GrantedRequester): Promise<number> =>
  Number(await findUsed(broker.deps.db, grant, broker.clock.here().toISOString().slice(0, 10)))
const newId = (): string => toTypeId('task', broker.deps.ids())

/** A person whose first task of this app was confirmed and made, for $1. */
async function settled(options: Partial<Parameters<typeof people.grant>[1]> = {}): Promise<{ person: TestPerson; as: GrantedRequester; first: string }> {
  const person = people.aPerson()
  const as = await people.grant(person, { appId: (await broker.anApp()).appId, ...options })
  const first = newId()
  expect(codeOf(await work.publish(as, { id: first }))).toBe('confirmation_required')
  expect((await people.confirm(person, first)).status).toBe(200)
  expect((await work.publish(as, { id: first })).status).toBe(201)
  return { person, as, first }
}

async function approved(as: GrantedRequester, price = 200) {
  const worker = await broker.aWorker()
  const task = (await work.publish(as, { price })).body
  const { body: assignment } = await work.claim(worker, as.appId, task.id)
  const { body: { submissionId } } = await work.submit(worker, as.appId, assignment)
  return { worker, assignment, submissionId, task: (await work.onTask(as, task.id, 'approve', { submissionId })).body }
}

describe('a task that is paid under a grant', () => {
  test('takes from the wallet of who gave it, and gives back to it: never the requester’s', async () => {
    const { as } = await settled()
    expect(await balanceOf(as)).toBe(1_900)
    const raised = (await work.publish(as)).body
    expect((await work.onTask(as, raised.id, 'price', { price: usd(150) })).status).toBe(200)
    expect(await balanceOf(as)).toBe(1_750)
    await work.onTask(as, raised.id, 'price', { price: usd(60) })
    await work.onTask(as, raised.id, 'cancel')
    expect(await balanceOf(as)).toBe(1_900)
    const { task } = await approved(as, 150)
    expect((await work.onTask(as, task.id, 'tips', { amount: usd(30) })).status).toBe(200)
    expect(await balanceOf(as)).toBe(1_720)
    expect(await balanceOf({ ownerId: as.requesterId })).toBe(0)
  })

  test('a part that was agreed to comes back to the payer', async () => {
    const { as } = await settled()
    const worker = await broker.aWorker()
    const task = (await work.publish(as, { price: 200 })).body
    const { body: assignment } = await work.claim(worker, as.appId, task.id)
    const { body: { submissionId } } = await work.submit(worker, as.appId, assignment)
    await work.onTask(as, task.id, 'offer-part', { submissionId, amount: usd(120), words: 'Half of it' })
    await work.onAssignment(worker, as.appId, assignment.id, 'part/agree', { submissionId })
    expect(await balanceOf(as)).toBe(1_780)
  })

  test('a quote says whether the payer has enough, and how much only with the scope', async () => {
    const { person, as } = await settled({ balance: 250 })
    const quote = (caller: GrantedRequester, amount: number) => broker.call<Quote>('POST', '/v1/quotes', {
      as: caller, body: { kind: 'custom', price: usd(amount), wantedBy: new Date(broker.clock.here().getTime() + 18_000_000).toISOString() },
    })
    expect((await quote(as, 150)).body.wallet).toEqual({ enough: true, missing: null, balance: usd(150) })
    expect((await quote(as, 151)).body.wallet).toMatchObject({ enough: false, missing: usd(1) })
    const blind = await people.grant(person, { appId: as.appId, balance: 0, scope: ['create'] })
    expect((await quote(blind, 150)).body.wallet).toEqual({ enough: true, missing: null, balance: null })
  })

  test('402 insufficient_funds leads to the person’s own account, with what is missing', async () => {
    const { as } = await settled({ balance: 150 })
    const answer = await work.publish(as, { price: 120 })
    expect(answer).toMatchObject({ status: 402, body: { code: 'insufficient_funds', missing: usd(70) } })
    expect((answer.body as unknown as Problem).topUpUrl).toMatch(/\/account\?currency=USD$/)
  })

  test('422 id_reused: an id that another app already spent under from this wallet', async () => {
    const { person, as, first } = await settled()
    const other = await people.grant(person, { appId: (await broker.anApp()).appId, balance: 0 })
    expect(codeOf(await work.publish(other, { id: first }))).toBe('id_reused')
    const theirs = newId()
    await work.publish(other, { id: theirs })
    await people.confirm(person, theirs)
    expect((await work.publish(other, { id: theirs })).status).toBe(201)
    // Nobody is asked any more, and it is refused all the same.
    expect(codeOf(await work.publish(other, { id: first }))).toBe('id_reused')
    expect(await balanceOf(as)).toBe(1_800)
  })

  test('a session without the grant spends nothing of it', async () => {
    const { as } = await settled()
    expect(codeOf(await work.publish({ ...as, token: as.onPage.token }))).toBe('scope_missing')
    expect(await balanceOf(as)).toBe(1_900)
  })
})

describe('the caps of a grant', () => {
  test('402 grant_limit_reached: no cent above the cap of the day, until the next day', async () => {
    const { as } = await settled({ perDay: 400 })
    expect((await work.publish(as, { price: 200 })).status).toBe(201)
    const answer = await work.publish(as, { price: 101 })
    expect(answer).toMatchObject({ status: 402, body: { code: 'grant_limit_reached', limit: usd(400) } })
    expect((answer.body as unknown as Problem).accountUrl).toMatch(/\/account$/)
    expect((await work.publish(as, { price: 100 })).status).toBe(201)
    broker.clock.advance(86_400_000)
    expect((await work.publish(as, { price: 101 })).status).toBe(201)
  })

  test('fifty at once under a cap for ten more: exactly ten', async () => {
    const { as } = await settled({ perDay: 1_100 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => work.publish(as)))
    expect(answers.filter(({ status }) => status === 201).length).toBe(10)
    expect(new Set(answers.filter(({ status }) => status !== 201).map(codeOf))).toEqual(new Set(['grant_limit_reached']))
    expect([await usedOf(as), await balanceOf(as)]).toEqual([1_100, 900])
  })

  test('fifty at once with money for ten: exactly ten, and only they count', async () => {
    const { as } = await settled({ perDay: 100_000, balance: 1_100 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => work.publish(as)))
    expect(answers.filter(({ status }) => status === 201).length).toBe(10)
    expect(new Set(answers.filter(({ status }) => status !== 201).map(codeOf))).toEqual(new Set(['insufficient_funds']))
    expect([await usedOf(as), await balanceOf(as)]).toEqual([1_100, 0])
  })

  test('a repetition counts once', async () => {
    const { as } = await settled()
    const id = newId()
    await Promise.all(Array.from({ length: 8 }, () => work.publish(as, { id })))
    expect(await usedOf(as)).toBe(200)
  })

  test('raising and tipping count as well, and stay within the cap per task', async () => {
    const { as } = await settled({ perDay: 500, perTask: 200 })
    const task = (await work.publish(as)).body
    expect(await work.onTask(as, task.id, 'price', { price: usd(201) })).toMatchObject({ status: 402, body: { code: 'grant_limit_reached', limit: usd(200) } })
    expect((await work.onTask(as, task.id, 'price', { price: usd(200) })).status).toBe(200)
    expect(await usedOf(as)).toBe(300)
    const { task: done } = await approved(as, 150)
    expect(await work.onTask(as, done.id, 'tips', { amount: usd(51) })).toMatchObject({ status: 402, body: { limit: usd(200) } })
    expect((await work.onTask(as, done.id, 'tips', { amount: usd(50) })).status).toBe(200)
    expect([await usedOf(as), await balanceOf(as)]).toEqual([500, 1_500])
    expect(codeOf(await work.publish(as, { price: 50 }))).toBe('grant_limit_reached')
  })

  test('a session of the app that carries no grant cannot tip from that wallet beyond it', async () => {
    const { as } = await settled()
    const { task } = await approved(as, 200)
    const onPage = { ...as, token: as.onPage.token }
    expect(codeOf(await work.onTask(onPage, task.id, 'tips', { amount: usd(10) }))).toBe('grant_limit_reached')
    await revokeGrant(broker.deps, as)
    expect(codeOf(await work.onTask(onPage, task.id, 'tips', { amount: usd(10) }))).toBe('grant_revoked')
  })
})

describe('revoking against creating', () => {
  test('one of the two wins, whichever comes first, and nothing is spent afterwards', async () => {
    const { as } = await settled({ perDay: 100_000, balance: 10_000 })
    const token = await as.token()
    const same = { ...as, token: async () => token }
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => work.publish(same)),
      revokeGrant(broker.deps, as),
      ...Array.from({ length: 6 }, () => work.publish(same)),
    ])
    const made = answers.filter((answer) => answer?.status === 201).length
    expect(new Set(answers.filter((answer) => answer && answer.status !== 201).map((answer) => codeOf(answer as never)))).toEqual(new Set(['grant_revoked']))
    expect(await balanceOf(as)).toBe(9_900 - made * 100)
    expect(codeOf(await work.publish(same))).toBe('grant_revoked')
  })

  test('what is on hold stays for whoever works on it, and comes back when the person takes it back', async () => {
    const { as, first } = await settled()
    await revokeGrant(broker.deps, as)
    expect((await work.onTask({ ...as, token: as.onPage.token }, first, 'cancel')).status).toBe(200)
    expect(await balanceOf(as)).toBe(2_000)
  })
})

describe('the wallet of one’s own', () => {
  test('shows what each app holds and took, by its name, and has the receipts', async () => {
    const person = people.aPerson()
    const [sheaf, rowan] = [await broker.anApp({ name: 'Sheaf' }), await broker.anApp({ name: 'Rowan' })]
    const [one, other] = [await people.grant(person, { appId: sheaf.appId }), await people.grant(person, { appId: rowan.appId, balance: 0 })]
    for (const as of [one, other]) {
      const id = newId()
      await work.publish(as, { id })
      await people.confirm(person, id)
      await work.publish(as, { id })
    }
    const { task } = await approved(one, 150)
    const { body: link } = await broker.call<{ url: string }>('POST', '/v1/account/wallet-links', { as: person, body: { mode: 'test' } })
    const page = await broker.app.inject({ method: 'GET', url: link.url.slice(broker.deps.config.publicUrl.length) })
    const cookie = String(page.headers['set-cookie']).split(';')[0] ?? ''
    const as = (await broker.app.inject({ method: 'POST', url: '/auth/token', headers: { cookie }, payload: { as: 'requester' } })).json<{ token: string }>().token
    const { body: wallet } = await broker.call<Wallet>('GET', '/v1/wallet', { as })
    expect([wallet.balance.amount, wallet.onHold.amount]).toEqual([1_650, 200])
    expect(wallet.holds.map(({ appName, amount }) => [appName, amount.amount]).sort()).toEqual([['Rowan', 100], ['Sheaf', 100]])
    const { body: { items } } = await broker.call<{ items: Movement[] }>('GET', '/v1/wallet/movements', { as })
    expect(items.map(({ what, appName, amount }) => [what, appName, amount.amount])).toEqual([
      ['paid', 'Sheaf', -150], ['on_hold', 'Rowan', -100], ['on_hold', 'Sheaf', -100], ['added', null, 2_000],
    ])
    const { body: receipt } = await broker.call<MoneyReceipt>('GET', `/v1/wallet/receipts/${task.id}`, { as })
    expect(receipt).toMatchObject({ what: 'task', appName: 'Sheaf', total: usd(150), buyer: { email: person.email } })
    expect(codeOf(await broker.call('GET', `/v1/wallet/receipts/${task.id}`, { as: one.onPage }))).toBe('not_found')
  })
})

describe('the payer counts as well as the requester', () => {
  test('who gave the grant does no work that it pays', async () => {
    const { person, as } = await settled()
    const task = (await work.publish(as)).body
    expect(codeOf(await work.claim(await broker.aWorker({ email: person.email }), as.appId, task.id))).toBe('own_task')
    expect((await work.claim(await broker.aWorker(), as.appId, task.id)).status).toBe(201)
  })

  test('and so does the card they pay with, whatever name the app has for them', async () => {
    const { as } = await settled()
    const [task, again] = [(await work.publish(as)).body, (await work.publish(as)).body]
    const worker = await broker.aWorker({ email: 'paired@example.com' })
    const asPayer = await broker.aRequester({ session: { email: 'paired@example.com' } })
    await broker.deps.db.updateTable('requesters').set({ email: null, verified_email: null }).where('id', '=', as.requesterId).execute()
    expect((await work.claim(worker, as.appId, task.id)).status).toBe(201)
    await broker.deps.db.updateTable('charges').set({ card_fingerprint: 'card-of-both' }).where('owner_id', 'in', [as.ownerId, asPayer.requesterId]).execute()
    expect(codeOf(await work.claim(worker, as.appId, again.id))).toBe('sides_too_close')
  })

  test('a payment taken back by the bank takes back the tasks it pays, in every app, and those alone', async () => {
    const { person, as, first } = await settled()
    const mine = await broker.aRequester({ app: as })
    const other = await people.grant(person, { appId: (await broker.anApp()).appId, balance: 0 })
    const [there, own] = [newId(), (await work.publish(mine)).body]
    await work.publish(other, { id: there })
    await people.confirm(person, there)
    await work.publish(other, { id: there })
    const [claimed] = [(await work.publish(as)).body]
    await work.claim(await broker.aWorker(), as.appId, claimed.id)
    const { db, ids } = broker.deps
    const charge = await db.selectFrom('charges').selectAll().where('owner_id', '=', as.ownerId).executeTakeFirstOrThrow()
    const [dispute, funds] = [ids(), ids()]
    await transact(broker.deps, async ({ trx, now }) => {
      const shared = { owner_id: as.ownerId, rail: 'test' as const, app_id: charge.app_id, charge_id: charge.id, amount: 2_000n, currency: 'USD' }
      await trx.insertInto('disputes').values({
        ...shared, id: dispute, rail_id: `d-${dispute}`, state: 'lost', reason: 'fraudulent', opened_at: now, answer_by: null, seen_at: now,
      }).execute()
      await trx.insertInto('dispute_funds').values({
        ...shared, movement_id: `m-${funds}`, id: funds, dispute_id: dispute, what: 'withdrawn', fee: 0n, at: now, cancels: true,
      }).execute()
      await trx.updateTable('charges').set({ disputed: 2_000n }).where('owner_id', '=', as.ownerId).where('id', '=', charge.id).execute()
      await savePosting(trx, postChargeback({ ownerId: as.ownerId, id: funds, amount: 2_000n, fee: 0n, currency: 'USD' }), now)
    })
    await broker.runner.tick()
    expect((await work.read(as, first)).body.status).toBe('canceled')
    expect((await work.read(other, there)).body.status).toBe('canceled')
    expect((await work.read(as, claimed.id)).body.status).toBe('assigned')
    expect((await work.read(mine, own.id)).body.status).toBe('open')
  })
})
