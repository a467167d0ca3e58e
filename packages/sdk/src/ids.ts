const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A TypeID: prefix, underscore, and a UUIDv7 in 26 characters of base32. Needs no secure context. */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const now = Date.now()
  for (let place = 0; place < 6; place++) bytes[place] = now / 2 ** (8 * (5 - place))
  bytes[6] = (bytes[6]! & 15) | 0x70
  bytes[8] = (bytes[8]! & 63) | 0x80
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  let suffix = ''
  for (; suffix.length < 26; value >>= 5n) suffix = alphabet[Number(value & 31n)] + suffix
  return `${prefix}_${suffix}`
}

/** Mint it with the draft and keep it there: creating a task twice under one id is creating it once. */
export const newTaskId = (): string => newId('task')
/** Mint it with the draft and keep it there: an upload under the same id goes on where it stopped. */
export const newAttachmentId = (): string => newId('att')
/** Keep it with the finished work: submitting twice under one id is submitting once. */
export const newSubmissionId = (): string => newId('sub')
