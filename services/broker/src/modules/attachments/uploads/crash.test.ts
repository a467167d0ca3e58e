import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDiskFiles } from '../../../adapters/files.disk.ts'
import type { FilesPort } from '../../../adapters/files.port.ts'
import type { TestRequester } from '../../../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../../../test/harness.ts'
import { uuidOf } from '../../../http/ids.ts'
import { photo, plainRecipe } from '../media/pictures.fixture.ts'
import { createTusCaller, type TusCaller } from './uploads.fixture.ts'

const [minuteMs, hourMs] = [60_000, 3_600_000]

/** Files that stop working when told, as a process does that is killed: what was done before stays done. */
function failingFiles(): { files: FilesPort, use(real: FilesPort): void, failAtPut(n: number): void } {
  let real: FilesPort | undefined
  let puts = 0
  let failAt = 0
  const port = (): FilesPort => {
    if (!real) throw new Error('the real files are missing')
    return real
  }
  return {
    use(files) { real = files },
    failAtPut(n) { puts = 0; failAt = n },
    files: {
      async put(key, bytes) {
        puts++
        if (puts === failAt) throw new Error('killed')
        return port().put(key, bytes)
      },
      open: (key, range) => port().open(key, range),
      stat: (key) => port().stat(key),
      deleteAll: (key) => port().deleteAll(key),
    },
  }
}

describe('an upload whose broker dies', () => {
  const failing = failingFiles()
  let broker: TestBroker
  let tus: TusCaller
  let requester: TestRequester
  let jpeg: Buffer
  beforeAll(async () => {
    broker = await createTestBroker({ deps: { files: failing.files } })
    failing.use(createDiskFiles(join(broker.deps.config.dataDir, 'files')))
    tus = createTusCaller(broker)
    jpeg = await photo('jpeg', plainRecipe)
  })
  beforeEach(async () => { requester = await broker.aRequester(); failing.failAtPut(0) })
  afterAll(() => broker.close())

  const stagedFile = (location: string): string => join(broker.deps.config.dataDir, 'uploads', location.split('/').at(-1) as string)
  const key = (attachmentId: string) => ({ appId: requester.appId, attachmentId: uuidOf('attachment', attachmentId) })
  const idle = (): void => broker.clock.advance(2 * minuteMs)

  async function expectWhole(attachmentId: string, location: string): Promise<void> {
    expect((await tus.read(requester, attachmentId)).body).toMatchObject({ status: 'ready', removed: ['location', 'camera', 'comment'] })
    for (const part of ['original', 'reduced', 'thumbnail'] as const) expect(await broker.deps.files.stat({ ...key(attachmentId), part })).toBeDefined()
    expect(existsSync(stagedFile(location))).toBe(false)
  }

  test.each([1, 2, 3])('while its part %i is stored is finished by the next HEAD', async (part) => {
    failing.failAtPut(part)
    const { attachmentId, location, answer } = await tus.send(requester, jpeg)
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } })
    expect((await tus.read(requester, attachmentId)).body.status).toBe('uploading')
    const head = await tus.head(requester, location)
    expect([head.status, head.headers['upload-offset']]).toEqual([200, String(jpeg.length)])
    await expectWhole(attachmentId, location)
  })

  test('is finished by the next POST with its id', async () => {
    failing.failAtPut(2)
    const { attachmentId, location } = await tus.send(requester, jpeg)
    expect((await tus.create(requester, jpeg.length, { attachmentId })).status).toBe(200)
    await expectWhole(attachmentId, location)
  })

  test('is finished by the runner when nobody comes back, but not while it is arriving', async () => {
    failing.failAtPut(2)
    const { attachmentId, location } = await tus.send(requester, jpeg)
    await broker.runner.tick()
    expect((await tus.read(requester, attachmentId)).body.status).toBe('uploading')
    idle()
    await broker.runner.tick()
    await expectWhole(attachmentId, location)
  })

  test('is refused by the runner, too, where its bytes are none of a picture', async () => {
    const bytes = Buffer.from('<svg/>')
    const { headers: { location } } = await tus.create(requester, bytes.length, { attachmentId: tus.newId(), filetype: 'image/png' })
    writeFileSync(stagedFile(String(location)), bytes)
    idle()
    await broker.runner.tick()
    expect((await tus.head(requester, String(location))).status).toBe(422)
    expect(existsSync(stagedFile(String(location)))).toBe(false)
  })

  test('before its bytes had a place starts over with the same id', async () => {
    const attachmentId = tus.newId()
    const { headers: { location } } = await tus.create(requester, jpeg.length, { attachmentId })
    rmSync(stagedFile(String(location)))
    expect((await tus.head(requester, String(location))).status).toBe(404)
    expect((await tus.create(requester, jpeg.length, { attachmentId })).status).toBe(201)
    expect((await tus.patch(requester, String(location), 0, jpeg)).status).toBe(204)
    await expectWhole(attachmentId, String(location))
  })

  test('after the row was ready leaves bytes that the runner removes', async () => {
    const { location, attachmentId } = await tus.send(requester, jpeg)
    writeFileSync(stagedFile(location), jpeg)
    idle()
    await broker.runner.tick()
    await expectWhole(attachmentId, location)
  })

  test('two at once that finish the same upload both succeed', async () => {
    failing.failAtPut(1)
    const { attachmentId, location } = await tus.send(requester, jpeg)
    idle()
    const answers = await Promise.all([tus.head(requester, location), tus.head(requester, location), broker.runner.tick()])
    expect(answers.slice(0, 2)).toMatchObject([{ status: 200 }, { status: 200 }])
    await expectWhole(attachmentId, location)
  })
})

describe('uploads nobody finished', () => {
  let broker: TestBroker
  let tus: TusCaller
  let requester: TestRequester
  beforeAll(async () => { broker = await createTestBroker(); tus = createTusCaller(broker); requester = await broker.aRequester() })
  afterAll(() => broker.close())

  test('are given up after a day, those that were finished are not', async () => {
    const { location, attachmentId: finished } = await tus.send(requester, await photo('jpeg', plainRecipe))
    const unfinished = tus.newId()
    const { headers } = await tus.create(requester, 100, { attachmentId: unfinished })
    await tus.patch(requester, String(headers.location), 0, Buffer.alloc(50, 1))
    broker.clock.advance(23 * hourMs)
    await broker.runner.tick()
    expect((await tus.head(requester, String(headers.location))).headers['upload-offset']).toBe('50')
    broker.clock.advance(2 * hourMs)
    await broker.runner.tick()
    expect((await tus.head(requester, String(headers.location))).status).toBe(404)
    expect((await tus.head(requester, location)).status).toBe(200)
    expect((await tus.read(requester, finished)).body.status).toBe('ready')
    expect(readdirSync(join(broker.deps.config.dataDir, 'uploads'))).toEqual([])
  })

  test('bytes of no known upload are removed, other files in the directory are left alone', async () => {
    const directory = join(broker.deps.config.dataDir, 'uploads')
    const unknown = `${String(requester.id).replace(/^req/, 'app')}.${tus.newId()}`
    for (const name of [unknown, 'notes.txt', randomUUID()]) {
      writeFileSync(join(directory, name), 'x')
      utimesSync(join(directory, name), 0, 0)
    }
    broker.clock.advance(2 * minuteMs)
    await broker.runner.tick()
    expect(readdirSync(directory)).not.toContain(unknown)
    expect(readdirSync(directory)).toContain('notes.txt')
  })

  test('one that was being taken away when the broker died is gone after a day', async () => {
    const { location, attachmentId } = await tus.send(requester, await photo('jpeg', plainRecipe))
    await broker.deps.db.updateTable('attachments').set({ status: 'refused' }).where('id', '=', uuidOf('attachment', attachmentId)).execute()
    expect((await tus.head(requester, location)).status).toBe(404)
    broker.clock.advance(25 * hourMs)
    await broker.runner.tick()
    expect((await tus.read(requester, attachmentId)).status).toBe(404)
    expect(await broker.deps.files.stat({ appId: requester.appId, attachmentId: uuidOf('attachment', attachmentId), part: 'original' })).toBeUndefined()
  })
})
