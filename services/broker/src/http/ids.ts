import { fromTypeId, type IdKind } from '@microsource/protocol'
import { ApiError } from './problem-details.ts'

/** The UUID of an id from the wire. Throws `invalid_id`. */
export function uuidOf(kind: IdKind, id: string): string {
  const uuid = fromTypeId(kind, id)
  if (uuid === undefined) throw new ApiError('invalid_id')
  return uuid
}
