import { randomUUID } from 'node:crypto'
import { type CurrencyCode, currencies, isInSteps } from '@microsource/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type InTransaction, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { SessionGrant } from '../../http/principal.ts'
import { ApiError } from '../../http/problem-details.ts'
import { type AppRow, currencyOf, getApp } from '../apps/index.ts'
import { endQuestions } from './confirmations.repository.ts'
import { findGrant, findGrantOfApp, type GrantKey, insertGrant, lockGrant, updateGrant } from './grants.repository.ts'
import type { GrantRow } from './grants.table.ts'
import { ensureOwnRequester, ensureRequester, type Person } from './personal-wallets.ts'

export interface Caps {
  readonly perDay: bigint
  readonly perTask: bigint
}

export interface GivenGrant extends GrantKey {
  /** Who the app knows the person as: in each app another one. */
  readonly requesterId: string
}

/** What is done in the same transaction, under the grant's lock: no revocation comes between. */
export type Alongside = (inTransaction: InTransaction, given: GrantKey & { readonly wasRevoked: boolean }) => Promise<void>

type Db = Kysely<Database>

/** $5 a day and $2 a task, or what is as round in another currency. */
export function defaultCaps(currency: string): Caps {
  const { priceUnit } = currencies[currency as CurrencyCode]
  return { perDay: priceUnit * 5n, perTask: priceUnit * 2n }
}

/** As a page sends them, nothing of it looked at yet. */
export type AskedCaps = Readonly<Record<keyof Caps, { readonly amount: number; readonly currency: string }>>

/** In minor units of the grant's currency; `checkCaps` looks at how much. */
export function capsIn({ perDay, perTask }: AskedCaps, currency: string): Caps {
  const minorOf = (cap: keyof Caps, { amount, currency: named }: AskedCaps[keyof Caps]): bigint => {
    if (named !== currency) throw new ApiError('unsupported_currency')
    if (Number.isSafeInteger(amount)) return BigInt(amount)
    throw new ApiError('invalid_request', { errors: [{ pointer: `/${cap}/amount`, message: 'is no amount of this currency' }] })
  }
  return { perDay: minorOf('perDay', perDay), perTask: minorOf('perTask', perTask) }
}

/** More than this the wire has no amounts for. */
const capMax = 1_000_000_000_000n

/** Refuses caps that no task fits under, and those that could not be told any more. */
export function checkCaps({ perDay, perTask }: Caps, currency: string): void {
  const errors = [
    ...(perTask > 0n && isInSteps(perTask, currency) ? [] : [{ pointer: '/perTask/amount', message: 'is no amount of this currency' }]),
    ...(isInSteps(perDay, currency) && perDay <= capMax ? [] : [{ pointer: '/perDay/amount', message: 'is no amount of this currency' }]),
    ...(perTask <= perDay ? [] : [{ pointer: '/perTask/amount', message: 'is more than the cap per day' }]),
  ]
  if (errors.length > 0) throw new ApiError('invalid_request', { errors })
}

/**
 * Lets an app spend from the person's own wallet, in the app's own currency. A second consent changes the caps of the same
 * grant and takes a revocation back; tokens from before the revocation stay worthless, for which `alongside` sees to those of
 * other modules.
 */
export function giveGrant(
  deps: Pick<Deps, 'db' | 'clock' | 'ids' | 'secrets'>,
  { person, appId, ...caps }: Caps & { readonly person: Person; readonly appId: string },
  alongside: Alongside = async () => undefined,
): Promise<GivenGrant> {
  return transact(deps, async (inTransaction) => {
    const app = await getApp(inTransaction.trx, appId)
    const currency = currencyOf(app)
    checkCaps(caps, currency)
    const ownerId = await ensureOwnRequester(deps, inTransaction, person, app.mode)
    const known = await findGrantOfApp(inTransaction.trx, { ownerId, appId })
    const grant = known ?? (await makeGrant(deps, inTransaction, { ownerId, app, person, caps }))
    const key = { ownerId, grantId: grant.id }
    const { revoked_at: revokedAt } = (await lockGrant(inTransaction.trx, key)) ?? grant
    await alongside(inTransaction, { ...key, wasRevoked: revokedAt !== null })
    await updateGrant(inTransaction.trx, grant, { per_day: caps.perDay, per_task: caps.perTask, currency, revoked_at: null })
    return { ...key, requesterId: grant.requester_id }
  })
}

async function makeGrant(
  deps: Pick<Deps, 'ids' | 'secrets'>,
  inTransaction: InTransaction,
  { ownerId, app, person, caps }: { ownerId: string; app: AppRow; person: Person; caps: Caps },
): Promise<GrantRow> {
  const { trx, now } = inTransaction
  const id = deps.ids()
  // By a name nobody is told: no app finds the person of another under it, and none can mint itself a session for it.
  const externalId = `granted ${randomUUID()}`
  const requesterId = await ensureRequester(deps, inTransaction, { appId: app.id, externalId, email: person.email })
  const row: GrantRow = {
    owner_id: ownerId, id, app_id: app.id, requester_id: requesterId, currency: currencyOf(app),
    per_day: caps.perDay, per_task: caps.perTask,
    first_task_at: null, last_used_at: null, created_at: now, epoch: 0, revoked_at: null,
  }
  if (await insertGrant(trx, row)) return row
  // A twin gave it meanwhile. Its requester counts; the one just made stays without a task.
  const twin = await findGrantOfApp(trx, { ownerId, appId: app.id })
  if (!twin) throw new Error('a grant is there or can be made')
  return twin
}

/**
 * Ends it at once: whoever holds a token of it is refused by the next request. Twice is once. A yes that nothing was paid with
 * yet ends, too: given again, the grant starts with none.
 */
export function revokeGrant(deps: Pick<Deps, 'db' | 'clock'>, key: GrantKey): Promise<void> {
  return transact(deps, async ({ trx, now }) => {
    const grant = await lockGrant(trx, key)
    if (!grant) throw new ApiError('not_found')
    if (grant.revoked_at) return
    await updateGrant(trx, grant, { epoch: grant.epoch + 1, revoked_at: now })
    await endQuestions(trx, key, now)
  })
}

/** Ends the tokens given so far, as somebody who signs out or whose refresh token was copied wants; the grant stays in force. */
export function endTokens(deps: Pick<Deps, 'db' | 'clock'>, key: GrantKey): Promise<void> {
  return transact(deps, async ({ trx }) => {
    const grant = await lockGrant(trx, key)
    if (grant && !grant.revoked_at) await updateGrant(trx, grant, { epoch: grant.epoch + 1 })
  })
}

export function changeCaps(deps: Pick<Deps, 'db' | 'clock'>, key: GrantKey, caps: Caps): Promise<void> {
  return transact(deps, async ({ trx }) => {
    const grant = await lockGrant(trx, key)
    if (!grant) throw new ApiError('not_found')
    if (grant.revoked_at) throw new ApiError('grant_revoked')
    checkCaps(caps, grant.currency)
    await updateGrant(trx, grant, { per_day: caps.perDay, per_task: caps.perTask })
  })
}

/** Whether what was given under it in that epoch is worth nothing any more. */
export async function isEnded(db: Db, given: SessionGrant): Promise<boolean> {
  const grant = await findGrant(db, given)
  return !grant || grant.revoked_at !== null || grant.epoch !== given.epoch
}
