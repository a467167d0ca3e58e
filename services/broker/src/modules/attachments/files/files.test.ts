import { type Problem, toTypeId } from '@microsource/protocol'
import { parse } from 'content-disposition'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester } from '../../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../../test/harness.ts'
import { drawing, plainRecipe } from '../media/pictures.fixture.ts'
import { createTusCaller, type TusCaller } from '../uploads/uploads.fixture.ts'
import { readRange } from './byte-range.ts'

const minuteMs = 60_000

describe('GET /files/{app}/{attachment}/{variant}', () => {
  let broker: TestBroker
  let tus: TusCaller
  let requester: TestRequester
  let picture: Buffer
  let attachmentId: string
  beforeAll(async () => {
    broker = await createTestBroker()
    tus = createTusCaller(broker)
    requester = await broker.aRequester()
    picture = await drawing('png', { ...plainRecipe, width: 60, height: 40 })
    attachmentId = await tus.give(requester, picture, { filename: 'Größe "A" 写真.png', filetype: 'image/png' })
  })
  afterAll(() => broker.close())

  async function sign(variant = 'full', id = attachmentId): Promise<string> {
    const { body } = await broker.call<{ url: string }>('POST', `/v1/attachments/${id}/url`, { as: requester, body: { variant } })
    const { origin, pathname, search } = new URL(body.url)
    expect(origin).toBe(broker.deps.config.publicUrl)
    return pathname + search
  }
  const get = (url: string, headers: Record<string, string> = {}) => broker.app.inject({ url, headers })

  test('200 with the file, to be saved and never run', async () => {
    const { statusCode, headers, rawPayload } = await get(await sign(), { origin: 'https://host.example' })
    expect([statusCode, rawPayload.equals(picture)]).toEqual([200, true])
    expect(headers).toMatchObject({
      'content-type': 'image/png', 'content-length': String(picture.length), 'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'", 'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*', 'cache-control': 'private, max-age=300', 'accept-ranges': 'bytes',
    })
    expect(headers['access-control-allow-credentials']).toBeUndefined()
    expect(parse(String(headers['content-disposition']))).toMatchObject({ type: 'attachment', parameters: { filename: 'Größe _A_ 写真.png' } })
    expect(String(headers['content-disposition'])).toMatch(/^[\x20-\x7e]+$/)
  })

  test('200 with a preview under a name that says so', async () => {
    const { headers } = await get(await sign('thumbnail'))
    expect(headers['content-type']).toBe('image/webp')
    expect(parse(String(headers['content-disposition'])).parameters.filename).toBe('Größe _A_ 写真.thumbnail.webp')
  })

  test('200 with text as plain text, whatever it looks like', async () => {
    const id = await tus.give(requester, Buffer.from('<script>alert(1)</script>'), { filename: 'x.html', filetype: 'text/plain' })
    const { headers } = await get(await sign('full', id))
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(parse(String(headers['content-disposition'])).parameters.filename).toBe('x.html.txt')
  })

  test('206 with the range asked for', async () => {
    const url = await sign()
    for (const [range, from, to] of [['bytes=0-9', 0, 9], ['bytes=10-', 10, picture.length - 1], ['bytes=-5', picture.length - 5, picture.length - 1]] as const) {
      const { statusCode, headers, rawPayload } = await get(url, { range })
      expect([statusCode, headers['content-range']]).toEqual([206, `bytes ${from}-${to}/${picture.length}`])
      expect(rawPayload.equals(picture.subarray(from, to + 1))).toBe(true)
    }
  })

  test('206 only where the file is still the same; 304 where nothing changed; 416 beyond the end', async () => {
    const url = await sign()
    const etag = String((await get(url)).headers.etag)
    expect((await get(url, { range: 'bytes=0-9', 'if-range': etag })).statusCode).toBe(206)
    expect((await get(url, { range: 'bytes=0-9', 'if-range': '"another"' })).statusCode).toBe(200)
    expect(await get(url, { 'if-none-match': `"x", ${etag}` })).toMatchObject({ statusCode: 304, body: '' })
    const beyond = await get(url, { range: `bytes=${picture.length}-` })
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${picture.length}`])
  })

  test('HEAD answers the same without the bytes', async () => {
    const answer = await broker.app.inject({ method: 'HEAD', url: await sign() })
    expect([answer.statusCode, answer.headers['content-length'], answer.rawPayload.length]).toEqual([200, String(picture.length), 0])
  })

  test('404 for every address that was changed', async () => {
    const url = await sign('reduced')
    const other = await tus.give(requester, picture, { filetype: 'image/png' })
    const changed = [
      url.replace('/reduced', '/full'), url.replace('/reduced', '/original'), url.replace(attachmentId, other), url.replace(attachmentId, 'att_x'),
      url.replace(toTypeId('app', requester.appId), toTypeId('app', broker.deps.ids())), url.replace(/expires=\d+/, 'expires=99999999999'),
      url.replace(/signature=.*/, 'signature='), url.replace(/&signature=.*/, ''), url.split('?')[0] as string, `${url}&signature=again`,
      url.replace(/signature=(.)/, (_all, first: string) => `signature=${first === 'A' ? 'B' : 'A'}`),
    ]
    for (const address of changed) {
      const answer = await get(address)
      expect([answer.statusCode, answer.json<Problem>().code], address).toEqual([404, 'not_found'])
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    }
  })

  test('404 where the file was taken away in the meantime', async () => {
    const { location, attachmentId: id } = await tus.send(requester, picture, { filetype: 'image/png' })
    const url = await sign('full', id)
    expect((await get(url)).statusCode).toBe(200)
    await tus.remove(requester, location)
    expect((await get(url)).statusCode).toBe(404)
  })

  test('401 after five minutes, and says to ask for a new address', async () => {
    const url = await sign()
    broker.clock.advance(4.9 * minuteMs)
    expect((await get(url)).statusCode).toBe(200)
    broker.clock.advance(0.2 * minuteMs)
    const answer = await get(url)
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([401, 'token_expired'])
    expect(answer.json<Problem>().detail).toMatch(/new address/)
  })

  test('neither signatures nor names of files are logged', () => {
    expect(broker.logged()).not.toMatch(/signature=|写真/)
  })
})

test('a range is always within the file, whatever was asked', () => {
  fc.assert(fc.property(fc.nat(1_000).map((n) => n + 1), fc.option(fc.nat(1_200)), fc.option(fc.nat(1_200)), (sizeBytes, from, to) => {
    const range = readRange(`bytes=${from ?? ''}-${to ?? ''}`, sizeBytes)
    if (typeof range === 'string') return
    expect(range.first).toBeGreaterThanOrEqual(0)
    expect(range.last).toBeGreaterThanOrEqual(range.first)
    expect(range.last).toBeLessThan(sizeBytes)
  }))
  for (const other of [undefined, '', 'bytes=', 'bytes=a-b', 'lines=0-1', 'bytes=0-1,3-4', 'bytes=5-1']) expect(readRange(other, 10)).toBe('whole')
})
