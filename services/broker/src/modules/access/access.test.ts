import { type AppMoney, type ConsolePerson, operations } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowser, type TestBrowser } from '../../../test/browser.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { addMember, addOperator, removeMember, removeOperator } from './index.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

/** Somebody in a browser of their own, signed in by the code from their mail. */
async function signedIn(email: string): Promise<TestBrowser> {
  const browser = createBrowser(broker)
  await browser.post('/auth/email-otp/send-verification-otp', { email })
  const { body } = await browser.get<{ items: { to: string; text: string }[] }>('/dev/mailbox/messages')
  const otp = body.items.find(({ to }) => to === email.toLowerCase())?.text.slice(0, 6)
  expect(await browser.post('/auth/sign-in/email-otp', { email, otp })).toMatchObject({ status: 200 })
  return browser
}

const trade = async (browser: TestBrowser) => browser.post<{ token: string }>('/auth/token', { as: 'console' })
const tokenOf = async (email: string) => (await trade(await signedIn(email))).body.token

/** Every operation of the console, with ids in its path. */
const calls = (appId: string) =>
  operations
    .filter(({ auth }) => auth === 'person' || auth === 'member' || auth === 'operator')
    .map((operation) => ({
      ...operation,
      url: operation.path
        .replace('{appId}', appId)
        .replace('{ownerId}', appId)
        .replace('{taskId}', 'task_01k9zq3v5gfxs8y2m4t6r0n7ab')
        .replace('{adjustmentId}', 'adj_01k9zq3v5gfxs8y2m4t6r0n7ab')
        .replace(/statement(\.csv)?$/, '$&?year=2026'),
    }))

describe('who gets into the console', () => {
  test('a member sees their app, as often as they are one of several, and nobody else’s exists for them', async () => {
    const [mine, second, other] = [
      await broker.anApp({ name: 'Lumen' }),
      await broker.anApp({ name: 'Rowan' }),
      await broker.anApp(),
    ]
    await addMember(broker.deps, { appId: mine.appId, email: 'Dev@Example.com' })
    await addMember(broker.deps, { appId: second.appId, email: 'dev@example.com' })
    const as = await tokenOf('DEV@example.com')
    expect((await broker.call<ConsolePerson>('GET', '/v1/console/me', { as })).body).toEqual({
      email: 'dev@example.com',
      operator: false,
      aloneMax: [],
      apps: [
        { id: mine.id, name: 'Lumen', mode: 'test' },
        { id: second.id, name: 'Rowan', mode: 'test' },
      ],
    })
    const ofMembers = calls(mine.id).filter(({ auth }) => auth === 'member')
    for (const { url, method, tag } of ofMembers) {
      if (tag === 'Console' && method === 'GET' && !/payee|payouts\//.test(url))
        expect(await broker.call(method, url, { as }), url).toMatchObject({ status: 200 })
      for (const app of [other.id, 'app_nonsense'])
        expect(await broker.call(method, url.replace(mine.id, app), { as }), url).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        })
    }
  })

  test('a member is no operator, and an operator no member', async () => {
    const app = await broker.anApp()
    await addMember(broker.deps, { appId: app.appId, email: 'only-member@example.com' })
    await addOperator(broker.deps, 'only-operator@example.com')
    const [member, operator] = [await tokenOf('only-member@example.com'), await tokenOf('only-operator@example.com')]
    for (const { url, method, auth } of calls(app.id)) {
      if (auth === 'operator')
        expect(await broker.call(method, url, { as: member }), url).toMatchObject({
          status: 403,
          body: { code: 'forbidden' },
        })
      if (auth === 'member')
        expect(await broker.call(method, url, { as: operator }), url).toMatchObject({ status: 404 })
    }
    expect(await broker.call('GET', '/v1/operator/trial-balance', { as: operator })).toMatchObject({ status: 200 })
  })

  test('no key, session or worker gets in anywhere, and nobody without a token', async () => {
    const app = await broker.anApp()
    const requester = await broker.aRequester({ app })
    const worker = await broker.aWorker({ email: 'dev@example.com' })
    const page = await worker.token()
    for (const { url, method } of calls(app.id)) {
      for (const as of [app.secretKey, app.publicKey, requester, requester.onPage, page, await worker.apiToken()])
        expect(await broker.call(method, url, { as }), url).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      expect(await broker.call(method, url), url).toMatchObject({ status: 401 })
    }
  })

  test('a token of the console opens nothing else', async () => {
    await addOperator(broker.deps, 'curious@example.com')
    const as = await tokenOf('curious@example.com')
    for (const url of ['/v1/wallet', '/v1/tasks', '/v1/worker/me', '/v1/worker/earnings', '/v1/app'])
      expect(await broker.call('GET', url, { as }), url).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  test('who is removed is out at once, with the token they have', async () => {
    const app = await broker.anApp()
    await addMember(broker.deps, { appId: app.appId, email: 'leaving@example.com' })
    await addOperator(broker.deps, 'leaving@example.com')
    const as = await tokenOf('leaving@example.com')
    const money = () => broker.call<AppMoney>('GET', `/v1/console/apps/${app.id}/share`, { as })
    expect(await money()).toMatchObject({ status: 200 })
    await removeMember(broker.deps, { appId: app.appId, email: 'Leaving@example.com' })
    expect(await money()).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await broker.call('GET', '/v1/operator/decisions', { as })).toMatchObject({ status: 200 })
    await removeOperator(broker.deps, 'leaving@example.com')
    expect(await broker.call('GET', '/v1/operator/decisions', { as })).toMatchObject({ status: 403 })
    expect((await broker.call<ConsolePerson>('GET', '/v1/console/me', { as })).body).toMatchObject({
      apps: [],
      operator: false,
    })
  })

  test('who signs in without a place there gets no token, and is made no worker by it', async () => {
    const browser = await signedIn('stranger@example.com')
    expect(await trade(browser)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await trade(createBrowser(broker))).toMatchObject({ status: 401 })
    await addOperator(broker.deps, 'stranger@example.com')
    expect(await trade(browser)).toMatchObject({ status: 200 })
    expect(
      await broker.deps.db.selectFrom('workers').selectAll().where('email', '=', 'stranger@example.com').execute(),
    ).toEqual([])
  })

  test('the API takes no cookie: signed in or not, without a token nobody is anybody', async () => {
    await addOperator(broker.deps, 'cookie@example.com')
    const browser = await signedIn('cookie@example.com')
    expect(await browser.get('/v1/operator/trial-balance')).toMatchObject({ status: 401 })
  })
})
