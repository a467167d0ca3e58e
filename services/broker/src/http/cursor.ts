import { ApiError } from './problem-details.ts'

/** Cursors of lists are opaque: the last row's place, in base64url so that nobody builds on it. */
export const toCursor = (...parts: readonly string[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

export const toCursorOrNull = (part: string | null): string | null => (part === null ? null : toCursor(part))

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readCursor(cursor: string, parts: number): string[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(read) && read.length === parts && read.every((part) => typeof part === 'string')) return read
  } catch { /* not ours, as below */ }
  throw new ApiError('invalid_cursor')
}

/** A cursor that is the id of the last row. */
export function readIdCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const [id = ''] = readCursor(cursor, 1)
  if (!uuid.test(id)) throw new ApiError('invalid_cursor')
  return id
}

/** A cursor that is a time and an id. */
export function readTimeCursor(cursor: string | undefined): { at: Date, id: string } | undefined {
  if (cursor === undefined) return undefined
  const [time = '', id = ''] = readCursor(cursor, 2)
  const at = new Date(time)
  if (Number.isNaN(at.getTime()) || !uuid.test(id)) throw new ApiError('invalid_cursor')
  return { at, id }
}

/** A cursor that is the place of a ledger entry: time, event, its number and side. */
export function readEntryCursor(cursor: string | undefined): { at: Date, subjectId: string, code: string, n: number, side: number } | undefined {
  if (cursor === undefined) return undefined
  const [time = '', subjectId = '', code = '', n = '', side = ''] = readCursor(cursor, 5)
  const at = new Date(time)
  if (Number.isNaN(at.getTime()) || !uuid.test(subjectId) || ![n, side].every((number) => /^\d{1,9}$/.test(number))) throw new ApiError('invalid_cursor')
  return { at, subjectId, code, n: Number(n), side: Number(side) }
}
