import { createHash } from 'node:crypto'
import type { WorkerAssignment } from '@microsource/sdk/worker'

/** The same submission for the same round, so that a bot that was killed in the middle submits once and not twice. */
export function submissionIdOf({ id, round }: Pick<WorkerAssignment, 'id' | 'round'>): string {
  const hex = createHash('sha256').update(`${id} ${round}`).digest('hex')
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  let value = BigInt(`0x${hex.slice(0, 12)}7${hex.slice(13, 16)}8${hex.slice(17, 32)}`)
  let text = ''
  for (let place = 0; place < 26; place++) {
    text = alphabet[Number(value & 31n)] + text
    value >>= 5n
  }
  return `sub_${text}`
}
