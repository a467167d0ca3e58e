import { readFileSync } from 'node:fs'
import { currencyCodes, rulesOf, toDecimal } from '@microsource/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { issueSession } from '../../http/tokens.ts'
import { defaultCaps, endTokens, findGrant, findGrantOfApp, giveGrant, type GivenGrant, revokeGrant } from './index.ts'

let broker: TestBroker
beforeAll(async () => { broker = await createTestBroker() })
afterAll(() => broker.close())

const caps = { perDay: 500n, perTask: 200n }
const person = (name: string) => ({ id: `person-${name}`, email: `${name}@Example.com` })

const tokenOf = async (appId: string, { requesterId, ...key }: GivenGrant) => {
  const grant = { ...key, epoch: (await findGrant(broker.deps.db, key))?.epoch ?? 0 }
  return (await issueSession(broker.deps, {
    appId, requesterId, scope: ['create', 'review'], limit: undefined, limitCurrency: undefined, sessionId: broker.deps.ids(), grant,
  }, 15)).token
}

test('one wallet for a person, another requester in each app, and one grant for each', async () => {
  const [one, other] = [await broker.anApp(), await broker.anApp({ currencies: ['JPY'] })]
  const ana = person('ana')
  const given = await giveGrant(broker.deps, { person: ana, appId: one.appId, ...caps })
  const there = await giveGrant(broker.deps, { person: ana, appId: other.appId, ...caps })
  expect(there.ownerId).toBe(given.ownerId)
  expect(new Set([given.requesterId, there.requesterId, given.ownerId]).size).toBe(3)
  expect(await findGrantOfApp(broker.deps.db, { ownerId: given.ownerId, appId: other.appId })).toMatchObject({ currency: 'JPY' })
  const again = await giveGrant(broker.deps, { person: ana, appId: one.appId, perDay: 900n, perTask: 300n })
  expect(again).toEqual(given)
  expect(await findGrant(broker.deps.db, given)).toMatchObject({ per_day: 900n, per_task: 300n, revoked_at: null })
  const bo = await giveGrant(broker.deps, { person: person('bo'), appId: one.appId, ...caps })
  expect(bo.ownerId).not.toBe(given.ownerId)
})

test('consents at once make one grant and one wallet', async () => {
  const app = await broker.anApp()
  const given = await Promise.all(Array.from({ length: 6 }, () => giveGrant(broker.deps, { person: person('cleo'), appId: app.appId, ...caps })))
  expect(new Set(given.map(({ grantId }) => grantId)).size).toBe(1)
  expect(new Set(given.map(({ requesterId }) => requesterId)).size).toBe(1)
})

test('caps that no task fits under are refused', async () => {
  const app = await broker.anApp()
  for (const refused of [{ perDay: 100n, perTask: 200n }, { perDay: 0n, perTask: 0n }, { perDay: 100n, perTask: -1n }]) {
    await expect(giveGrant(broker.deps, { person: person('dan'), appId: app.appId, ...refused })).rejects.toThrow('invalid_request')
  }
})

test('revoking ends every token at once, for ever, and giving it again is for new ones', async () => {
  const app = await broker.anApp()
  const given = await giveGrant(broker.deps, { person: person('eva'), appId: app.appId, ...caps })
  const before = await tokenOf(app.appId, given)
  expect((await broker.call('GET', '/v1/tasks', { as: before })).status).toBe(200)
  await revokeGrant(broker.deps, given)
  expect(await broker.call('GET', '/v1/tasks', { as: before })).toMatchObject({ status: 401, body: { code: 'grant_revoked' } })
  const ended = (await findGrant(broker.deps.db, given))?.epoch
  await revokeGrant(broker.deps, given)
  expect((await findGrant(broker.deps.db, given))?.epoch).toBe(ended)
  expect(await giveGrant(broker.deps, { person: person('eva'), appId: app.appId, ...caps })).toEqual(given)
  expect(await broker.call('GET', '/v1/tasks', { as: before })).toMatchObject({ status: 401, body: { code: 'grant_revoked' } })
  expect((await broker.call('GET', '/v1/tasks', { as: await tokenOf(app.appId, given) })).status).toBe(200)
})

test('what was given before everything was ended is worth nothing in that very second, and what is given after it is good', async () => {
  const app = await broker.anApp()
  const given = await giveGrant(broker.deps, { person: person('gil'), appId: app.appId, ...caps })
  for (let n = 0; n < 5; n++) {
    const [before, link] = [await tokenOf(app.appId, given), async (as: string) =>
      (await broker.call<{ url: string }>('POST', '/v1/wallet/links', { as, body: { to: 'review' } })).body.url.slice(broker.deps.config.publicUrl.length)]
    const opened = await link(before)
    await endTokens(broker.deps, given)
    const after = await tokenOf(app.appId, given)
    expect(await broker.call('GET', '/v1/tasks', { as: before })).toMatchObject({ status: 401, body: { code: 'grant_revoked' } })
    expect((await broker.call('GET', '/v1/tasks', { as: after })).status).toBe(200)
    expect((await broker.call('GET', opened)).headers['set-cookie']).toBeUndefined()
    expect((await broker.call('GET', await link(after))).headers['set-cookie']).toBeDefined()
  }
})

test('an app whose money is real is paid from a wallet of real money', async () => {
  const [live, trial] = [await broker.anApp({ mode: 'live' }), await broker.anApp()]
  const finn = person('finn')
  const real = await giveGrant(broker.deps, { person: finn, appId: live.appId, ...caps })
  const play = await giveGrant(broker.deps, { person: finn, appId: trial.appId, ...caps })
  expect(real.ownerId).not.toBe(play.ownerId)
})

test('the page about money says what a grant lets out where the person says nothing else', () => {
  const page = readFileSync(new URL('../../../../../docs/money.md', import.meta.url), 'utf8')
  const [, table = ''] = page.split('without a confirmation |\n|---|---|---|\n')
  const rows = (table.split('\n\n')[0] ?? '').split('\n').flatMap((line) => {
    const [codes = '', perDay, perTask] = line.split('|').map((cell) => cell.trim()).slice(1, -1)
    return codes.split(', ').map((code) => [code, perDay, perTask])
  })
  expect(rows).toEqual(currencyCodes.map((code) => {
    const { perDay, perTask } = defaultCaps(code)
    const shown = (amount: bigint) => toDecimal(amount, rulesOf(code)?.digits ?? 0)
    return [code, shown(perDay), shown(perTask)]
  }))
})
