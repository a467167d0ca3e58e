import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import { sqlState } from '../db/transact.ts'
import { ApiError } from './problem-details.ts'

/** Names one request for ever: who sent it, to which operation, under which key, with what. */
export interface IdempotencyKey {
  readonly ownerId: string
  readonly route: string
  readonly key: string
  readonly fingerprint: string
}

/** What a request achieved: enough to render the answer again. */
export interface Achieved {
  readonly status: number
  /** UUID of what was created or changed. */
  readonly resourceId: string
}

const lockNotAvailable = '55P03'

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** SHA-256 of a value, the same for the same contents in any order of members. */
export function fingerprintOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value, sortKeys) ?? '')
    .digest('hex')
}

export function readIdempotencyKey(request: FastifyRequest, ownerId: string, route: string): IdempotencyKey {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') throw new ApiError('idempotency_key_missing')
  if (key.length > 255)
    throw new ApiError('invalid_request', {
      errors: [{ pointer: '/headers/idempotency-key', message: 'has more than 255 characters' }],
    })
  const { params, query, body } = request
  return { ownerId, route, key, fingerprint: fingerprintOf({ params, query, body }) }
}

/** A request that achieved something before; `once` catches it and the transaction ends without a trace. */
class Replay extends Error {
  readonly achieved: Achieved
  constructor(achieved: Achieved) {
    super('replay')
    this.achieved = achieved
  }
}

/** Runs first in a command's transaction. */
export type Guard = (trx: Transaction<Database>) => Promise<void>

async function claimKey(
  trx: Transaction<Database>,
  once: IdempotencyKey,
  { status, resourceId }: Achieved,
): Promise<void> {
  const { ownerId, route, key, fingerprint } = once
  // A twin in flight holds the row until it commits; only here is it not waited for longer than this.
  await sql`set local lock_timeout = '250ms'`.execute(trx)
  const inserted = await trx
    .insertInto('idempotency_keys')
    .values({ owner_id: ownerId, route, key, fingerprint, status, resource_id: resourceId, created_at: sql`now()` })
    .onConflict((conflict) => conflict.columns(['owner_id', 'route', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  await sql`set local lock_timeout = 0`.execute(trx)
  if (inserted) return
  const earlier = await trx
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'status', 'resource_id'])
    .where('owner_id', '=', ownerId)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (earlier.fingerprint !== fingerprint) throw new ApiError('idempotency_key_reused')
  throw new Replay({ status: earlier.status, resourceId: earlier.resource_id })
}

/**
 * Runs a command at most once per key. `intent` is what it will achieve; `command` calls `guard` first in its
 * transaction, so that key and effect commit together and a refusal leaves nothing behind. A repetition renders again
 * what the first one achieved. Throws `request_in_flight` and `idempotency_key_reused`.
 */
export async function once<const First, const Again>(
  key: IdempotencyKey,
  intent: Achieved,
  { command, replay }: { command: (guard: Guard) => Promise<First>; replay: (earlier: Achieved) => Promise<Again> },
): Promise<First | Again> {
  try {
    return await command((trx) => claimKey(trx, key, intent))
  } catch (error) {
    if (error instanceof Replay) return replay(error.achieved)
    if (sqlState(error) === lockNotAvailable)
      throw new ApiError('request_in_flight', {}, { retryAfterSeconds: 1, cause: error })
    throw error
  }
}
