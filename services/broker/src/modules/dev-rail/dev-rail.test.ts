import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/test-database.ts'
import { createSimulatedRail, type SimulatedRail } from '../../adapters/rails/simulated/create.ts'
import { createTestClock } from '../../clock.ts'
import { installProblemDetails } from '../../http/problem-details.ts'
import { devRailRoutes } from './index.ts'

const publicUrl = 'http://localhost:4400'
const clock = createTestClock()
let database: TestDatabase
let rail: SimulatedRail
let app: FastifyInstance
beforeAll(async () => {
  database = await openTestDatabase('pglite')
  rail = createSimulatedRail({ db: database.db, clock, publicUrl, deliver: async () => {} })
  app = fastify()
  app.removeAllContentTypeParsers()
  installProblemDetails(app)
  await devRailRoutes(app, { rails: { test: rail } })
})
afterAll(async () => {
  await app.close()
  await database.close()
})

const pathOf = (url: string): string => url.slice(publicUrl.length)
const get = (url: string) => app.inject({ url, headers: { host: 'localhost:4400' } })
const post = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(form).toString(),
    headers: {
      host: 'localhost:4400',
      origin: publicUrl,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  })
const good = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123' }

async function aPage(changes: { title?: string; email?: string } = {}) {
  const [id, ownerId] = [randomUUID(), randomUUID()]
  const { title = 'Money for your wallet', email = 'ana@example.com' } = changes
  const expiresAt = new Date(clock.here().getTime() + 3_600_000)
  const { url } = await rail.openCheckout({
    id,
    payer: { ownerId, email },
    amount: 2_000n,
    currency: 'USD',
    title,
    saveCard: true,
    returnUrl: 'https://app.example/wallet?x=1',
    expiresAt,
  })
  return { path: pathOf(url), state: async () => (await rail.findCharge({ id, ownerId, railId: null }))?.state }
}

describe('the page on which test money is paid', () => {
  test('says the amount on its button, that it is test money, and lets nothing foreign in', async () => {
    const { path } = await aPage()
    const { body, headers } = await get(path)
    expect(body).toContain('Pay $20.00</button>')
    expect(body).toContain('Test money.')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' https://app.example; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers['cache-control']).toBe('no-store')
  })

  test('a good card pays once and leads back; the page then says so', async () => {
    const { path, state } = await aPage()
    expect(await post(path, good)).toMatchObject({
      statusCode: 303,
      headers: { location: 'https://app.example/wallet?x=1' },
    })
    expect(await state()).toBe('succeeded')
    const before = await rail.getBalances()
    await post(path, good)
    expect(await rail.getBalances()).toEqual(before)
    expect((await get(path)).body).toContain('This is paid')
  })

  test('a declined card says so in words, and another one still pays', async () => {
    const { path, state } = await aPage()
    expect(await post(path, { ...good, number: '4000000000000002' })).toMatchObject({
      statusCode: 303,
      headers: { location: path },
    })
    expect((await get(path)).body).toContain('role="alert">The card was declined. Nothing was paid; try another one.')
    await post(path, good)
    expect(await state()).toBe('succeeded')
  })

  test('a bank that asks: no leads back to the card, yes pays', async () => {
    const { path, state } = await aPage()
    await post(path, { ...good, number: '4000002500003155' })
    expect((await get(path)).body).toContain('Is this you?')
    await post(`${path}/bank`, { answer: 'no' })
    expect((await get(path)).body).toContain('The bank did not hear a yes')
    await post(path, { ...good, number: '4000002500003155' })
    await post(`${path}/bank`, { answer: 'yes' })
    expect(await state()).toBe('succeeded')
  })

  test('what was typed wrong is said at its field, what was right is kept, and a real card is never taken', async () => {
    const { path, state } = await aPage()
    const { statusCode, body } = await post(path, { number: '4111 1111 1111 1111', expiry: '13/34', cvc: 'x' })
    expect(statusCode).toBe(422)
    for (const name of ['number', 'expiry', 'cvc']) expect(body).toContain(`aria-describedby="${name}-problem"`)
    expect(body).toContain('value="4111 1111 1111 1111"')
    expect(await state()).toBe('waiting')
  })

  test('nothing an app or a payer wrote becomes markup', async () => {
    const { path } = await aPage({ title: '<img src=x onerror=alert(1)>', email: '"><script>1</script>@x' })
    const { body } = await get(path)
    expect(body).not.toMatch(/<img|<script/)
  })

  test('another site cannot pay here, and no page is there for an unknown id', async () => {
    const { path, state } = await aPage()
    expect(
      (await post(path, good, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).statusCode,
    ).toBe(403)
    expect(await state()).toBe('waiting')
    expect((await get(`/dev/rail/checkout/${randomUUID()}`)).statusCode).toBe(404)
    expect((await post('/dev/rail/payee/nobody', {})).statusCode).toBe(404)
    expect((await get('/dev/rail/checkout/%00')).statusCode).toBe(404)
  })
})

describe('the page on which a payee says where to pay them', () => {
  async function aLink() {
    const { accountId } = await rail.openPayee({
      ownerId: randomUUID(),
      email: 'ana@example.com',
      country: 'US',
      currency: 'USD',
      name: 'Ana Example',
    })
    const pages = { returnUrl: 'https://desk.example/back', refreshUrl: 'https://desk.example/again' }
    return { accountId, path: pathOf((await rail.createPayeeLink(accountId, pages)).url) }
  }
  const given = { name: 'Ana Example', bankNumber: '000123456789', outcome: 'active' }

  test('saves a name and an account once; used or late it leads to a new link', async () => {
    const { accountId, path } = await aLink()
    expect((await get(path)).body).toContain('Country: United States. You are paid in USD')
    expect(await post(path, given)).toMatchObject({
      statusCode: 303,
      headers: { location: 'https://desk.example/back' },
    })
    expect(await rail.getPayee(accountId)).toMatchObject({
      state: 'active',
      required: [],
      verifiedName: 'Ana Example',
      destination: { last4: '6789' },
    })
    for (const again of [await get(path), await post(path, { ...given, name: 'Bo' })])
      expect(again.headers['location']).toBe('https://desk.example/again')
    expect(await rail.getPayee(accountId)).toMatchObject({ verifiedName: 'Ana Example' })
    const late = await aLink()
    clock.advance(6 * 60_000)
    expect((await get(late.path)).headers['location']).toBe('https://desk.example/again')
  })

  test('what is missing is said, and nothing is saved', async () => {
    const { accountId, path } = await aLink()
    const { statusCode, body } = await post(path, { name: ' ', bankNumber: '12', outcome: 'x' })
    expect(statusCode).toBe(422)
    expect(body).toContain('Write the name the account is held under.')
    expect(await rail.getPayee(accountId)).toMatchObject({ state: 'incomplete', destination: null })
  })
})

describe('the board on which others act', () => {
  async function aPaidCharge() {
    const { path } = await aPage({ title: '<b>Top-up</b>' })
    await post(path, good)
    return path.split('/').at(-1) ?? ''
  }
  const act = (name: string, id: string) => post('/dev/rail', { act: name, id })
  const refOf = (id: string) => ({ id, ownerId: '', railId: null })

  test('a charge is contested, the money taken and given back, and the verdict moves none', async () => {
    const id = await aPaidCharge()
    expect(await act('contest', id)).toMatchObject({ statusCode: 303, headers: { location: '/dev/rail' } })
    const funds = async () =>
      (await rail.listDisputes(refOf(id))).map(({ railId, state, funds: moved }) => ({
        railId,
        state,
        moved: moved.map(({ what }) => what),
      }))
    const [dispute] = await funds()
    expect(dispute).toMatchObject({ state: 'open', moved: ['withdrawn'] })
    const { statusCode, body } = await act('contest', id)
    expect([statusCode, body]).toEqual([
      409,
      expect.stringContaining('role="alert">Of this charge 0 can be contested.'),
    ])
    for (const name of ['reinstate', 'win']) await act(name, dispute?.railId ?? '')
    expect(await funds()).toMatchObject([{ state: 'won', moved: ['withdrawn', 'reinstated'] }])
  })

  test('it is for this machine and its own pages alone, and knows no other act', async () => {
    const id = await aPaidCharge()
    const { body } = await get('/dev/rail')
    expect(body).toContain('aria-label="Contest: $20.00 &lt;b&gt;Top-up&lt;/b&gt;"')
    expect((await app.inject({ url: '/dev/rail', headers: { host: 'broker.example' } })).statusCode).toBe(404)
    expect(
      (await app.inject({ url: '/dev/rail', headers: { host: 'localhost', 'x-forwarded-for': '1.2.3.4' } })).statusCode,
    ).toBe(404)
    expect(
      (
        await post(
          '/dev/rail',
          { act: 'contest', id },
          { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
        )
      ).statusCode,
    ).toBe(403)
    for (const name of ['constructor', '', 'run']) expect((await act(name, id)).statusCode).toBe(404)
    expect((await act('contest', '\0')).statusCode).toBe(404)
    expect(await rail.listDisputes(refOf(id))).toEqual([])
  })

  test('a payout is delivered or sent back, a payee restricted and accepted', async () => {
    const { accountId } = await rail.openPayee({
      ownerId: randomUUID(),
      email: 'bo@example.com',
      country: 'US',
      currency: 'USD',
      name: 'Bo',
    })
    const link = await rail.createPayeeLink(accountId, { returnUrl: `${publicUrl}/a`, refreshUrl: `${publicUrl}/b` })
    await post(pathOf(link.url), { name: 'Bo', bankNumber: '000123456789', outcome: 'active' })
    await aPaidCharge()
    const payOut = { id: randomUUID(), attempt: 1, accountId, railId: null, amount: 500n, currency: 'USD' }
    await rail.transfer({ id: randomUUID(), accountId, amount: 500n, currency: 'USD' })
    await rail.payOut(payOut)
    await act('deliver-payout', `${payOut.id}_1`)
    expect(await rail.findPayOut(payOut)).toMatchObject({ state: 'paid' })
    await act('return-payout', `${payOut.id}_1`)
    expect(await rail.findPayOut(payOut)).toMatchObject({ state: 'failed' })
    await act('restrict-payee', accountId)
    expect(await rail.getPayee(accountId)).toMatchObject({ state: 'restricted' })
    await act('accept-payee', accountId)
    expect(await rail.getPayee(accountId)).toMatchObject({ state: 'active', required: [] })
  })
})
