import sharp from 'sharp'
import { previewMark } from './preview-mark.ts'

const reducedMaxPixels = 1024
const thumbnailMaxPixels = 256
const secondsMax = 30

// One thread per picture and no memory of earlier ones: the broker has other things to do beside pictures.
sharp.concurrency(1)
sharp.cache(false)

export interface Previews {
  readonly reduced: Buffer
  readonly thumbnail: Buffer
}

/**
 * Decodes a picture once and makes its previews: upright, in sRGB, as WebP without any metadata. `marked` tiles the word
 * "preview" over the reduced one. Undefined where the picture cannot be decoded to its end.
 */
export async function makePreviews(bytes: Uint8Array, { pixelsMax, marked }: { pixelsMax: number, marked: boolean }): Promise<Previews | undefined> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: pixelsMax, sequentialRead: true, failOn: 'error' })
      .autoOrient()
      .resize(reducedMaxPixels, reducedMaxPixels, { fit: 'inside', withoutEnlargement: true })
      .toColorspace('srgb').raw().timeout({ seconds: secondsMax }).toBuffer({ resolveWithObject: true })
    const raw = { raw: { width: info.width, height: info.height, channels: info.channels } }
    const upright = sharp(data, raw)
    const mark = marked ? [{ input: Buffer.from(previewMark(info.width, info.height)) }] : []
    const [reduced, thumbnail] = await Promise.all([
      upright.clone().composite(mark).webp({ quality: 80 }).toBuffer(),
      upright.clone().resize(thumbnailMaxPixels, thumbnailMaxPixels, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 75 }).toBuffer(),
    ])
    return { reduced, thumbnail }
  } catch {
    return undefined
  }
}
