import type { AddressInfo } from 'node:net'
import { type DetailedError, Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester } from '../../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../../test/harness.ts'
import { createTusCaller, type TusCaller } from './uploads.fixture.ts'

describe('uploads speak tus 1.0.0', () => {
  let broker: TestBroker
  let tus: TusCaller
  let requester: TestRequester
  let address: string
  beforeAll(async () => {
    broker = await createTestBroker({ settings: { MICROSOURCE_FILE_SIZE_MAX_MB: '3' } })
    tus = createTusCaller(broker)
    requester = await broker.aRequester()
    await broker.app.listen({ port: 0, host: '127.0.0.1' })
    address = `http://127.0.0.1:${(broker.app.server.address() as AddressInfo).port}/v1/uploads`
  })
  afterAll(() => broker.close())

  const told = {
    'tus-version': '1.0.0', 'tus-resumable': '1.0.0', 'tus-max-size': '3145728',
    'tus-extension': 'creation,creation-with-upload,termination,expiration',
  }

  /** What tus-js-client, as it is, makes of an upload with these options. */
  function sendWithClient(options: Partial<ConstructorParameters<typeof Upload>[1]>, text = 'a,b\n1,2\n') {
    return requester.token().then((token) => new Promise<{ url: string | null, attachmentId: string }>((resolve, reject) => {
      const attachmentId = tus.newId()
      const upload = new Upload(Buffer.from(text), {
        endpoint: address, headers: { authorization: `Bearer ${token}` }, retryDelays: null,
        metadata: { attachmentId, filename: 'table.csv', filetype: 'text/csv' },
        onSuccess: () => resolve({ url: upload.url, attachmentId }), onError: reject, ...options,
      })
      upload.start()
    }))
  }

  test('OPTIONS tells version, size and extensions to anybody, also where the client names another version', async () => {
    for (const headers of [{}, { 'tus-resumable': '0.2.2' }, { origin: 'https://host.example' }] as Record<string, string>[]) {
      for (const url of [address, `${address}/app_x.att_x`, `${address}?x=1`]) {
        const response = await fetch(url, { method: 'OPTIONS', headers })
        expect(response.status, url).toBe(204)
        expect(Object.fromEntries(response.headers)).toMatchObject(told)
      }
    }
  })

  test('a preflight of a browser hears the same, and stays a preflight', async () => {
    const { status, headers } = await fetch(address, {
      method: 'OPTIONS', headers: { 'origin': 'https://host.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'tus-resumable' },
    })
    expect(status).toBe(204)
    expect(Object.fromEntries(headers)).toMatchObject({ ...told, 'access-control-allow-origin': '*', 'access-control-allow-headers': 'tus-resumable' })
  })

  test('elsewhere a bare OPTIONS is still refused and tells nothing of tus', async () => {
    const response = await fetch(address.replace('/uploads', '/tasks'), { method: 'OPTIONS' })
    expect([response.status, response.headers.get('tus-version')]).toEqual([400, null])
  })

  test.each([['another version', '0.2.2'], ['none', '']])('412 for %s, with ours, and nothing is done', async (_name, version) => {
    const attachmentId = tus.newId()
    const wrong = { 'tus-resumable': version }
    const refused = await tus.create(requester, 5, { attachmentId }, wrong)
    expect(refused).toMatchObject({ status: 412, body: { code: 'tus_version_unsupported' }, headers: { 'tus-version': '1.0.0', 'tus-resumable': '1.0.0' } })
    expect((await tus.read(requester, attachmentId)).status).toBe(404)
    const location = String((await tus.create(requester, 5, { attachmentId })).headers.location)
    expect((await tus.patch(requester, location, 0, Buffer.from('hello'), wrong)).status).toBe(412)
    for (const method of ['HEAD', 'DELETE'] as const) {
      expect(await broker.call(method, location, { as: requester, headers: wrong })).toMatchObject({ status: 412, headers: { 'tus-version': '1.0.0' } })
    }
    expect((await tus.head(requester, location)).headers['upload-offset']).toBe('0')
  })

  test('every answer names the version, refusals and answers without tus too', async () => {
    const bytes = Buffer.from('hello')
    const file = { filetype: 'text/plain', filename: 'a.txt' }
    const { location } = await tus.send(requester, bytes, file)
    const answers = [
      await tus.head(requester, location), await tus.patch(requester, location, 5, Buffer.alloc(0)), await tus.patch(requester, location, 0, bytes),
      await tus.create(requester, 0, { attachmentId: tus.newId(), ...file }), await tus.create(undefined, 5, { attachmentId: tus.newId(), ...file }),
      await tus.remove(requester, location), await tus.remove(requester, location),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 204, 409, 422, 401, 204, 404])
    for (const { headers, status } of answers) expect(headers['tus-resumable'], String(status)).toBe('1.0.0')
  })

  test('HEAD is never kept by a cache, and tells no offset where there is no upload', async () => {
    const { location } = await tus.send(requester, Buffer.from('hello'), { filetype: 'text/plain', filename: 'a.txt' })
    expect((await tus.head(requester, location)).headers['cache-control']).toBe('no-store')
    await tus.remove(requester, location)
    expect((await tus.head(requester, location)).headers['upload-offset']).toBeUndefined()
  })

  test('tus-js-client sends in pieces, with the first bytes in its creation, and takes its upload away again', async () => {
    const { attachmentId } = await sendWithClient({ chunkSize: 3, uploadDataDuringCreation: true })
    expect((await tus.read(requester, attachmentId)).body).toMatchObject({ status: 'ready', sizeBytes: 8 })
    const other = await sendWithClient({})
    await Upload.terminate(other.url ?? '', { headers: { authorization: `Bearer ${await requester.token()}` }, retryDelays: [] })
    expect((await tus.read(requester, other.attachmentId)).status).toBe(404)
  })

  test('tus-js-client gets through where PATCH is not let through', async () => {
    const { attachmentId, url } = await sendWithClient({ overridePatchMethod: true })
    expect((await tus.read(requester, attachmentId)).body).toMatchObject({ status: 'ready' })
    const path = new URL(url ?? '', address).pathname
    const asPost = (meant: string) => broker.call('POST', path, { as: requester, idempotencyKey: null, headers: { 'tus-resumable': '1.0.0', 'x-http-method-override': meant } })
    expect((await asPost('GET')).status).toBe(404)
    expect((await asPost('DELETE')).status).toBe(204)
  })

  test('tus-js-client is told what is too large before a byte is sent', async () => {
    const error = await sendWithClient({}, 'x'.repeat(3 * 1024 * 1024 + 1)).catch((refused: DetailedError) => refused) as DetailedError
    expect(error.originalResponse?.getStatus()).toBe(413)
    expect(error.originalResponse?.getHeader('Tus-Resumable')).toBe('1.0.0')
  })
})
