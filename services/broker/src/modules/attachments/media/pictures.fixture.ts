import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** Pictures made in the tests. Every secret put into one holds this word, so that a search finds what was left in. */
export const secret = 'GEHEIMNIS'

export type Format = 'jpeg' | 'png' | 'webp'
export const formats: readonly Format[] = ['jpeg', 'png', 'webp']

export interface Recipe {
  readonly width: number
  readonly height: number
  readonly seed: number
  readonly orientation: number
  readonly icc: boolean
  readonly progressive: boolean
}

function pixels({ width, height, seed }: Recipe): Buffer {
  const bytes = Buffer.alloc(width * height * 3)
  let state = seed >>> 0 || 1
  for (let at = 0; at < bytes.length; at++) {
    state = Math.imul(state, 1_664_525) + 1_013_904_223 >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

function encode(picture: Sharp, format: Format, progressive: boolean): Sharp {
  if (format === 'jpeg') return picture.jpeg({ progressive })
  return format === 'png' ? picture.png({ progressive }) : picture.webp({ lossless: progressive })
}

/** A picture with EXIF as cameras write it: place, camera, words, and how it was held. */
export function photo(format: Format, recipe: Recipe): Promise<Buffer> {
  const { width, height, orientation, icc, progressive } = recipe
  const picture = sharp(pixels(recipe), { raw: { width, height, channels: 3 } }).withExif({
    IFD0: { Make: secret, Model: secret, ImageDescription: secret, Orientation: String(orientation) },
    IFD2: { DateTimeOriginal: '2026:11:22 08:00:00', UserComment: secret, LensModel: secret },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 28/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '11/1 53/1 0/1' },
  }).withMetadata({ orientation, ...(icc && { icc: 'p3' }) })
  return encode(picture, format, progressive).toBuffer()
}

/** A large picture that is quick to make and to decode. */
export const poster = (format: Format, width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } }).toFormat(format).toBuffer()

/** The same picture as a program without a camera writes it. */
export function drawing(format: Format, recipe: Recipe): Promise<Buffer> {
  const { width, height, progressive } = recipe
  return encode(sharp(pixels(recipe), { raw: { width, height, channels: 3 } }), format, progressive).toBuffer()
}

export const plainRecipe: Recipe = { width: 24, height: 16, seed: 7, orientation: 1, icc: false, progressive: false }

export function jpegSegment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Puts segments right after the start of a JPEG. */
export const intoJpeg = (jpeg: Buffer, ...segments: Buffer[]): Buffer => Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

export function pngChunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [size, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(body.length)
  crc.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, crc])
}

/** Puts chunks right behind the header of a PNG. */
export const intoPng = (png: Buffer, ...chunks: Buffer[]): Buffer => Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])

export function webpChunk(name: string, body: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from(name, 'latin1'), size, body, Buffer.alloc(body.length % 2)])
}

/** Puts chunks at the end of a WebP and mends its length. */
export function intoWebp(webp: Buffer, ...chunks: Buffer[]): Buffer {
  const bytes = Buffer.concat([webp, ...chunks])
  bytes.writeUInt32LE(bytes.length - 8, 4)
  return bytes
}

/** A PNG whose header claims a size that its bytes do not have. */
export async function claimingPng(width: number, height: number): Promise<Buffer> {
  const png = await drawing('png', plainRecipe)
  const header = Buffer.from(png.subarray(16, 29))
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(33)])
}
