import { ascii, type Orientation, type Removed, view } from './picture.ts'

export interface ExifFound {
  readonly orientation: Orientation
  readonly says: ReadonlySet<Removed>
}

const tag = { orientation: 0x0112, exifDirectory: 0x8769, gpsDirectory: 0x8825, userComment: 0x9286 } as const
/** Needed to show the picture, telling nothing of who made it: orientation, resolution, positioning of chroma. */
const neutral = new Set<number>([tag.orientation, 0x011a, 0x011b, 0x0128, 0x0213, tag.exifDirectory, tag.gpsDirectory])
/** Description, artist, copyright, Windows' title, comment, author, keywords and subject. */
const words = new Set<number>([0x010e, 0x013b, 0x8298, 0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f, tag.userComment])
/** In the Exif directory: version, components, color space, dimensions and their kin are in every file that has one. */
const neutralInExif = new Set<number>([0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003, 0xa005])

interface Field {
  readonly id: number
  readonly type: number
  /** Where the value or its offset stands. */
  readonly at: number
}

function* fieldsAt(tiff: DataView, offset: number, little: boolean): Generator<Field> {
  if (offset < 8 || offset + 2 > tiff.byteLength) return
  const count = tiff.getUint16(offset, little)
  for (let n = 0; n < count; n++) {
    const at = offset + 2 + n * 12
    if (at + 12 > tiff.byteLength) return
    yield { id: tiff.getUint16(at, little), type: tiff.getUint16(at + 2, little), at: at + 8 }
  }
}

function orientationOf(value: number): Orientation | undefined {
  return value >= 1 && value <= 8 ? value as Orientation : undefined
}

/** Reads a TIFF block as it stands in EXIF. A block that cannot be read counts as one that names the camera. */
export function readExif(bytes: Uint8Array): ExifFound {
  const says = new Set<Removed>()
  const order = ascii(bytes, 0, 2)
  if (bytes.length < 14 || (order !== 'II' && order !== 'MM')) return { orientation: 1, says: new Set(['camera']) }
  const [tiff, little] = [view(bytes), order === 'II']
  let orientation: Orientation = 1
  for (const { id, type, at } of fieldsAt(tiff, tiff.getUint32(4, little), little)) {
    if (id === tag.orientation && type === 3) orientation = orientationOf(tiff.getUint16(at, little)) ?? orientation
    if (id === tag.gpsDirectory && !fieldsAt(tiff, tiff.getUint32(at, little), little).next().done) says.add('location')
    if (id === tag.exifDirectory) {
      for (const inner of fieldsAt(tiff, tiff.getUint32(at, little), little)) {
        if (words.has(inner.id)) says.add('comment')
        else if (!neutralInExif.has(inner.id)) says.add('camera')
      }
    }
    if (words.has(id)) says.add('comment')
    else if (!neutral.has(id)) says.add('camera')
  }
  return { orientation, says }
}

/** XMP names the place in its own words; the rest of it is words about the picture. */
export function readXmp(bytes: Uint8Array): Set<Removed> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const says = new Set<Removed>(['comment'])
  if (/GPS(Latitude|Longitude)/.test(text)) says.add('location')
  if (/tiff:(Make|Model)\b|exif:DateTimeOriginal|aux:(Lens|SerialNumber)/.test(text)) says.add('camera')
  return says
}

/** The smallest TIFF block that says how the picture is held, and nothing else. */
export function writeOrientation(orientation: Orientation): Uint8Array {
  const bytes = new Uint8Array(26)
  bytes.set(Buffer.from('II'))
  const tiff = view(bytes)
  tiff.setUint16(2, 42, true)
  tiff.setUint32(4, 8, true)
  tiff.setUint16(8, 1, true)
  tiff.setUint16(10, tag.orientation, true)
  tiff.setUint16(12, 3, true)
  tiff.setUint32(14, 1, true)
  tiff.setUint16(18, orientation, true)
  return bytes
}
