import { mkdirSync } from 'node:fs'
import { open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Configstore, FileStore } from '@tus/file-store'
import { Upload } from '@tus/server'
import type { Deps } from '../../../deps.ts'
import { type AttachmentKey, findAttachment } from '../attachments.repository.ts'
import { tusExtensions } from './tus-headers.ts'
import { readUploadId, toUploadId } from './upload-id.ts'

/** Where uploads grow, on the disk of the process that receives them, until they are checked and handed to the files port. */
export interface Staging {
  /** Bytes that arrived; undefined before the first request. */
  size(key: AttachmentKey): Promise<number | undefined>
  read(key: AttachmentKey): Promise<Buffer>
  remove(key: AttachmentKey): Promise<void>
  list(): Promise<Staged[]>
}

export interface Staged {
  readonly key: AttachmentKey
  readonly sizeBytes: number
  readonly changedAtMs: number
}

/** What tus wants to know of an upload comes from its row: no second record that could disagree or be half written. */
function recordsOf({ db }: Pick<Deps, 'db'>): Configstore {
  return {
    async get(id) {
      const key = readUploadId(id)
      const row = key && await findAttachment(db, key)
      if (!row) return undefined
      const metadata = { filename: row.name, filetype: row.declared_type }
      return new Upload({ id, offset: 0, size: Number(row.declared_bytes), metadata, creation_date: row.created_at.toISOString() })
    },
    set: async () => {},
    delete: async () => {},
  }
}

class StagedFiles extends FileStore {
  constructor(directory: string, records: Configstore) {
    super({ directory, configstore: records })
    this.extensions = [...tusExtensions]
  }

  /** Never empties what arrived before: a repeated creation goes on where the first one was cut. */
  override async create(upload: Upload): Promise<Upload> {
    const path = join(this.directory, upload.id)
    await (await open(path, 'a', 0o600)).close()
    upload.storage = { type: 'file', path }
    return upload
  }
}

// The directory is there: the library's own making of it, later and where nobody catches, ends a process that just closed.
Object.assign(StagedFiles.prototype, { checkOrCreateDirectory: () => {} })

const directoryOf = ({ config }: Pick<Deps, 'config'>): string => join(config.dataDir, 'uploads')

/** What tus writes to: one for a process. */
export function openStagingStore(deps: Pick<Deps, 'db' | 'config'>): FileStore {
  const directory = directoryOf(deps)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  return new StagedFiles(directory, recordsOf(deps))
}

export function openStaging(deps: Pick<Deps, 'config'>): Staging {
  const directory = directoryOf(deps)
  const pathOf = (key: AttachmentKey): string => join(directory, toUploadId(key))
  return {
    size: (key) => stat(pathOf(key)).then(({ size }) => size, () => undefined),
    read: (key) => readFile(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    async list() {
      const keys = (await readdir(directory).catch(() => [])).flatMap((name) => readUploadId(name) ?? [])
      const found = await Promise.all(keys.map((key) => stat(pathOf(key)).catch(() => undefined)))
      return keys.flatMap((key, n) => found[n] ? { key, sizeBytes: found[n].size, changedAtMs: found[n].mtimeMs } : [])
    },
  }
}
