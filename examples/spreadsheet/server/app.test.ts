import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signWebhook } from '@microsource/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildApp } from './app.ts'

const webhookSecret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`
const session = { token: 'tok', expiresAt: '2026-01-01T00:00:00Z', requesterId: 'req_1' }

let folder: string
let app: Awaited<ReturnType<typeof buildApp>>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rowan-'))
  writeFileSync(join(folder, 'index.html'), '<title>Rowan</title>')
  const config = {
    port: 0,
    brokerUrl: 'http://127.0.0.1:4400',
    secretKey: 'sk_test_1',
    webhookSecret,
    dataDir: folder,
    pageDir: folder,
  }
  app = await buildApp({ config, mintSession: async () => session })
})
afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

test('the page is served, and its person gets a session at the broker', async () => {
  expect((await app.inject('/')).body).toContain('Rowan')
  const me = await app.inject('/api/me')
  const cookie = String(me.headers['set-cookie']).split(';')[0]
  const answer = await app.inject({ method: 'POST', url: '/api/microsource-session', headers: { cookie } })
  expect(answer.json()).toEqual(session)
})

test('what the broker tells is verified and listed', async () => {
  const task = {
    id: 'task_1',
    description: 'Find the error in the budget',
    price: { amount: 100, currency: 'USD' },
    assignment: null,
  }
  const body = JSON.stringify({
    id: 'evt_1',
    type: 'task.opened',
    timestamp: new Date().toISOString(),
    data: { task, sequence: 1 },
  })
  const at = Math.floor(Date.now() / 1000)
  const deliver = (secret: string) =>
    app.inject({
      method: 'POST',
      url: '/api/microsource-webhooks',
      payload: body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'evt_1',
        'webhook-timestamp': String(at),
        'webhook-signature': signWebhook(body, 'evt_1', at, secret),
      },
    })
  expect((await deliver(`whsec_${Buffer.from('another secret of 24 byte').toString('base64')}`)).statusCode).toBe(400)
  expect((await app.inject('/api/callbacks')).json()).toMatchObject({ callbacks: [] })
  expect((await deliver(webhookSecret)).statusCode).toBe(204)
  expect((await app.inject('/api/callbacks')).json()).toMatchObject({
    callbacks: [{ type: 'task.opened', description: 'Find the error in the budget' }],
  })
})

test('the page may compile the formula engine and load nothing from elsewhere', async () => {
  const policy = String((await app.inject('/')).headers['content-security-policy'])
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/https:|'unsafe-eval'/)
})
