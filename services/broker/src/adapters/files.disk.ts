import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileKey, FilesPort } from './files.port.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const parts = new Set(['original', 'reduced', 'thumbnail'])
const leftAfterMs = 24 * 60 * 60 * 1000

const isMissing = (error: unknown): boolean => {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** Makes the names in a directory survive a power cut. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes what a process that died in the middle of a `put` left behind. */
async function clearIncoming(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > leftAfterMs) await rm(path, { force: true })
  }
}

function folderOf(directory: string, { appId, attachmentId }: Pick<FileKey, 'appId' | 'attachmentId'>): string {
  if (!uuid.test(appId) || !uuid.test(attachmentId)) throw new Error('a file key is made of UUIDs')
  return join(directory, appId, attachmentId)
}

/** Writes beside the place and renames: readers see the earlier file or the whole new one. */
async function write(directory: string, { draft, path }: { draft: string, path: string }, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  try {
    // `flush` is an fsync before the descriptor closes: the name must never be newer than the bytes.
    await pipeline(Readable.from(bytes), createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }))
    const { size } = await stat(draft)
    const folder = dirname(path)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rename(draft, path)
    for (const renamed of [folder, dirname(folder), directory]) await syncDirectory(renamed)
    return size
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Undefined where there is no such file; whatever else goes wrong is thrown. */
async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Files in `directory`, each under the ids of its app and attachment: nothing a person typed ever becomes a path. */
export function createDiskFiles(directory: string): FilesPort {
  const incoming = join(directory, 'incoming')
  let prepared: Promise<void> | undefined
  const prepare = (): Promise<void> => {
    prepared ??= mkdir(incoming, { recursive: true, mode: 0o700 }).then(() => clearIncoming(incoming)).catch((error: unknown) => {
      prepared = undefined
      throw error
    })
    return prepared
  }
  const pathOf = (key: FileKey): string => {
    if (!parts.has(key.part)) throw new Error('a file has no such part')
    return join(folderOf(directory, key), key.part)
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await prepare()
      return { sizeBytes: await write(directory, { draft: join(incoming, randomUUID()), path }, bytes) }
    },
    async open(key, range) {
      const handle = await orMissing(open(pathOf(key), 'r'))
      return handle?.createReadStream(range && { start: range.first, end: range.last })
    },
    async stat(key) {
      const found = await orMissing(stat(pathOf(key)))
      return found && { sizeBytes: found.size }
    },
    async deleteAll(attachment) {
      await rm(folderOf(directory, attachment), { recursive: true, force: true })
    },
  }
}
