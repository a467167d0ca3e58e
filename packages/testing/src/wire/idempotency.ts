import { createHash } from 'node:crypto'
import { day, type Rail } from '../rail.ts'
import { badParameter, idempotencyError, keyInUse } from './refusal.ts'

export interface Remembered {
  status: number
  body: string
  requestId: string
}
export interface Request {
  version: 'v1' | 'v2'
  method: string
  path: string
  account: string
  body: string
  key: string
}

const slot = ({ version, account, key }: Request): string => `${version}:${account}:${key}`
const fingerprint = (body: string): string => createHash('sha256').update(body).digest('base64url')

/** The second API keeps keys longer and remembers successes alone: a request that failed runs again. */
const keptFor = { v1: day, v2: 30 * day }

/** An earlier answer to the same request, or nothing: then the key is taken until `finish` or `release`. */
export function begin(rail: Rail, request: Request): Remembered | undefined {
  const { key, method, path, body } = request
  if (key.length > 255) throw badParameter('Idempotency keys may be at most 255 characters.')
  const rows = rail.state.idempotency
  const known = rows[slot(request)]
  if (known && known.expiresAt > rail.now()) {
    if (known.path !== `${method} ${path}`) {
      const [, first] = known.path.split(' ')
      const message =
        'Keys for idempotent requests can only be used for the same endpoint they were first used for ' +
        `('${path}' vs '${first}'). ` +
        `Try using a key other than '${key}' if you meant to execute a different request.`
      throw idempotencyError(message)
    }
    if (known.fingerprint !== fingerprint(body)) {
      const message =
        'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
        `Try using a key other than '${key}' if you meant to execute a different request.`
      throw idempotencyError(message)
    }
    if (!known.answer) throw keyInUse(key)
    return known.answer
  }
  rows[slot(request)] = {
    fingerprint: fingerprint(body),
    path: `${method} ${path}`,
    expiresAt: rail.now() + keptFor[request.version],
  }
  return undefined
}

export function finish(rail: Rail, request: Request, answer: Remembered): void {
  const row = rail.state.idempotency[slot(request)]
  if (row) row.answer = answer
}

export function release(rail: Rail, request: Request): void {
  delete rail.state.idempotency[slot(request)]
}

/** Keys whose time is over, and those a process that was killed left taken. */
export function forgetOldKeys(rail: Rail, abandoned = false): void {
  const now = rail.now()
  for (const [name, { expiresAt, answer }] of Object.entries(rail.state.idempotency)) {
    if (expiresAt <= now || (abandoned && !answer)) delete rail.state.idempotency[name]
  }
}
