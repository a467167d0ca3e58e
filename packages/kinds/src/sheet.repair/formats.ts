import type { FileFormat } from '../kind.ts'

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const ods = 'application/vnd.oasis.opendocument.spreadsheet'

const startsWith = (bytes: Uint8Array, ...first: number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte)
const holds = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text)

const zip = [0x50, 0x4b, 0x03, 0x04] as const
/** The container of before 2007, which also wraps workbooks with a password: let in here, to be told so in words. */
const compound = [0xd0, 0xcf, 0x11, 0xe0] as const

export const formats: readonly FileFormat[] = [
  {
    mediaType: xlsx,
    extensions: ['xlsx', 'xlsm', 'xls'],
    matches: (bytes) =>
      startsWith(bytes, ...compound) ||
      (startsWith(bytes, ...zip) && holds(bytes, '[Content_Types].xml') && holds(bytes, 'xl/')),
  },
  {
    mediaType: ods,
    extensions: ['ods'],
    // The first entry of the archive names the type, uncompressed (OpenDocument 1.3, part 2, 3.3).
    matches: (bytes) => startsWith(bytes, ...zip) && holds(bytes.subarray(0, 200), `mimetype${ods}`),
  },
]
