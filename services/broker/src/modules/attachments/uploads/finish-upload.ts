import { createHash, type Hash } from 'node:crypto'
import type { ErrorCode } from '@microsource/protocol'
import type { FilePart } from '../../../adapters/files.port.ts'
import { transact } from '../../../db/transact.ts'
import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'
import { type AttachmentKey, findAttachment, saveReady, saveRefused } from '../attachments.repository.ts'
import type { AttachmentRow } from '../attachments.table.ts'
import { inspect, type Inspected } from '../media/inspect.ts'
import { withFittingExtension } from '../media/media-type.ts'
import type { Staging } from './staging.ts'

const pieceBytes = 256 * 1024
const atOnceMax = 2

/** Checks a complete upload and makes it ready. Throws the code of a refusal. */
export type FinishUpload = (row: AttachmentRow) => Promise<AttachmentRow>

export const keyOf = ({ app_id, id }: Pick<AttachmentRow, 'app_id' | 'id'>): AttachmentKey => ({ appId: app_id, attachmentId: id })

/** Small pieces, hashed on their way, so that other requests get their turn in between. */
async function* hashed(pieces: readonly Uint8Array[], hash: Hash): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += pieceBytes) {
      const part = piece.subarray(at, at + pieceBytes)
      hash.update(part)
      yield part
    }
  }
}

async function store({ files }: Pick<Deps, 'files'>, key: AttachmentKey, file: Inspected): Promise<{ sizeBytes: number, sha256: string }> {
  const hash = createHash('sha256')
  const { sizeBytes } = await files.put({ ...key, part: 'original' }, hashed(file.pieces, hash))
  const previews: [FilePart, Uint8Array | undefined][] = [['reduced', file.reduced], ['thumbnail', file.thumbnail]]
  for (const [part, bytes] of previews) if (bytes) await files.put({ ...key, part }, hashed([bytes], createHash('sha256')))
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** At most `atOnceMax` at a time: each holds a whole file and its decoded picture in memory. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      // The turn is handed on, not given back, so that nobody slips in between.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/**
 * Each line may be the last one before a crash. The row says `uploading` until everything is in place, and the staged
 * bytes go last; so the next request or the sweeper finds the complete staged file and does all of it again, to the same end.
 */
async function finish(deps: Deps, staging: Staging, row: AttachmentRow): Promise<AttachmentRow> {
  const key = keyOf(row)
  // Reading changes nothing.
  const bytes = await staging.read(key)
  const inspection = await inspect(bytes, {
    declaredType: row.declared_type, marked: row.uploader_kind === 'worker', pixelsMax: deps.config.uploads.pixelsMax,
  })
  if (!inspection.ok) return refuse(deps, staging, key, inspection.refusal)
  const { file } = inspection
  // Stored under the attachment's own key, each part whole or not at all; nobody is led there before the row says `ready`.
  const { sizeBytes, sha256 } = await store(deps, key, file)
  // Conditional on `uploading`: of two that finish at once one wins, and both stored the same bytes.
  const ready = await transact(deps, ({ trx }) => saveReady(trx, key, {
    name: withFittingExtension(row.name, file.mediaType), media_type: file.mediaType, size_bytes: BigInt(sizeBytes), sha256,
    width: file.width, height: file.height, removed: [...file.removed],
  }))
  // Only now are the staged bytes needed no more; what a crash leaves of them the sweeper removes.
  await staging.remove(key)
  return ready ?? settled(deps, key)
}

/** Somebody else finished it, or its owner took it away while it was checked: then nothing of it may stay. */
async function settled(deps: Deps, key: AttachmentKey): Promise<AttachmentRow> {
  const row = await findAttachment(deps.db, key)
  if (row?.status === 'ready') return row
  await deps.files.deleteAll(key)
  throw new ApiError(row?.refusal ?? 'not_found')
}

async function refuse(deps: Deps, staging: Staging, key: AttachmentKey, refusal: ErrorCode): Promise<never> {
  // First the verdict, then the bytes: the other way round a crash would leave an upload that looks as if it never began.
  await transact(deps, ({ trx }) => saveRefused(trx, key, refusal))
  await staging.remove(key)
  throw new ApiError(refusal)
}

/** Two requests for one upload wait for the same check. */
export function createFinishUpload(deps: Deps, staging: Staging): FinishUpload {
  const underWay = new Map<string, Promise<AttachmentRow>>()
  const inTurn = createTurns()
  return (row) => {
    const id = `${row.app_id}/${row.id}`
    const running = underWay.get(id) ?? inTurn(() => finish(deps, staging, row)).finally(() => underWay.delete(id))
    underWay.set(id, running)
    return running
  }
}
