import { toTypeId } from '@microsource/protocol'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/browser.ts'
import { createGranted } from '../../../test/granted.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { aPerson } from '../../../test/oauth.ts'
import { createWork, usd } from '../../../test/work.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

const tokenFor = (browser: TestBrowser, as: 'account' | 'requester') => browser.post<{ token: string; code?: string }>('/auth/token', { as })

/** From the account over one of its links, as its page does it. */
async function open(browser: TestBrowser, links: 'wallet-links' | 'task-links', body: object): Promise<string> {
  const { token } = (await tokenFor(browser, 'account')).body
  const link = await broker.call<{ url: string }>('POST', `/v1/account/${links}`, { as: token, body })
  await browser.get(link.body.url.slice(broker.deps.config.publicUrl.length))
  return (await tokenFor(browser, 'requester')).body.token
}

test('who signs out leaves no wallet open behind them, for whoever has the browser next', async () => {
  const browser = await aPerson(broker)
  await open(browser, 'wallet-links', { mode: 'test' })
  expect((await tokenFor(browser, 'requester')).status).toBe(200)
  await browser.post('/auth/sign-out')
  expect(await tokenFor(browser, 'requester')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
})

test('looking at what an app asked opens no wallet that nothing can spend, also where one’s own was open', async () => {
  const browser = await aPerson(broker)
  const { token } = (await tokenFor(browser, 'account')).body
  const { sub: id = '', email } = decodeJwt<{ email: string }>(token)
  const [people, work, { appId }] = [createGranted(broker), createWork(broker), await broker.anApp()]
  const person = { id, email, token: async () => token }
  const as = await people.grant(person, { appId })
  const taskId = toTypeId('task', broker.deps.ids())
  await work.publish(as, { id: taskId })
  await people.confirm(person, taskId)
  await work.publish(as, { id: taskId })
  const addMoney = (by: string) => broker.call('POST', '/v1/wallet/top-ups', { as: by, body: { amount: usd(2_000) } })
  for (const link of [{ taskId }, { grantId: as.grant }]) {
    expect((await addMoney(await open(browser, 'wallet-links', { mode: 'test' }))).status).toBe(201)
    const page = await open(browser, 'task-links', link)
    expect((await broker.call('GET', `/v1/tasks/${taskId}`, { as: page })).status).toBe(200)
    expect(await addMoney(page)).toMatchObject({ status: 403, body: { code: 'page_only' } })
    expect((await broker.call('GET', '/v1/wallet', { as: page })).status).toBe(403)
    expect(await browser.post('/auth/requester-email', { email: 'other@example.com', otp: '123456' })).toMatchObject({ body: { code: 'page_only' } })
  }
})
