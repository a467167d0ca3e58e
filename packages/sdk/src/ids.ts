const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A TypeID: prefix, underscore, and a UUIDv7 in 26 characters of base32. Ten of them are the 48 bits of the time; the
 * next holds the version, three later the variant, all others chance. Needs no secure context.
 */
export function newId(prefix: string): string {
  let id = ''
  for (let time = Date.now(); id.length < 10; time = Math.floor(time / 32)) id = alphabet[time % 32] + id
  crypto.getRandomValues(new Uint8Array(16)).forEach((byte, place) => {
    id += alphabet[place === 0 ? (byte & 1) | 14 : place === 3 ? (byte & 19) | 8 : byte & 31]
  })
  return `${prefix}_${id}`
}

/** Mint it with the draft and keep it there: creating a task twice under one id is creating it once. */
export const newTaskId = (): string => newId('task')
/** Mint it with the draft and keep it there: an upload under the same id goes on where it stopped. */
export const newAttachmentId = (): string => newId('att')
/** Keep it with the finished work: submitting twice under one id is submitting once. */
export const newSubmissionId = (): string => newId('sub')
