import { readExif, readXmp, writeOrientation } from './exif.ts'
import { ascii, type CleanPicture, type Orientation, type Removed, view } from './picture.ts'

const kept = new Set(['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L'])
const exifFlag = 0x08
const xmpFlag = 0x04

interface Chunk {
  readonly name: string
  /** With its padding. */
  readonly whole: Uint8Array
  readonly body: Uint8Array
}

/** The chunks within the size the file states, or undefined where it breaks off or is no WebP. */
function readChunks(bytes: Uint8Array): Chunk[] | undefined {
  if (bytes.length < 20 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined
  const end = 8 + view(bytes).getUint32(4, true)
  if (end > bytes.length) return undefined
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= end;) {
    const size = view(bytes).getUint32(at + 4, true)
    const next = at + 8 + size + (size % 2)
    if (at + 8 + size > end) return undefined
    chunks.push({ name: ascii(bytes, at, 4), whole: bytes.subarray(at, Math.min(next, end)), body: bytes.subarray(at + 8, at + 8 + size) })
    at = next
  }
  return chunks
}

function writeChunk(name: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + body.length + (body.length % 2))
  bytes.set(Buffer.from(name, 'latin1'))
  view(bytes).setUint32(4, body.length, true)
  bytes.set(body, 8)
  return bytes
}

const uint24 = (bytes: Uint8Array, at: number): number => view(bytes).getUint16(at, true) + ((bytes[at + 2] as number) << 16)

/** What a chunk says of the size. A file may state two; whoever checks limits takes the larger. */
function sizeIn({ name, body }: Chunk): { width: number, height: number } | undefined {
  if (name === 'VP8X' && body.length >= 10) return { width: uint24(body, 4) + 1, height: uint24(body, 7) + 1 }
  if (name === 'VP8 ' && body.length >= 10 && ascii(body, 3, 3) === '\x9d\x01\x2a') {
    return { width: view(body).getUint16(6, true) & 0x3fff, height: view(body).getUint16(8, true) & 0x3fff }
  }
  if (name === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const bits = view(body).getUint32(1, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return undefined
}

/** Some writers put JPEG's name in front of the block. */
const tiffOf = (body: Uint8Array): Uint8Array => ascii(body, 0, 4) === 'Exif' ? body.subarray(6) : body

function withFlags({ whole }: Chunk, orientation: Orientation): Uint8Array {
  const header = whole.slice()
  const flags = (header[8] as number) & ~exifFlag & ~xmpFlag
  header[8] = orientation === 1 ? flags : flags | exifFlag
  return header
}

/**
 * A WebP without EXIF (but its orientation), XMP, unknown chunks and anything after its end; the flags of its header say
 * so. Pixels and colors stay byte for byte. Undefined where the file is damaged.
 */
export function cleanWebp(bytes: Uint8Array): CleanPicture | undefined {
  const chunks = readChunks(bytes)
  const sizes = chunks?.flatMap((chunk) => sizeIn(chunk) ?? []) ?? []
  if (!chunks || sizes.length === 0 || !chunks.some(({ name }) => name === 'VP8 ' || name === 'VP8L' || name === 'ANMF')) return undefined
  const extended = chunks[0]?.name === 'VP8X'
  const exif = chunks.find(({ name }) => name === 'EXIF')
  // Without the extended header decoders look at no EXIF, so there is no orientation to keep.
  const orientation: Orientation = extended && exif ? readExif(tiffOf(exif.body)).orientation : 1
  const removed = new Set<Removed>()
  const pieces: Uint8Array[] = []
  for (const chunk of chunks) {
    if (chunk.name === 'VP8X') pieces.push(withFlags(chunk, orientation))
    else if (kept.has(chunk.name)) pieces.push(chunk.whole)
    else if (chunk.name === 'EXIF') for (const told of readExif(tiffOf(chunk.body)).says) removed.add(told)
    else if (chunk.name === 'XMP ') for (const told of readXmp(chunk.body)) removed.add(told)
  }
  if (orientation !== 1) pieces.push(writeChunk('EXIF', writeOrientation(orientation)))
  const head = Buffer.from('RIFF____WEBP', 'latin1')
  head.writeUInt32LE(4 + pieces.reduce((sum, { length }) => sum + length, 0), 4)
  return {
    pieces: [head, ...pieces], removed, orientation,
    width: Math.max(...sizes.map(({ width }) => width)), height: Math.max(...sizes.map(({ height }) => height)),
  }
}
