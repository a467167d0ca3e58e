import { crc32 } from 'node:zlib'
import { readExif, readXmp, writeOrientation } from './exif.ts'
import { ascii, type CleanPicture, type Orientation, type Removed, view } from './picture.ts'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** The pixels, their colors and their animation. Everything else a PNG may carry is dropped. */
const kept = new Set([
  'IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'hIST', 'pHYs', 'sPLT',
  'acTL', 'fcTL', 'fdAT',
])

interface Chunk {
  readonly name: string
  readonly whole: Uint8Array
  readonly body: Uint8Array
}

/** The chunks up to IEND, or undefined where the file breaks off or is no PNG. */
function readChunks(bytes: Uint8Array): Chunk[] | undefined {
  if (!signature.every((byte, at) => bytes[at] === byte)) return undefined
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view(bytes).getUint32(at)
    if (end > bytes.length) return undefined
    const name = ascii(bytes, at + 4, 4)
    chunks.push({ name, whole: bytes.subarray(at, end), body: bytes.subarray(at + 8, end - 4) })
    if (name === 'IEND') return chunks
    at = end
  }
  return undefined
}

function writeChunk(name: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12)
  view(bytes).setUint32(0, body.length)
  bytes.set(Buffer.from(name, 'latin1'), 4)
  bytes.set(body, 8)
  view(bytes).setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)))
  return bytes
}

function toldBy({ name, body }: Chunk): Iterable<Removed> {
  if (name === 'eXIf') return readExif(body).says
  if (name === 'iTXt' && ascii(body, 0, 17) === 'XML:com.adobe.xmp') return readXmp(body)
  if (/^Raw profile type (exif|APP1)/.test(ascii(body, 0, 24))) return ['camera', 'comment']
  return ['tEXt', 'zTXt', 'iTXt'].includes(name) ? ['comment'] : []
}

/**
 * A PNG without EXIF (but its orientation), texts, time, private chunks and anything after its end. Pixels and colors stay
 * byte for byte. Undefined where the file is damaged.
 */
export function cleanPng(bytes: Uint8Array): CleanPicture | undefined {
  const chunks = readChunks(bytes)
  const [header, ...others] = chunks ?? []
  if (header?.name !== 'IHDR' || header.body.length !== 13) return undefined
  const exif = others.find(({ name }) => name === 'eXIf')
  const orientation: Orientation = exif ? readExif(exif.body).orientation : 1
  const removed = new Set<Removed>()
  const pieces = [signature, header.whole]
  if (orientation !== 1) pieces.push(writeChunk('eXIf', writeOrientation(orientation)))
  for (const chunk of others) {
    if (kept.has(chunk.name)) pieces.push(chunk.whole)
    else for (const told of toldBy(chunk)) removed.add(told)
  }
  return { pieces, removed, orientation, width: view(header.body).getUint32(0), height: view(header.body).getUint32(4) }
}
