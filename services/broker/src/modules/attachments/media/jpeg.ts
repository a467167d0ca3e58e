import { readExif, readXmp, writeOrientation } from './exif.ts'
import { ascii, type CleanPicture, type Orientation, type Removed, view } from './picture.ts'

const exifName = 'Exif\0\0'
const startOfImage = Uint8Array.of(0xff, 0xd8)
const endOfImage = Uint8Array.of(0xff, 0xd9)

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef
const standsAlone = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01

interface Segment {
  readonly marker: number
  readonly whole: Uint8Array
  /** Without marker and length. */
  readonly body: Uint8Array
}

/** Where compressed data ends: at the first marker that is neither a stuffed byte nor a restart. -1 where none follows. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] as number
    if (next !== 0x00 && next !== 0xff && !standsAlone(next)) return at
  }
  return -1
}

/** The segments up to the end of the picture, or undefined where the file breaks off or is no JPEG. */
function readSegments(bytes: Uint8Array): Segment[] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const segments: Segment[] = []
  for (let at = 2; at + 1 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] as number
    if (marker === 0xd9) return segments
    if (marker === 0xff || standsAlone(marker)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    const length = at + 4 <= bytes.length ? view(bytes).getUint16(at + 2) : 0
    const headerEnd = at + 2 + length
    const end = marker === 0xda ? endOfScan(bytes, headerEnd) : headerEnd
    if (length < 2 || headerEnd > bytes.length || end < 0) return undefined
    segments.push({ marker, whole: bytes.subarray(at, end), body: bytes.subarray(at + 4, headerEnd) })
    at = end
  }
  return undefined
}

/** JFIF's own header without the thumbnail it may carry, which can show what was cropped away. */
function withoutThumbnail({ whole }: Segment): Uint8Array {
  const header = whole.slice(0, 18)
  view(header).setUint16(2, 16)
  header.fill(0, 16, 18)
  return header
}

function keptBytes(segment: Segment): Uint8Array | undefined {
  const { marker, whole, body } = segment
  if (marker === 0xe0) return ascii(body, 0, 5) === 'JFIF\0' && body.length >= 14 ? withoutThumbnail(segment) : undefined
  if (marker === 0xe2) return ascii(body, 0, 12) === 'ICC_PROFILE\0' ? whole : undefined
  if (marker === 0xee) return ascii(body, 0, 5) === 'Adobe' ? whole : undefined
  return isApplication(marker) || marker === 0xfe ? undefined : whole
}

/** What a dropped segment told; the bare index of further pictures and thumbnails tell nothing of the three. */
function toldBy({ marker, body }: Segment): Iterable<Removed> {
  if (marker === 0xfe || marker === 0xed) return ['comment']
  if (marker !== 0xe1) return marker === 0xe0 || marker === 0xe2 ? [] : ['camera']
  return ascii(body, 0, 6) === exifName ? readExif(body.subarray(6)).says : readXmp(body)
}

function orientationSegment(orientation: Orientation): Uint8Array {
  const body = Buffer.concat([Buffer.from(exifName, 'latin1'), writeOrientation(orientation)])
  const head = Uint8Array.of(0xff, 0xe1, 0, body.length + 2)
  return Buffer.concat([head, body])
}

/**
 * A JPEG without EXIF (but its orientation), XMP, IPTC, comments, embedded thumbnails, vendors' segments and anything
 * after its end. Color profile and compressed data stay byte for byte. Undefined where the file is damaged.
 */
export function cleanJpeg(bytes: Uint8Array): CleanPicture | undefined {
  const segments = readSegments(bytes)
  const frame = segments?.find(({ marker }) => isFrame(marker))?.body
  if (!segments || !frame || frame.length < 6) return undefined
  const exif = segments.find(({ marker, body }) => marker === 0xe1 && ascii(body, 0, 6) === exifName)
  const orientation = exif ? readExif(exif.body.subarray(6)).orientation : 1
  const removed = new Set<Removed>()
  const head: Uint8Array[] = [startOfImage]
  const rest: Uint8Array[] = []
  for (const segment of segments) {
    const kept = keptBytes(segment)
    if (!kept) for (const told of toldBy(segment)) removed.add(told)
    else if (segment.marker === 0xe0 && rest.length === 0) head.push(kept)
    else rest.push(kept)
  }
  if (orientation !== 1) head.push(orientationSegment(orientation))
  return {
    pieces: [...head, ...rest, endOfImage], removed, orientation,
    width: view(frame).getUint16(3), height: view(frame).getUint16(1),
  }
}
