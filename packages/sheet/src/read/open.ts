import type { Workbook } from '../model.ts'
import { type Limits, usualLimits, WorkbookRefused } from '../refused.ts'
import { readCsv } from './csv.ts'
import { refuseForbiddenInOds } from './forbidden-ods.ts'
import { refuseForbiddenInXlsx } from './forbidden-xlsx.ts'
import { readOds, readXlsx } from './packages.ts'
import { survey } from './survey.ts'
import { unzip } from './unzip.ts'

export interface OpenOptions {
  limits?: Partial<Limits>
}

const starts = (bytes: Uint8Array, ...first: number[]): boolean => first.every((byte, index) => bytes[index] === byte)

/** Opens XLSX, ODS or CSV, told apart by what is in them. Throws `WorkbookRefused`. */
export function openWorkbook(bytes: Uint8Array, options: OpenOptions = {}): Workbook {
  const limits = { ...usualLimits, ...options.limits }
  if (bytes.length > limits.bytesMax) throw new WorkbookRefused('too_large')
  if (bytes.length === 0) throw new WorkbookRefused('unknown_format')
  if (starts(bytes, 0x50, 0x4b)) return openPackage(bytes, limits)
  // The container of before 2007 also wraps an encrypted XLSX.
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new WorkbookRefused(isEncrypted(bytes) ? 'password' : 'old_format')
  return readCsv(bytes, limits)
}

function openPackage(bytes: Uint8Array, limits: Limits): Workbook {
  const parts = unzip(bytes, limits)
  survey(parts, limits)
  if (parts['[Content_Types].xml']) {
    return guarded(() => {
      refuseForbiddenInXlsx(parts)
      return readXlsx(parts, limits)
    })
  }
  const type = parts['mimetype'] ? new TextDecoder().decode(parts['mimetype']).trim() : ''
  if (type === 'application/vnd.oasis.opendocument.spreadsheet' && parts['content.xml']) {
    refuseForbiddenInOds(parts)
    return guarded(() => readOds(parts, limits))
  }
  throw new WorkbookRefused('unknown_format')
}

/** Whatever trips over a damaged part is a damaged file. */
function guarded(read: () => Workbook): Workbook {
  try {
    return read()
  } catch (error) {
    throw error instanceof WorkbookRefused ? error : new WorkbookRefused('broken', undefined, { cause: error })
  }
}

function isEncrypted(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1))
  return head.includes('EncryptedPackage') || head.includes('EncryptionInfo')
}
