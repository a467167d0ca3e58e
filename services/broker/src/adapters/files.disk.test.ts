import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { describeFilesPort } from './files.conformance.ts'
import { createDiskFiles } from './files.disk.ts'

const root = await mkdtemp(join(tmpdir(), 'microsource-files-'))
afterAll(() => rm(root, { recursive: true }))

const newDirectory = (): string => join(root, randomUUID())
async function* bytes(text: string): AsyncGenerator<Uint8Array> { yield Buffer.from(text) }

describeFilesPort('the disk', async () => createDiskFiles(newDirectory()))

describe('the disk, besides', () => {
  test('what another process put is there after a restart', async () => {
    const [directory, key] = [newDirectory(), { appId: randomUUID(), attachmentId: randomUUID(), part: 'original' as const }]
    await createDiskFiles(directory).put(key, bytes('kept'))
    expect(await createDiskFiles(directory).stat(key)).toEqual({ sizeBytes: 4 })
  })

  test('halves that a killed process left a day ago are cleared, fresh ones are not', async () => {
    const directory = newDirectory()
    const incoming = join(directory, 'incoming')
    await mkdir(incoming, { recursive: true })
    for (const name of ['old', 'fresh']) await writeFile(join(incoming, name), 'half')
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
    await utimes(join(incoming, 'old'), yesterday, yesterday)
    await createDiskFiles(directory).put({ appId: randomUUID(), attachmentId: randomUUID(), part: 'original' }, bytes('x'))
    expect(await readdir(incoming)).toEqual(['fresh'])
  })

  test('a put that failed leaves no half behind', async () => {
    const directory = newDirectory()
    const failing = createDiskFiles(directory).put({ appId: randomUUID(), attachmentId: randomUUID(), part: 'original' },
      (async function* () { yield Buffer.from('half'); throw new Error('cut') })())
    await expect(failing).rejects.toThrow('cut')
    expect(await readdir(join(directory, 'incoming'))).toEqual([])
  })
})
