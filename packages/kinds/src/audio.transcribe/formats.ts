import type { FileFormat } from '../kind.ts'
import { isMp4Audio } from './mp4.ts'

const at = (bytes: Uint8Array, offset: number, text: string): boolean =>
  [...text].every((letter, index) => bytes[offset + index] === letter.charCodeAt(0))

/** An MPEG audio frame of layer III: eleven bits of sync, then a version that exists, then the layer. */
const isMp3Frame = ([first, second = 0]: Uint8Array): boolean =>
  first === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08

/** Told by their first bytes, as WHATWG's MIME Sniffing and the formats themselves define them. */
export const formats: readonly FileFormat[] = [
  { mediaType: 'audio/wav', extensions: ['wav'], matches: (bytes) => at(bytes, 0, 'RIFF') && at(bytes, 8, 'WAVE') },
  { mediaType: 'audio/mpeg', extensions: ['mp3'], matches: (bytes) => at(bytes, 0, 'ID3') || isMp3Frame(bytes) },
  { mediaType: 'audio/ogg', extensions: ['ogg', 'oga', 'opus'], matches: (bytes) => at(bytes, 0, 'OggS') },
  { mediaType: 'audio/flac', extensions: ['flac'], matches: (bytes) => at(bytes, 0, 'fLaC') },
  { mediaType: 'audio/mp4', extensions: ['m4a', 'mp4'], matches: isMp4Audio },
  {
    mediaType: 'audio/webm',
    extensions: ['webm', 'weba'],
    matches: (bytes) => bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3,
  },
]

export const recordings: readonly string[] = formats.map(({ mediaType }) => mediaType)
