import { createHmac } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { microsourceWebhooks } from '@microsource/server/fastify'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHost, type MintSession } from './index.ts'

const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`
const session = { token: 'tok', expiresAt: '2026-01-01T00:00:00Z', requesterId: 'req_1' }

let folder: string
let app: FastifyInstance

async function start(mintSession: MintSession = async () => session): Promise<FastifyInstance> {
  writeFileSync(join(folder, 'index.html'), '<title>Lumen</title>')
  const config = {
    port: 0,
    brokerUrl: 'http://127.0.0.1:4400',
    secretKey: 'sk_test_1',
    webhookSecret: secret,
    dataDir: join(folder, 'data'),
    pageDir: folder,
  }
  const host = await createHost({ about: { name: 'Lumen', safe: 'Your photo is safe' }, config })
  app = host.app
  host.offerSessions(mintSession)
  await app.register(microsourceWebhooks, {
    path: '/api/microsource-webhooks',
    secret,
    onEvent: (event) => host.callbacks.add(event),
  })
  return app
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lumen-'))
})
afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const own = { host: 'localhost:4401', origin: 'http://localhost:4401' }

async function signIn(): Promise<string> {
  const reply = await app.inject({ url: '/api/me', headers: { host: 'localhost:4401' } })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

describe('signing in', () => {
  test('a first visit signs in the person whose wallet the demo fills', async () => {
    await start()
    expect((await app.inject({ url: '/api/me' })).json()).toMatchObject({ id: 'demo', name: 'Sam Rivera' })
  })

  test('somebody else is a new person, and the cookie brings them back', async () => {
    await start()
    const first = await app.inject({ method: 'DELETE', url: '/api/me', headers: own })
    expect(first.json().id).not.toBe('demo')
    expect(first.json()).toMatchObject({ name: expect.stringMatching(/^\S+ \S+$/), brokerUrl: 'http://127.0.0.1:4400' })
    expect(first.headers['set-cookie']).toMatch(/HttpOnly.*SameSite=Lax/)
    const cookie = String(first.headers['set-cookie']).split(';')[0]
    expect((await app.inject({ url: '/api/me', headers: { cookie } })).json()).toEqual(first.json())
  })

  test('the cookie is still good after a restart, and a forged one is nobody', async () => {
    await start()
    const cookie = await signIn()
    const before = (await app.inject({ url: '/api/me', headers: { cookie } })).json()
    await app.close()
    await start()
    expect((await app.inject({ url: '/api/me', headers: { cookie } })).json()).toEqual(before)
    const forged = cookie.replace(/.$/, 'A').replace('=', '=x')
    const reply = await app.inject({
      method: 'POST',
      url: '/api/microsource-session',
      headers: { ...own, cookie: forged },
    })
    expect(reply.statusCode).toBe(401)
  })

  test('a chosen name keeps the person; an empty or endless one is refused', async () => {
    await start()
    const cookie = await signIn()
    const { id } = (await app.inject({ url: '/api/me', headers: { cookie } })).json()
    const named = await app.inject({
      method: 'PUT',
      url: '/api/me',
      headers: { ...own, cookie },
      payload: { name: '  Ana   Reyes ' },
    })
    expect(named.json()).toMatchObject({ id, name: 'Ana Reyes' })
    for (const name of ['', '   ', 'x'.repeat(41), 7]) {
      const refused = await app.inject({
        method: 'PUT',
        url: '/api/me',
        headers: { ...own, cookie },
        payload: { name },
      })
      expect(refused.statusCode).toBe(400)
    }
  })
})

describe('a session at the broker', () => {
  test('is minted for the person of the cookie and no other', async () => {
    const asked: unknown[] = []
    await start(async (person) => {
      asked.push(person)
      return session
    })
    const cookie = await signIn()
    const me = (await app.inject({ url: '/api/me', headers: { cookie } })).json()
    const reply = await app.inject({ method: 'POST', url: '/api/microsource-session', headers: { ...own, cookie } })
    expect(reply.json()).toEqual(session)
    expect(asked).toEqual([{ id: me.id, name: me.name }])
    expect(reply.headers['cache-control']).toBe('no-store')
  })

  test.each([{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])(
    'is refused to %o',
    async (headers) => {
      await start()
      const cookie = await signIn()
      const reply = await app.inject({
        method: 'POST',
        url: '/api/microsource-session',
        headers: { host: 'localhost:4401', cookie, ...headers },
      })
      expect(reply.statusCode).toBe(403)
    },
  )

  test('without the broker the answer is words and a time to try again', async () => {
    await start(() => Promise.reject(new Error('connect ECONNREFUSED')))
    const reply = await app.inject({
      method: 'POST',
      url: '/api/microsource-session',
      headers: { ...own, cookie: await signIn() },
    })
    expect(reply.statusCode).toBe(503)
    expect(reply.headers['retry-after']).toBe('5')
    expect(reply.json().message).toContain('Your photo is safe')
    expect((await app.inject({ url: '/' })).statusCode).toBe(200)
  })
})

test('the page of callbacks carries the name of its app, and its policy lets nothing in from elsewhere', async () => {
  await start()
  const page = await app.inject('/callbacks')
  expect(page.body).toContain('<title>Callbacks – Lumen</title>')
  const script = /src="(\/callbacks\/assets\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  expect((await app.inject(script)).headers['content-type']).toContain('javascript')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
})

test('a name that points here from elsewhere is refused', async () => {
  await start()
  expect((await app.inject({ url: '/api/callbacks', headers: { host: 'rebound.example' } })).statusCode).toBe(421)
})

describe('callbacks', () => {
  const task = {
    id: 'task_01kah3mp4xe2v9c8q7r6s5t4z9',
    description: 'Take the man out',
    price: { amount: 100, currency: 'USD' },
    assignment: null,
  }

  const deliver = (id = 'evt_1', key = secret) => {
    const text = JSON.stringify({
      id,
      type: 'task.opened',
      timestamp: '2026-11-22T09:00:00Z',
      data: { task, sequence: 1 },
    })
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
      .update(`${id}.${timestamp}.${text}`)
      .digest('base64')
    return app.inject({
      method: 'POST',
      url: '/api/microsource-webhooks',
      payload: text,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      },
    })
  }
  const listed = async (): Promise<{ callbacks: { id: string }[]; repeats: number }> =>
    (await app.inject({ url: '/api/callbacks' })).json()

  test('a signed one is listed with what happened, a repeat is counted and not listed again', async () => {
    await start()
    expect((await deliver()).statusCode).toBeLessThan(300)
    expect((await deliver()).statusCode).toBeLessThan(300)
    expect(await listed()).toMatchObject({
      repeats: 1,
      callbacks: [
        {
          id: 'evt_1',
          type: 'task.opened',
          taskId: task.id,
          sequence: 1,
          amount: 100,
          currency: 'USD',
          description: 'Take the man out',
        },
      ],
    })
  })

  test('a wrong signature is refused and leaves nothing', async () => {
    await start()
    const foreign = `whsec_${Buffer.from('another secret of 24 byte').toString('base64')}`
    expect((await deliver('evt_1', foreign)).statusCode).toBeGreaterThanOrEqual(400)
    expect((await listed()).callbacks).toEqual([])
  })

  test('duplicates are still known after a restart, even when the last line was cut off', async () => {
    await start()
    await deliver('evt_1')
    await app.close()
    const file = join(folder, 'data', 'callbacks.jsonl')
    appendFileSync(file, '{"id":"evt_2","rece')
    await start()
    await deliver('evt_1')
    await deliver('evt_2')
    expect((await listed()).callbacks.map(({ id }) => id)).toEqual(['evt_2', 'evt_1'])
    await app.close()
    await start()
    expect(await listed()).toMatchObject({ repeats: 1, callbacks: [{ id: 'evt_2' }, { id: 'evt_1' }] })
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(4)
  })
})
