import { type Account, type Confirmation, type Grant, type Problem, toTypeId } from '@microsource/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createGranted } from '../../../test/granted.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'
import { issueConsoleToken } from '../../http/tokens.ts'
import { audit } from '../audit/index.ts'

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
const newId = (): string => toTypeId('task', broker.deps.ids())

async function granted(options: Partial<Parameters<typeof people.grant>[1]> = {}) {
  const person = people.aPerson()
  const app = await broker.anApp({ name: 'Sheaf' })
  return { person, app, as: await people.grant(person, { appId: app.appId, ...options }) }
}

const question = (person: { token(): Promise<string> }, id: string) =>
  broker.call<Confirmation>('GET', `/v1/account/confirmations/${id}`, { as: person })

describe('a task that wants a confirmation', () => {
  test('the first one of an app: 403 says where, the person reads what is asked, and yes makes it', async () => {
    const { person, app, as } = await granted()
    const id = newId()
    const file = await work.aFile(as.appId, { kind: 'requester', id: as.requesterId })
    const refused = await work.publish(as, { id, price: 150, attachments: [file] })
    expect(refused).toMatchObject({ status: 403, body: { code: 'confirmation_required' } })
    expect((refused.body as unknown as Problem).confirmUrl).toBe(`${broker.deps.config.publicUrl}/account/confirm/${id}`)
    expect((await question(person, id)).body).toEqual({
      taskId: id, app: { id: app.id, name: 'Sheaf', mode: 'test' }, kind: 'custom', description: 'Take the man in the background out',
      price: usd(150), split: { worker: usd(128), app: usd(7), platform: usd(15) }, wantedBy: expect.any(String) as string, attachments: [{ name: 'photo.jpg', sizeBytes: 1_000 }],
      input: {}, reason: 'first_task', state: 'asked', version: 1, leftToday: usd(500), missing: null,
    })
    expect((await people.confirm(person, id)).body).toMatchObject({ state: 'confirmed' })
    expect(codeOf(await work.publish(as, { id: newId() }))).toBe('confirmation_required')
    expect((await work.publish(as, { id, price: 150, attachments: [file] })).status).toBe(201)
    expect((await question(person, id)).body).toMatchObject({ state: 'done', leftToday: usd(350), missing: null })
    expect((await work.publish(as)).status).toBe(201)
  })

  test('each one above the cap per task, as long as the day allows it at all', async () => {
    const { person, as } = await granted({ perDay: 501 })
    const [first, id] = [newId(), newId()]
    await work.publish(as, { id: first })
    await people.confirm(person, first)
    await work.publish(as, { id: first })
    expect((await work.publish(as, { price: 200 })).status).toBe(201)
    expect(codeOf(await work.publish(as, { id, price: 201 }))).toBe('confirmation_required')
    expect((await question(person, id)).body).toMatchObject({ reason: 'above_cap', leftToday: usd(201) })
    await people.confirm(person, id)
    expect((await work.publish(as, { id, price: 201 })).status).toBe(201)
    expect(await work.publish(as, { price: 201 })).toMatchObject({ status: 402, body: { code: 'grant_limit_reached', limit: usd(501) } })
  })

  test('no is an answer, and asking for something else asks again', async () => {
    const { person, as } = await granted()
    const id = newId()
    await work.publish(as, { id })
    expect((await people.decline(person, id)).body).toMatchObject({ state: 'declined' })
    expect(await work.publish(as, { id })).toMatchObject({ status: 403, body: { code: 'confirmation_declined' } })
    expect(codeOf(await work.publish(as, { id, price: 120 }))).toBe('confirmation_required')
    expect((await question(person, id)).body).toMatchObject({ state: 'asked', version: 2, price: usd(120) })
  })

  test('yes is good for what was seen: another price, other words or files want another one', async () => {
    const { person, as } = await granted()
    const id = newId()
    await work.publish(as, { id })
    await work.publish(as, { id, description: 'Take all my money' })
    expect(await people.confirm(person, id, 1)).toMatchObject({ status: 409, body: { code: 'stale_version' } })
    expect((await people.confirm(person, id, 2)).status).toBe(200)
    for (const other of [{ price: 101 }, { description: 'Something else' }, { attachments: [await work.aFile(as.appId, { kind: 'requester', id: as.requesterId })] }])
      expect(codeOf(await work.publish(as, { id, description: 'Take all my money', ...other }))).toBe('confirmation_required')
    expect(codeOf(await work.publish(as, { id, description: 'Take all my money' }))).toBe('confirmation_required')
  })

  test('yes against no, at once: one wins and the other one hears of it; the same twice is one', async () => {
    const { person, as } = await granted()
    const id = newId()
    await work.publish(as, { id })
    const answers = await Promise.all([people.confirm(person, id), people.decline(person, id), people.confirm(person, id), people.decline(person, id)])
    const { body: { state } } = await question(person, id)
    const [winners, losers] = state === 'confirmed' ? [[0, 2], [1, 3]] : [[1, 3], [0, 2]]
    for (const i of winners) expect(answers[i]?.status).toBe(200)
    for (const i of losers) expect(answers[i]).toMatchObject({ status: 409, body: { code: 'already_decided' } })
  })

  test('a task the wallet cannot pay is asked about too, and says what is missing', async () => {
    const { person, as } = await granted({ balance: 40 })
    const id = newId()
    await work.publish(as, { id })
    expect((await question(person, id)).body).toMatchObject({ missing: usd(60) })
    await people.confirm(person, id)
    expect(codeOf(await work.publish(as, { id }))).toBe('insufficient_funds')
    const own = await broker.deps.db.selectFrom('requesters').select('app_id').where('id', '=', as.ownerId).executeTakeFirstOrThrow()
    await broker.addMoney({ appId: own.app_id, ownerId: as.ownerId }, 60)
    expect((await work.publish(as, { id })).status).toBe(201)
  })

  test('nobody else finds it, and nobody else answers it', async () => {
    const { person, as } = await granted()
    const id = newId()
    await work.publish(as, { id })
    const other = await granted()
    expect(codeOf(await question(other.person, id))).toBe('not_found')
    expect(codeOf(await people.confirm(other.person, id))).toBe('not_found')
    expect(codeOf(await broker.call('GET', `/v1/account/confirmations/${id}`, { as }))).toBe('forbidden')
    expect((await people.confirm(person, id)).status).toBe(200)
  })

  test('429 rate_limited: a person answers 120 times in ten minutes, and others go on', async () => {
    const [{ person }, other] = [await granted(), await granted()]
    for (let n = 0; n < 120; n++) expect(codeOf(await (n % 2 ? people.confirm : people.decline)(person, newId()))).toBe('not_found')
    const refused = await people.confirm(person, newId())
    expect([refused.status, codeOf(refused), Number(refused.headers['retry-after']) > 0]).toEqual([429, 'rate_limited', true])
    expect(codeOf(await people.confirm(other.person, newId()))).toBe('not_found')
    broker.clock.advance(601_000)
    expect(codeOf(await people.confirm(person, newId()))).toBe('not_found')
  })
})

describe('the account', () => {
  const grants = async (person: { token(): Promise<string> }) =>
    (await broker.call<{ items: Grant[] }>('GET', '/v1/account/grants', { as: person })).body.items

  test('has a wallet before anything is in it, and one for each app that may spend', async () => {
    const person = people.aPerson()
    expect((await broker.call<Account>('GET', '/v1/account', { as: person })).body)
      .toEqual({ email: person.email, wallets: [{ mode: 'test', balances: [usd(0)] }] })
    expect(await grants(person)).toEqual([])
    const app = await broker.anApp({ name: 'Rowan' })
    const as = await people.grant(person, { appId: app.appId })
    expect((await broker.call<Account>('GET', '/v1/account', { as: person })).body.wallets).toEqual([{ mode: 'test', balances: [usd(2_000)] }])
    expect(await grants(person)).toEqual([{
      id: as.grant, app: { id: app.id, name: 'Rowan', mode: 'test' }, currency: 'USD', perDay: usd(500), perTask: usd(200),
      usedToday: usd(0), createdAt: expect.any(String) as string, lastUsedAt: null, revokedAt: null,
    }])
  })

  test('changes caps and revokes, of its own grants alone', async () => {
    const { person, as } = await granted()
    const other = await granted()
    const change = (by: { token(): Promise<string> }, perDay: unknown, perTask: unknown) =>
      broker.call<Grant>('PATCH', `/v1/account/grants/${as.grant}`, { as: by, body: { perDay, perTask } })
    expect((await change(person, usd(900), usd(300))).body).toMatchObject({ perDay: usd(900), perTask: usd(300) })
    expect(codeOf(await change(other.person, usd(900), usd(300)))).toBe('not_found')
    expect(codeOf(await change(person, usd(100), usd(300)))).toBe('invalid_request')
    expect(codeOf(await change(person, usd(0.5), usd(0.5)))).toBe('invalid_request')
    expect(codeOf(await change(person, { amount: 900, currency: 'EUR' }, usd(300)))).toBe('unsupported_currency')
    const revoke = (by: { token(): Promise<string> }) => broker.call<Grant>('POST', `/v1/account/grants/${as.grant}/revoke`, { as: by })
    expect(codeOf(await revoke(other.person))).toBe('not_found')
    const token = await as.token()
    expect((await revoke(person)).body.revokedAt).not.toBeNull()
    expect((await revoke(person)).status).toBe(200)
    expect(codeOf(await work.publish({ ...as, token: async () => token }))).toBe('grant_revoked')
    expect(codeOf(await change(person, usd(900), usd(300)))).toBe('grant_revoked')
  })

  test('opens the wallet page as the person themself', async () => {
    const { person } = await granted()
    const { body } = await broker.call<{ url: string }>('POST', '/v1/account/wallet-links', { as: person, body: { mode: 'test' } })
    const page = await broker.app.inject({ method: 'GET', url: body.url.slice(broker.deps.config.publicUrl.length) })
    expect(page.statusCode).toBe(303)
    const cookie = String(page.headers['set-cookie']).split(';')[0] ?? ''
    const token = await broker.app.inject({ method: 'POST', url: '/auth/token', headers: { cookie }, payload: { as: 'requester' } })
    const wallet = await broker.call('GET', '/v1/wallet', { as: token.json<{ token: string }>().token })
    expect(wallet.body).toMatchObject({ appName: 'Your wallet', balance: usd(2_000) })
    expect(codeOf(await broker.call('POST', '/v1/account/wallet-links', { as: person, body: { mode: 'live' } }))).toBe('not_found')
  })

  test('opens what was asked in an app as whom the app knows, also once it may spend nothing more; nobody else’s', async () => {
    const { person, as } = await granted()
    const id = newId()
    await work.publish(as, { id })
    await people.confirm(person, id)
    await work.publish(as, { id })
    const [mine] = (await broker.call<{ items: Grant[] }>('GET', '/v1/account/grants', { as: person })).body.items
    await broker.call('POST', `/v1/account/grants/${mine?.id}/revoke`, { as: person, body: {} })
    const links = (caller: typeof person, body: object) => broker.call<{ url: string }>('POST', '/v1/account/task-links', { as: caller, body })
    for (const [asked, target] of [[{ taskId: id }, `/review/${id}`], [{ grantId: mine?.id }, '/review']] as const) {
      const { body } = await links(person, asked)
      const page = await broker.app.inject({ method: 'GET', url: body.url.slice(broker.deps.config.publicUrl.length) })
      expect(page.headers.location).toBe(target)
      const cookie = String(page.headers['set-cookie']).split(';')[0] ?? ''
      const token = await broker.app.inject({ method: 'POST', url: '/auth/token', headers: { cookie }, payload: { as: 'requester' } })
      const onPage = token.json<{ token: string }>().token
      expect((await broker.call('GET', `/v1/tasks/${id}`, { as: onPage })).body).toMatchObject({ id, status: 'open' })
    }
    const other = people.aPerson()
    expect(codeOf(await links(other, { taskId: id }))).toBe('not_found')
    expect(codeOf(await links(other, { grantId: mine?.id }))).toBe('not_found')
    for (const neither of [{}, { taskId: id, grantId: mine?.id }]) {
      expect(await links(person, neither)).toMatchObject({
        status: 400, body: { code: 'invalid_request', errors: [{ pointer: '/', message: 'takes taskId or grantId, one of them' }] },
      })
    }
  })

  test('no session, worker or person of the console gets in', async () => {
    const { as } = await granted()
    for (const caller of [as, as.onPage, await broker.aWorker(), (await issueConsoleToken(broker.deps, 'ana@example.com', 10)).token])
      expect(codeOf(await broker.call('GET', '/v1/account', { as: caller }))).toBe('forbidden')
    expect(codeOf(await broker.call('GET', '/v1/account'))).toBe('unauthenticated')
  })
})

test('an app learns nothing of the wallet beyond the quote, whatever its scopes', async () => {
  const { as } = await granted()
  for (const path of ['', '/movements', '/top-ups', '/refunds', '/refund-sources'])
    expect([path, codeOf(await broker.call('GET', `/v1/wallet${path}`, { as }))]).toEqual([path, 'page_only'])
  const link = await broker.call<{ url: string }>('POST', '/v1/wallet/links', { as, body: {} })
  expect(link).toMatchObject({ status: 200, body: { url: `${broker.deps.config.publicUrl}/account` } })
})
