import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBrowser, type TestBrowser } from '../../../test/browser.ts'
import { createGranted, type GrantedRequester } from '../../../test/granted.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { endTokens, revokeGrant } from '../grants/index.ts'

let broker: TestBroker
let people: ReturnType<typeof createGranted>
beforeAll(async () => {
  broker = await createTestBroker()
  people = createGranted(broker)
})
afterAll(() => broker.close())

const granted = async (): Promise<GrantedRequester> =>
  people.grant(people.aPerson(), { appId: (await broker.anApp()).appId })

/** What an app does that fetches the link itself instead of showing it. */
async function enter(as: GrantedRequester): Promise<TestBrowser> {
  const browser = createBrowser(broker)
  await browser.get(await linkOf(as))
  return browser
}
const linkOf = async (as: GrantedRequester): Promise<string> => {
  const { body } = await broker.call<{ url: string }>('POST', '/v1/wallet/links', { as, body: { to: 'review' } })
  return body.url.slice('http://localhost:4400'.length)
}
const trade = (browser: TestBrowser) => browser.post<{ token: string; code?: string }>('/auth/token', { as: 'requester' })
const read = (path: string, as: string) => broker.call<{ code?: string }>('GET', path, { as })

test('a link that an app makes under a grant leads to no wallet, no receipt and no address, and adds no money', async () => {
  const browser = await enter(await granted())
  const { token } = (await trade(browser)).body
  expect((await read('/v1/tasks', token)).status).toBe(200)
  const statuses = await Promise.all(['/v1/wallet', '/v1/wallet/movements', '/v1/wallet/receipts/task_00000000000000000000000000'].map(
    async (path) => (await read(path, token)).status))
  expect(statuses).toEqual([403, 403, 403])
  const topUp = { amount: { amount: 2_000, currency: 'USD' } }
  expect(await broker.call('POST', '/v1/wallet/top-ups', { as: token, body: topUp })).toMatchObject({ body: { code: 'page_only' } })
  expect(await browser.post('/auth/requester-email', { email: 'mallory@example.com', otp: '123456' }))
    .toMatchObject({ status: 403, body: { code: 'page_only' } })
})

test('what came of such a link ends with the grant: the page, its tokens, and links not opened yet', async () => {
  const as = await granted()
  const [browser, waiting] = [await enter(as), await linkOf(as)]
  const { token } = (await trade(browser)).body
  await revokeGrant(broker.deps, as)
  expect((await read('/v1/tasks', token)).body.code).toBe('grant_revoked')
  expect((await trade(browser)).body.code).toBe('grant_revoked')
  const late = createBrowser(broker)
  await late.get(waiting)
  expect((await trade(late)).status).toBe(401)
})

test('it ends with the tokens of the grant, too, where somebody signs out or a refresh token was copied', async () => {
  const as = await granted()
  const [browser, waiting] = [await enter(as), await linkOf(as)]
  await endTokens(broker.deps, as)
  expect((await trade(browser)).body.code).toBe('grant_revoked')
  const late = createBrowser(broker)
  await late.get(waiting)
  expect((await trade(late)).status).toBe(401)
})

test('the tokens that apps hold of one person have nothing in common', async () => {
  const person = people.aPerson()
  const claims = await Promise.all([1, 2].map(async () => {
    const as = await people.grant(person, { appId: (await broker.anApp()).appId })
    return decodeJwt(await as.token())
  }))
  const [one, other] = claims.map(({ iss: _iss, aud: _aud, scope: _scope, iat: _iat, exp: _exp, ...own }) => own)
  const words = (of: object | undefined): string[] => JSON.stringify(of).split(/[^\w-]+/)
  const names = new Set(['', 'app', 'grant', 'jti', 'sub'])
  expect(words(one).filter((word) => !names.has(word) && words(other).includes(word))).toEqual([])
})
