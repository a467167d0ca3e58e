import { z } from 'zod'

/**
 * Ids on the wire are TypeIDs (typeid v0.3): a prefix, an underscore and a UUID in 26 characters of Crockford's base32.
 * In the database the same id is a plain `uuid`; this file is the one codec between the two.
 */
export const idPrefixes = {
  app: 'app', adjustment: 'adj', act: 'act', dispute: 'dsp', requester: 'req', worker: 'wrk', task: 'task', quote: 'quo', assignment: 'asg', submission: 'sub',
  attachment: 'att', event: 'evt', endpoint: 'ep', delivery: 'dlv', session: 'ses', key: 'key', payout: 'pay', charge: 'chg', refund: 'rfd', reconciliation: 'rec',
  grant: 'grt',
} as const

export type IdKind = keyof typeof idPrefixes

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const suffix = '[0-7][0-9a-hjkmnp-tv-z]{25}'

/** `uuid` is 8-4-4-4-12 lower-case hex; the answer is `prefix_` and 26 characters. */
export function toTypeId(kind: IdKind, uuid: string): string {
  let value = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let text = ''
  for (let place = 0; place < 26; place++) {
    text = alphabet[Number(value & 31n)] + text
    value >>= 5n
  }
  return `${idPrefixes[kind]}_${text}`
}

/** The UUID of a TypeID of this kind, or undefined where the text is not one. */
export function fromTypeId(kind: IdKind, text: string): string | undefined {
  const prefix = `${idPrefixes[kind]}_`
  if (!text.startsWith(prefix) || !new RegExp(`^${suffix}$`).test(text.slice(prefix.length))) return undefined
  let value = 0n
  for (const letter of text.slice(prefix.length)) value = (value << 5n) | BigInt(alphabet.indexOf(letter))
  const hex = value.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const article = (kind: IdKind): string => (/^[aeiou]/.test(kind) ? 'an' : 'a')

const idSchema = (kind: IdKind) => z.string().regex(new RegExp(`^${idPrefixes[kind]}_${suffix}$`))
  .meta({ description: `Id of ${article(kind)} ${kind}: "${idPrefixes[kind]}_" and 26 characters`, example: `${idPrefixes[kind]}_01k9zq3v5gfxs8y2m4t6r0n7ab` })

export const AppId = idSchema('app')
export const AdjustmentId = idSchema('adjustment')
export const RequesterId = idSchema('requester')
export const WorkerId = idSchema('worker')
export const TaskId = idSchema('task')
export const AssignmentId = idSchema('assignment')
export const SubmissionId = idSchema('submission')
export const AttachmentId = idSchema('attachment')
export const EventId = idSchema('event')
export const KeyId = idSchema('key')
export const PayoutId = idSchema('payout')
export const ChargeId = idSchema('charge')
export const DisputeId = idSchema('dispute')
export const RefundId = idSchema('refund')
export const GrantId = idSchema('grant')
