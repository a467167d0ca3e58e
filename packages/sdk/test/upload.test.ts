import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { Upload } from 'tus-js-client'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createMicrosource, newAttachmentId } from '../src/index.ts'
import { createWorker } from '../src/worker.ts'
import { json, problem, serveScript } from './http.ts'
import { type Cut, startBadLine, startTusBroker } from './tus-broker.ts'

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

const content = randomBytes(1_500_000)
const photo = () => new File([content], 'Großmutter 📷.png', { type: 'image/png' })

const cut: fc.Arbitrary<Cut> = fc.oneof(
  fc.record({ up: fc.nat(900_000) }),
  fc.record({ up: fc.nat(400) }),
  fc.record({ down: fc.nat(600) }),
  fc.record({ down: fc.constant(0) }),
)

describe('an upload', () => {
  test('arrives byte for byte, with its name, type and id, and reports its progress', async () => {
    const { brokerUrl, files } = await startTusBroker()
    const progress: number[] = []
    const { attachments } = createMicrosource({ brokerUrl, session: 'token' })
    const attachment = await attachments.upload(photo(), {
      onProgress: ({ sent, total }) => {
        progress.push(sent)
        expect(total).toBe(content.length)
      },
    })
    expect(attachment).toMatchObject({ status: 'ready', sizeBytes: content.length })
    const file = files.get(attachment.id)
    expect(file?.content.equals(content)).toBe(true)
    expect(file?.metadata).toEqual({
      filename: 'Großmutter 📷.png',
      filetype: 'image/png',
      attachmentId: attachment.id,
    })
    expect(progress[0]).toBe(0)
    expect(progress.at(-1)).toBe(content.length)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
  })

  test('says of a file what tus-js-client says of it', async () => {
    const { brokerUrl, files } = await startTusBroker()
    const id = newAttachmentId()
    await createMicrosource({ brokerUrl, session: 'token' }).attachments.upload(photo(), { id })
    const ours = files.get(id)
    const theirs = await new Promise((resolve, reject) => {
      const upload = new Upload(content, {
        endpoint: `${brokerUrl}/v1/uploads`,
        metadata: { filename: 'Großmutter 📷.png', filetype: 'image/png', attachmentId: id },
        onSuccess: () => resolve(files.get(id)),
        onError: reject,
      })
      upload.start()
    })
    expect(theirs).toEqual(ours)
    expect(theirs).not.toBe(ours)
  })

  test('comes through a line that is cut anywhere, and goes on where the broker stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { maxLength: 8 }), async (cuts) => {
        const { brokerUrl, files, seen } = await startTusBroker()
        const line = await startBadLine(brokerUrl, cuts)
        const { id } = await createMicrosource({ brokerUrl: line.url, session: 'token' }).attachments.upload(photo())
        expect(files.get(id)?.content.equals(content)).toBe(true)
        const offsets = seen.filter(({ method }) => method === 'PATCH').map(({ offset }) => offset)
        expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
        expect(seen.filter(({ status }) => status === 409)).toEqual([])
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  test('that was left in the middle goes on there after a reload, by what the store remembers', async () => {
    const { brokerUrl, files, seen } = await startTusBroker()
    const store = new Map<string, string>()
    const id = newAttachmentId()
    const leave = new AbortController()
    const first = createMicrosource({ brokerUrl, session: 'token' }).attachments.upload(photo(), {
      id,
      store,
      signal: leave.signal,
      onProgress: ({ sent }) => {
        if (sent > 0) leave.abort(new Error('Reload'))
      },
    })
    await expect(first).rejects.toThrow('Reload')
    expect([...store.keys()]).toEqual([id])
    const before = seen.length

    const progress: number[] = []
    const again = createMicrosource({ brokerUrl, session: 'token' }).attachments
    await again.upload(photo(), { id, store, onProgress: ({ sent }) => progress.push(sent) })
    expect(seen.slice(before).map(({ method }) => method)).toEqual([
      'HEAD',
      ...Array(seen.length - before - 1).fill('PATCH'),
    ])
    expect(progress[0]).toBeGreaterThan(0)
    expect(files.get(id)?.content.equals(content)).toBe(true)
    expect(store.size).toBe(0)
  })

  test('that another tab carried on goes on where that one stopped', async () => {
    const { brokerUrl, seen } = await serveScript(
      (response) => response.writeHead(201, { location: '/v1/uploads/a' }).end(),
      problem(409, 'upload_mismatch'),
      (response) => response.writeHead(200, { 'upload-length': '10', 'upload-offset': '6' }).end(),
      (response) => response.writeHead(204, { 'upload-offset': '10' }).end(),
      json({ status: 'ready', refusal: null }),
    )
    await createMicrosource({ brokerUrl, session: 'token' }).attachments.upload(new Blob(['0123456789']))
    expect(seen.map(({ body, method }) => [method, body])).toEqual([
      ['POST', ''],
      ['PATCH', '0123456789'],
      ['HEAD', ''],
      ['PATCH', '6789'],
      ['GET', ''],
    ])
  })

  test('whose address is gone starts anew', async () => {
    const { brokerUrl, files, seen } = await startTusBroker()
    const id = newAttachmentId()
    const store = new Map([[id, `${brokerUrl}/v1/uploads/lost`]])
    await createMicrosource({ brokerUrl, session: 'token' }).attachments.upload(photo(), { id, store })
    expect(seen.slice(0, 2).map(({ method }) => method)).toEqual(['HEAD', 'POST'])
    expect(files.get(id)?.content.equals(content)).toBe(true)
  })

  test('whose address is gone because the file is complete is done', async () => {
    const { brokerUrl, seen, files } = await startTusBroker()
    const id = newAttachmentId()
    files.set(id, { content, metadata: {} })
    const store = new Map([[id, `${brokerUrl}/v1/uploads/finished`]])
    expect(
      await createMicrosource({ brokerUrl, session: 'token' }).attachments.upload(photo(), { id, store }),
    ).toMatchObject({ id, status: 'ready' })
    expect(seen.map(({ method }) => method)).toEqual(['HEAD'])
  })

  test('remembered for another version of the file starts anew', async () => {
    const { brokerUrl, files } = await startTusBroker()
    const store = new Map<string, string>()
    const id = newAttachmentId()
    const leave = new AbortController()
    const { attachments } = createMicrosource({ brokerUrl, session: 'token' })
    const onProgress = ({ sent }: { sent: number }) => {
      if (sent > 0) leave.abort()
    }
    await expect(attachments.upload(photo(), { id, store, signal: leave.signal, onProgress })).rejects.toThrow()
    await attachments.upload(new Blob(['edited']), { id, store })
    expect(files.get(id)?.content.toString()).toBe('edited')
  })

  test('sends the token to the broker alone, whatever address was remembered', async () => {
    const { brokerUrl, seen } = await startTusBroker()
    const other = await startTusBroker()
    const id = newAttachmentId()
    const store = new Map([[id, `${other.brokerUrl}/v1/uploads/elsewhere`]])
    await createMicrosource({ brokerUrl, session: 'token' }).attachments.upload(photo(), { id, store })
    expect(other.seen).toEqual([])
    expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer token']))
  })

  test('of a file that is refused fails with the code of the refusal, is not repeated, and is forgotten', async () => {
    const { brokerUrl, refusals, seen } = await startTusBroker()
    const id = newAttachmentId()
    const store = new Map<string, string>()
    refusals.set(id, 'file_not_what_it_claims')
    const small = new File(['<svg/>'], 'a.png', { type: 'image/png' })
    await expect(
      createMicrosource({ brokerUrl, session: 'token' }).attachments.upload(small, { id, store }),
    ).rejects.toMatchObject({ code: 'file_not_what_it_claims' })
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
    expect(store.size).toBe(0)
  })

  test('of a worker names the app and the assignment, and gives the id to submit', async () => {
    const { brokerUrl, files } = await startTusBroker()
    const id = await createWorker({ brokerUrl, token: 'token' }).upload({ appId: 'app_a', id: 'asg_a' }, photo(), {
      name: 'result.png',
    })
    expect(files.get(id)?.metadata).toEqual({
      filename: 'result.png',
      filetype: 'image/png',
      attachmentId: id,
      appId: 'app_a',
      assignmentId: 'asg_a',
    })
  })

  test('is given up when the broker stays away', async () => {
    const line = await startBadLine(
      'http://127.0.0.1:9',
      Array.from({ length: 99 }, () => ({ up: 0 })),
    )
    await expect(
      createMicrosource({ brokerUrl: line.url, session: 'token' }).attachments.upload(photo()),
    ).rejects.toMatchObject({ code: 'unreachable' })
    expect(line.made()).toBeGreaterThan(3)
  })
})
