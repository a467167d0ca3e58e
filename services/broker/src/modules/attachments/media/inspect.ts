import type { ErrorCode } from '@microsource/protocol'
import { cleanJpeg } from './jpeg.ts'
import { isPicture, type PictureType, sniff } from './media-type.ts'
import { type CleanPicture, isSideways, type Removed } from './picture.ts'
import { cleanPng } from './png.ts'
import { makePreviews } from './previews.ts'
import { cleanWebp } from './webp.ts'

const excerptLength = 2_000

/** A file as it may be shown to others. */
export interface Inspected {
  readonly mediaType: string
  readonly pieces: readonly Uint8Array[]
  readonly removed: readonly Removed[]
  /** As seen, with the orientation applied. */
  readonly width: number | null
  readonly height: number | null
  readonly reduced: Uint8Array | undefined
  readonly thumbnail: Uint8Array | undefined
}

export interface Look {
  readonly declaredType: string
  /** For results, whose previews carry a mark until they are paid for. */
  readonly marked: boolean
  readonly pixelsMax: number
}

export type Inspection = { readonly ok: true, readonly file: Inspected } | { readonly ok: false, readonly refusal: ErrorCode }

const cleaners: Readonly<Record<PictureType, (bytes: Uint8Array) => CleanPicture | undefined>> = {
  'image/jpeg': cleanJpeg, 'image/png': cleanPng, 'image/webp': cleanWebp,
}

const refuse = (refusal: ErrorCode): Inspection => ({ ok: false, refusal })
const order: readonly Removed[] = ['location', 'camera', 'comment']

async function inspectPicture(
  bytes: Uint8Array, mediaType: PictureType, { marked, pixelsMax }: Pick<Look, 'marked' | 'pixelsMax'>,
): Promise<Inspection> {
  const clean = cleaners[mediaType](bytes)
  if (!clean || clean.width === 0 || clean.height === 0) return refuse('file_unreadable')
  // From the header, before anything is decoded: a few kilobytes can claim gigabytes.
  if (clean.width * clean.height > pixelsMax) return refuse('too_many_pixels')
  const previews = await makePreviews(Buffer.concat(clean.pieces), { pixelsMax, marked })
  if (!previews) return refuse('file_unreadable')
  const [width, height] = isSideways(clean.orientation) ? [clean.height, clean.width] : [clean.width, clean.height]
  return {
    ok: true,
    file: { mediaType, pieces: clean.pieces, removed: order.filter((told) => clean.removed.has(told)), width, height, ...previews },
  }
}

const plain = (bytes: Uint8Array, mediaType: string, reduced?: Uint8Array): Inspection =>
  ({ ok: true, file: { mediaType, pieces: [bytes], removed: [], width: null, height: null, reduced, thumbnail: undefined } })

/** The beginning of a text; of a result at most its half, for what is read whole needs no approval any more. */
function excerptOf(bytes: Uint8Array, marked: boolean): Uint8Array {
  const letters = [...new TextDecoder().decode(bytes.subarray(0, excerptLength * 8))]
  return Buffer.from(letters.slice(0, marked ? Math.min(excerptLength, Math.ceil(letters.length / 2)) : excerptLength).join(''))
}

const endsAsPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(-2048)).includes('%%EOF')

/** Looks at a complete upload: what it is, whether it opens, and what must be taken out before anyone else sees it. */
export async function inspect(bytes: Uint8Array, { declaredType, ...look }: Look): Promise<Inspection> {
  const sniffed = await sniff(bytes, declaredType)
  if ('refusal' in sniffed) return refuse(sniffed.refusal)
  if (isPicture(sniffed.type)) return inspectPicture(bytes, sniffed.type, look)
  if (sniffed.type === 'application/pdf') return endsAsPdf(bytes) ? plain(bytes, sniffed.type) : refuse('file_unreadable')
  return plain(bytes, sniffed.type, sniffed.type === 'text/plain' ? excerptOf(bytes, look.marked) : undefined)
}
