import type { FastifyInstance } from 'fastify'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { buildApp } from '../../app.ts'
import { demoAppsWithoutServer } from '../../demo-apps.ts'
import type { Deps } from '../../deps.ts'
import { seedDemo } from '../../seed-demo.ts'

let broker: TestBroker
let demo: Deps
let app: FastifyInstance
beforeAll(async () => {
  broker = await createTestBroker({ settings: { MICROSOURCE_DEMO: '1' } })
  demo = await seedDemo(broker.deps)
  app = await buildApp(demo)
})
afterAll(async () => {
  await app.close()
  await broker.close()
})

const headers = { host: 'localhost:4400', origin: 'http://localhost:4400', 'sec-fetch-site': 'same-origin' }
const open = (payload?: object) =>
  app.inject({ method: 'POST', url: '/auth/demo-requester', headers, ...(payload && { payload }) })

/** Whose wallet a page opens after this, and what is in it. */
async function walletAfter(payload?: object) {
  const [cookie] = (await open(payload)).cookies
  const traded = await app.inject({
    method: 'POST',
    url: '/auth/token',
    headers,
    cookies: { [cookie?.name ?? '']: cookie?.value ?? '' },
    payload: { as: 'requester' },
  })
  const { token } = traded.json<{ token: string }>()
  const wallet = await app.inject({ url: '/v1/wallet', headers: { authorization: `Bearer ${token}` } })
  return { app: decodeJwt(token)['app'], amount: wallet.json<{ balance: { amount: number } }>().balance.amount }
}

test('a demo names its apps, and the wallet of each opens without the app', async () => {
  expect((await app.inject('/auth/mode')).json()).toEqual({
    demo: true,
    apps: [
      { name: 'photo-editor', title: 'Lumen' },
      { name: 'rss-reader', title: 'Sheaf' },
      { name: 'spreadsheet', title: 'Rowan' },
    ],
  })
  const keys = demo.secrets.demo
  expect(await walletAfter()).toEqual({ app: keys?.appId, amount: 2_000 })
  for (const name of ['rss-reader', 'spreadsheet'])
    expect(await walletAfter({ app: name })).toEqual({ app: keys?.apps?.[name]?.appId, amount: 2_000 })
})

test('there is none of another app, and none for another site', async () => {
  for (const name of ['toString', '', 7]) expect((await open({ app: name })).statusCode).toBe(404)
  const foreign = await app.inject({
    method: 'POST',
    url: '/auth/demo-requester',
    headers: { ...headers, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  })
  expect([foreign.statusCode, foreign.cookies]).toEqual([403, []])
})

test('an app of it without a server answers its public key, which every demo has', async () => {
  const { publicKey } = demoAppsWithoutServer['plain-html']
  const answer = await app.inject({ url: '/v1/app', headers: { authorization: `Bearer ${publicKey}`, origin: 'null' } })
  expect(answer.json()).toMatchObject({ name: 'Jotter', mode: 'test' })
})
