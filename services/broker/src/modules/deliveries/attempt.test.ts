import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Dispatcher } from 'undici'
import { afterEach, describe, expect, test } from 'vitest'
import { signingKeyOf } from '../endpoints/index.ts'
import { attemptDelivery, type AttemptResult } from './attempt.ts'
import { createOutbound, type Resolve } from './outbound.ts'

const key = signingKeyOf(`whsec_${Buffer.alloc(32, 7).toString('base64')}`)
const open: (Server | Dispatcher)[] = []
afterEach(async () => {
  for (const each of open.splice(0)) {
    if ('closeAllConnections' in each) { each.closeAllConnections(); each.close() } else await each.destroy()
  }
})

interface Heard { connections: number, requests: number }

async function listen(answer: RequestListener): Promise<{ port: number, heard: Heard }> {
  const heard: Heard = { connections: 0, requests: 0 }
  const server = createServer((request, response) => { heard.requests++; request.resume(); answer(request, response) })
  server.on('connection', () => { heard.connections++ })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, heard }
}

const to = (address: string): Resolve => async () => [{ address, family: address.includes(':') ? 6 : 4 }]

function send(url: string, { allowLoopback = true, resolve, timeoutMs }: { allowLoopback?: boolean, resolve?: Resolve, timeoutMs?: number } = {}) {
  const outbound = createOutbound({ allowLoopback, ...(resolve && { resolve }) })
  open.push(outbound)
  return attemptDelivery(outbound, { url: new URL(url), key, eventId: 'evt_1', body: '{}' }, timeoutMs)
}

const outcome = ({ status, failure }: AttemptResult) => ({ status, failure })

describe('an attempt', () => {
  test.each([
    [200, null], [204, null], [299, null], [301, 'redirect'], [302, 'redirect'], [307, 'redirect'], [308, 'redirect'],
    [400, 'status'], [404, 'status'], [410, 'status'], [429, 'status'], [500, 'status'], [503, 'status'],
  ])('answered %i ends as %s, and a redirect is never followed', async (status, failure) => {
    const elsewhere = await listen((_request, response) => response.end())
    const { port } = await listen((_request, response) => response.writeHead(status, { location: `http://127.0.0.1:${elsewhere.port}/` }).end())
    expect(outcome(await send(`http://127.0.0.1:${port}/hook`))).toEqual({ status, failure })
    expect(elsewhere.heard.connections).toBe(0)
  })

  test.each([
    ['that never answers', (() => {}) satisfies RequestListener],
    ['that sends headers and then one byte at a time', ((_request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('.'), 5)
      response.on('close', () => clearInterval(timer))
    }) satisfies RequestListener],
  ])('ends in time at an endpoint %s', async (_name, answer) => {
    const { port } = await listen(answer)
    expect(outcome(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 150 }))).toEqual({ status: null, failure: 'timeout' })
  })

  test('does not read an answer of any length', async () => {
    let sent = 0
    const { port } = await listen((_request, response) => {
      response.writeHead(200)
      const pour = (): void => { while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536; response.once('drain', pour) }
      pour()
    })
    expect(outcome(await send(`http://127.0.0.1:${port}/`))).toEqual({ status: 200, failure: null })
    expect(sent).toBeLessThan(50_000_000)
  })

  test('says when nobody listens, and when the name has no address', async () => {
    const { port } = await listen((_request, response) => response.end())
    const closed = open.pop() as Server
    await new Promise((resolve) => closed.close(resolve))
    expect(outcome(await send(`http://127.0.0.1:${port}/`))).toEqual({ status: null, failure: 'connection' })
    const noName: Resolve = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
    expect(outcome(await send('https://nowhere.example/', { resolve: noName }))).toEqual({ status: null, failure: 'no_address' })
  })

  test('repeats what Retry-After asks for', async () => {
    const { port } = await listen((_request, response) => response.writeHead(503, { 'retry-after': '9' }).end())
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 503, retryAfterMs: 9000 })
  })
})

describe('no byte goes to a denied address', () => {
  test('this machine, without the setting', async () => {
    const { port, heard } = await listen((_request, response) => response.end())
    for (const url of [`http://127.0.0.1:${port}/`, `http://2130706433:${port}/`, `http://0x7f.1:${port}/`, `http://0177.0.0.1:${port}/`,
      `http://localhost:${port}/`, `https://127.0.0.1:${port}/`, `http://[::ffff:127.0.0.1]:${port}/`]) {
      expect(outcome(await send(url, { allowLoopback: false }))).toEqual({ status: null, failure: 'denied_address' })
    }
    expect(heard).toEqual({ connections: 0, requests: 0 })
  })

  test.each(['10.0.0.7', '169.254.169.254', '::1', '::ffff:10.0.0.7', 'fd00::7', '64:ff9b::a00:7', '2002:a00:7::1'])(
    'a name that resolves to %s', async (address) => {
      expect(outcome(await send('https://hooks.example/', { resolve: to(address), allowLoopback: false }))).toEqual({ status: null, failure: 'denied_address' })
    })

  test('a name of which one address of several is denied', async () => {
    const mixed: Resolve = async () => [{ address: '8.8.8.8', family: 4 }, { address: '10.0.0.7', family: 4 }]
    expect(outcome(await send('https://hooks.example/', { resolve: mixed }))).toEqual({ status: null, failure: 'denied_address' })
  })

  test('a public name at another port or without TLS, even in development', async () => {
    for (const url of ['http://hooks.example/', 'https://hooks.example:8443/', 'http://hooks.example:443/']) {
      expect(outcome(await send(url, { resolve: to('8.8.8.8') }))).toEqual({ status: null, failure: 'denied_address' })
    }
  })

  test('a name that was harmless at the last connection', async () => {
    const { port, heard } = await listen((_request, response) => response.writeHead(200, { connection: 'close' }).end())
    const answers = ['127.0.0.1', '10.0.0.7']
    const outbound = createOutbound({ allowLoopback: true, resolve: async () => [{ address: answers.shift() ?? '', family: 4 }] })
    open.push(outbound)
    const again = () => attemptDelivery(outbound, { url: new URL(`http://rebinding.example:${port}/`), key, eventId: 'evt_1', body: '{}' })
    expect(outcome(await again())).toEqual({ status: 200, failure: null })
    expect(outcome(await again())).toEqual({ status: null, failure: 'denied_address' })
    expect(heard.requests).toBe(1)
  })
})
