import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FeedProblem } from './feed-problem.ts'
import { createGetDocument, type GetOptions } from './get-document.ts'
import { createOutbound } from './outbound.ts'
import { rss, startStrangeServer, type StrangeServer } from './strange-server.fixture.ts'

let strange: StrangeServer
beforeAll(async () => {
  strange = await startStrangeServer()
})
afterAll(() => strange.close())

const options: GetOptions = { accept: '*/*', maxBytes: 1024 * 1024 }
/** In a test this computer's own address stands for the public internet. */
const outbound = createOutbound({ isAllowed: (address) => address === '127.0.0.1' })
const get = createGetDocument({ outbound, timeLimitMs: 3_000 })

async function problemOf(path: string): Promise<FeedProblem> {
  const url = path.startsWith('/') ? `${strange.origin}${path}` : path
  return get(url, options).then(
    () => expect.unreachable('it was read'),
    (error: FeedProblem) => error,
  )
}

test('a document comes whole, also when it was packed', async () => {
  for (const path of ['/feed', '/packed']) {
    const found = await get(`${strange.origin}${path}`, options)
    expect(found.status === 'new' && found.body.toString()).toBe(rss())
  }
})

describe('what never ends', () => {
  test('redirects for ever end after a few', async () => {
    const before = strange.seen.length
    expect((await problemOf('/for-ever')).code).toBe('too_many_redirects')
    expect(strange.seen.length - before).toBe(6)
  })

  test('a body without an end is cut off', async () => {
    expect((await problemOf('/endless')).code).toBe('too_large')
  })

  test('200 kilobytes that unpack to 200 megabytes stop at the limit', async () => {
    const before = process.memoryUsage().arrayBuffers
    expect((await problemOf('/bomb')).code).toBe('too_large')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024)
  })

  test('a byte now and then is too slow, and so is silence', async () => {
    expect((await problemOf('/dripping')).code).toBe('too_slow')
    expect((await problemOf('/silent')).code).toBe('too_slow')
  })
})

describe('where it may not go', () => {
  const strict = createGetDocument({ outbound: createOutbound(), timeLimitMs: 3_000 })
  const thisComputer = [
    'http://127.0.0.1:80/',
    'http://localhost/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://0x7f.1/',
  ]
  test.each(thisComputer)('%s is refused before a byte is sent', async (url) => {
    await expect(strict(url, options)).rejects.toMatchObject({ code: 'address_denied' })
  })

  test('a name is refused when a single one of its addresses is', async () => {
    const named = (...addresses: string[]) => {
      const resolve = async () => addresses.map((address) => ({ address, family: 4 }))
      const outbound = createOutbound({ resolve, isAllowed: (address) => address === '127.0.0.1' })
      return createGetDocument({ outbound, timeLimitMs: 3_000 })
    }
    const url = strange.origin.replace('127.0.0.1', 'feeds.example') + '/feed'
    expect(await named('127.0.0.1')(url, options)).toMatchObject({ status: 'new' })
    await expect(named('127.0.0.1', '127.0.0.2')(url, options)).rejects.toMatchObject({ code: 'address_denied' })
    await expect(named()(url, options)).rejects.toMatchObject({ code: 'address_denied' })
  })

  test('a redirect is checked like the first address', async () => {
    expect((await problemOf('/to-private')).code).toBe('address_denied')
    expect((await problemOf('/to-file')).code).toBe('address_invalid')
  })

  test('this server’s own samples are the one exception, and only their path', async () => {
    const isOwn = (url: URL): boolean => url.origin === strange.origin && url.pathname === '/moved'
    const own = createGetDocument({ outbound: createOutbound(), own: { isOwn, outbound }, timeLimitMs: 3_000 })
    await expect(own(`${strange.origin}/feed`, options)).rejects.toMatchObject({ code: 'address_denied' })
    await expect(own(`${strange.origin}/moved`, options)).rejects.toMatchObject({ code: 'address_denied' })
  })

  test('other protocols and passwords in addresses are not followed', async () => {
    for (const url of [
      'ftp://example.com/',
      'javascript:alert(1)',
      'http://me:secret@example.com/',
      'http://',
      'not an address',
    ]) {
      await expect(get(url, options)).rejects.toMatchObject({ code: 'address_invalid' })
    }
  })
})

describe('being polite', () => {
  test('what did not change is not sent again', async () => {
    const paths = {
      '/feed': (request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => {
        const isSame =
          request.headers['if-none-match'] === '"7"' &&
          request.headers['if-modified-since'] === 'Sun, 01 Nov 2026 00:00:00 GMT'
        response
          .writeHead(isSame ? 304 : 200, { etag: '"7"', 'last-modified': 'Sun, 01 Nov 2026 00:00:00 GMT' })
          .end(isSame ? '' : rss())
      },
    }
    const server = await startStrangeServer(paths)
    const first = await get(`${server.origin}/feed`, options)
    expect(first).toMatchObject({ status: 'new', etag: '"7"', lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT' })
    const { etag, lastModified } = first.status === 'new' ? first : expect.unreachable()
    expect(await get(`${server.origin}/feed`, { ...options, conditions: { etag, lastModified } })).toMatchObject({
      status: 'same',
    })
    await server.close()
  })

  test('a site that asks for a pause says until when', async () => {
    const now = new Date('2026-11-22T10:00:00Z')
    const patient = createGetDocument({ outbound, now: () => now })
    await expect(patient(`${strange.origin}/busy`, options)).rejects.toMatchObject({
      code: 'wait',
      retryAt: new Date('2026-11-22T12:00:00Z'),
    })
  })

  test('only a move for good changes the address', async () => {
    expect(await get(`${strange.origin}/moved`, options)).toMatchObject({ movedTo: `${strange.origin}/feed` })
    expect(await get(`${strange.origin}/moved-for-now`, options)).toMatchObject({
      movedTo: undefined,
      url: `${strange.origin}/feed`,
    })
  })
})

test.each([
  ['/gone', 'gone'],
  ['/missing', 'not_found'],
  ['/closed', 'refused'],
  ['/failing', 'server_failed'],
  ['/broken-packing', 'malformed'],
  ['/unknown-packing', 'malformed'],
  ['/cut', 'unreachable'],
  ['http://127.0.0.1:1/', 'unreachable'],
])('%s is said in a sentence', async (path, code) => {
  const problem = await problemOf(path)
  expect(problem.code).toBe(code)
  expect(problem.message).toMatch(/^[A-Z].*\.$/)
})
