import { Inflate } from 'fflate'
import { type Limits, WorkbookRefused } from '../refused.ts'

export type Parts = Record<string, Uint8Array>

interface Entry {
  name: string
  method: number
  packed: number
  size: number
  offset: number
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * Unpacks a zip file twice guarded: what the directory claims is checked before anything is unpacked, and what really
 * comes out is counted while it comes, because a directory can lie.
 */
export function unzip(bytes: Uint8Array, limits: Limits): Parts {
  const entries = readDirectory(bytes, limits)
  if (entries.reduce((sum, { size }) => sum + size, 0) > limits.inflatedBytesMax) throw new WorkbookRefused('zip_bomb')
  const parts: Parts = Object.create(null)
  let left = limits.inflatedBytesMax
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue
    const content = inflate(dataOf(bytes, entry), entry, left)
    left -= content.length
    const name = entry.name.replaceAll('\\', '/').replace(/^\//, '')
    // Of two parts with one name, another program may read the one that was not looked at here.
    if (name in parts) throw new WorkbookRefused('broken', name)
    parts[name] = content
  }
  return parts
}

function readDirectory(bytes: Uint8Array, { entriesMax }: Limits): Entry[] {
  const data = view(bytes)
  const end = findEnd(bytes, data)
  const count = data.getUint16(end + 10, true)
  if (count > entriesMax) throw new WorkbookRefused('zip_bomb', `${count} parts`)
  const decoder = new TextDecoder()
  const entries: Entry[] = []
  let at = data.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || data.getUint32(at, true) !== 0x02014b50) throw new WorkbookRefused('broken')
    const nameLength = data.getUint16(at + 28, true)
    if (data.getUint16(at + 8, true) & 1) throw new WorkbookRefused('password')
    entries.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: data.getUint16(at + 10, true),
      packed: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true),
      offset: data.getUint32(at + 42, true),
    })
    at += 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true)
  }
  return entries
}

/** The directory's end lies at the end of the file, before a comment of at most 64 kB. */
function findEnd(bytes: Uint8Array, data: DataView): number {
  const first = Math.max(0, bytes.length - 22 - 65_535)
  for (let at = bytes.length - 22; at >= first; at--) {
    if (data.getUint32(at, true) === 0x06054b50) return at
  }
  throw new WorkbookRefused('broken')
}

function dataOf(bytes: Uint8Array, { offset, packed }: Entry): Uint8Array {
  const data = view(bytes)
  if (offset + 30 > bytes.length || data.getUint32(offset, true) !== 0x04034b50) throw new WorkbookRefused('broken')
  const start = offset + 30 + data.getUint16(offset + 26, true) + data.getUint16(offset + 28, true)
  if (start + packed > bytes.length) throw new WorkbookRefused('broken')
  return bytes.subarray(start, start + packed)
}

/** In slices, so that a bomb is noticed after one slice and not after the memory is gone. */
const sliceBytes = 16 * 1024

function inflate(packed: Uint8Array, { name, method, size }: Entry, bytesMax: number): Uint8Array {
  if (method === 0) {
    if (packed.length > bytesMax) throw new WorkbookRefused('zip_bomb', name)
    return packed
  }
  if (method !== 8) throw new WorkbookRefused('broken', name)
  const chunks: Uint8Array[] = []
  let total = 0
  let ended = false
  const stream = new Inflate((chunk, final) => {
    total += chunk.length
    // More than the directory says is a lie, and stops at once.
    if (total > bytesMax || total > size) throw new WorkbookRefused('zip_bomb', name)
    chunks.push(chunk)
    ended ||= final
  })
  try {
    for (let at = 0; at < packed.length; at += sliceBytes) {
      stream.push(packed.subarray(at, at + sliceBytes), at + sliceBytes >= packed.length)
    }
  } catch (error) {
    throw error instanceof WorkbookRefused ? error : new WorkbookRefused('broken', name, { cause: error })
  }
  if (!ended || total !== size) throw new WorkbookRefused('broken', name)
  return join(chunks, total)
}

function join(chunks: readonly Uint8Array[], total: number): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0]
  const whole = new Uint8Array(total)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
