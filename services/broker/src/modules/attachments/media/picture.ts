/** What can be taken out of a file, in the words of the wire. */
export type Removed = 'location' | 'camera' | 'comment'

/** EXIF's orientation: 1 is upright, 5 to 8 lie on their side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** A picture without what others need not know; the pixels' own bytes are the sender's, untouched. */
export interface CleanPicture {
  /** To be written one after the other. */
  readonly pieces: readonly Uint8Array[]
  /** As stored, before the orientation is applied. */
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
  readonly removed: ReadonlySet<Removed>
}

export const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const ascii = (bytes: Uint8Array, from: number, length: number): string => {
  let text = ''
  for (const byte of bytes.subarray(from, from + length)) text += String.fromCharCode(byte)
  return text
}

export const isSideways = (orientation: Orientation): boolean => orientation >= 5
