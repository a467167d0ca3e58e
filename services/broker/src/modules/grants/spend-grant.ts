import { dayOf } from '@microsource/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { sqlState } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import { findConfirmation, lockConfirmation, saveConfirmation } from './confirmations.repository.ts'
import { findGrant, findGrantOfApp, findUsed, type GrantKey, lockGrant, updateGrant } from './grants.repository.ts'
import type { ConfirmationRow, GrantRow } from './grants.table.ts'

type Config = Pick<Deps, 'config'>

/** A task that is about to be paid under a grant. */
export interface GrantedTask extends GrantKey {
  readonly appId: string
  readonly requesterId: string
  readonly taskId: string
  readonly price: bigint
  readonly currency: string
  /** Of all that was asked for: a confirmation is good for exactly this. */
  readonly fingerprint: string
}

/** The person was not asked yet, or about something else. Nothing was spent. */
export class ConfirmationNeeded extends Error {
  readonly reason: ConfirmationRow['reason']
  constructor(reason: ConfirmationRow['reason']) {
    super('confirmation needed')
    this.reason = reason
  }
}

const accountUrl = ({ config }: Config): string => `${config.publicUrl}/account`

function refuseSpending(deps: Config, limit: bigint, currency: string): ApiError {
  return new ApiError('grant_limit_reached', { limit: toMoney(limit, currency), accountUrl: accountUrl(deps) })
}

/** A grant is worth something to its own app and requester alone, in its own currency, while it is in force. */
function checkInForce(grant: GrantRow | undefined, task: Pick<GrantedTask, 'appId' | 'requesterId' | 'currency'>): GrantRow {
  if (!grant || grant.revoked_at) throw new ApiError('grant_revoked')
  if (grant.app_id !== task.appId || grant.requester_id !== task.requesterId) throw new ApiError('invalid_token')
  if (grant.currency !== task.currency) throw new ApiError('unsupported_currency')
  return grant
}

/** Throws what `spendGrant` would throw of caps as things stand, and counts nothing. */
export async function checkGrant(
  deps: Config & Pick<Deps, 'db'>, task: Omit<GrantedTask, 'taskId' | 'fingerprint'>, now: Date,
): Promise<void> {
  const grant = checkInForce(await findGrant(deps.db, task), task)
  if ((await findUsed(deps.db, task, dayOf(now))) + task.price > grant.per_day) throw refuseSpending(deps, grant.per_day, grant.currency)
}

/** Whether to create the task would be refused for what a person has not done yet: looked at without the refusal. */
export async function findWaitsFor(
  db: Kysely<Database>, { ownerId, grantId, taskId, price }: Pick<GrantedTask, 'ownerId' | 'grantId' | 'price'> & { readonly taskId: string | undefined },
  now: Date,
): Promise<'confirmation' | 'limit' | null> {
  const grant = await findGrant(db, { ownerId, grantId })
  if (!grant) return null
  if ((await findUsed(db, { ownerId, grantId }, dayOf(now))) + price > grant.per_day) return 'limit'
  if (taskId === undefined || (grant.first_task_at && price <= grant.per_task)) return null
  const asked = await findConfirmation(db, { ownerId, taskId })
  return asked?.state === 'asked' && asked.wanted_by > now ? 'confirmation' : null
}

/** Counts against the cap of the day: the CHECK refuses, nobody reads first. */
async function count(deps: Config, trx: Transaction<Database>, grant: GrantRow, amount: bigint, now: Date): Promise<void> {
  const { owner_id, id: grant_id, per_day: cap } = grant
  const day = dayOf(now)
  try {
    await trx
      .insertInto('grant_spending')
      .values({ owner_id, grant_id, day, used: amount, cap })
      .onConflict((conflict) =>
        conflict
          .columns(['owner_id', 'grant_id', 'day'])
          .doUpdateSet((eb) => ({ used: eb('grant_spending.used', '+', amount), cap })),
      )
      .execute()
  } catch (error) {
    if (sqlState(error) === '23514') throw refuseSpending(deps, cap, grant.currency)
    throw error
  }
}

/**
 * Spends a task's price under its grant, in the hold's transaction and under the grant's lock: against a revocation one of
 * the two wins. The first task of an app, and each above the cap per task, must have been confirmed as it is.
 */
export async function spendGrant(deps: Config, trx: Transaction<Database>, task: GrantedTask, now: Date): Promise<void> {
  const grant = checkInForce(await lockGrant(trx, task), task)
  await count(deps, trx, grant, task.price, now)
  const reason = grant.first_task_at === null ? 'first_task' : task.price > grant.per_task ? 'above_cap' : undefined
  if (reason !== undefined) await useConfirmation(trx, task, reason, now)
  await updateGrant(trx, grant, { last_used_at: now, first_task_at: grant.first_task_at ?? now })
}

/** A yes is to now: it ends with the time by which the task was wanted when the person looked. */
async function useConfirmation(
  trx: Transaction<Database>, task: GrantedTask, reason: ConfirmationRow['reason'], now: Date,
): Promise<void> {
  const asked = await lockConfirmation(trx, task)
  const isThis = asked?.app_id === task.appId && asked.fingerprint === task.fingerprint
  if (isThis && asked.state === 'declined') throw new ApiError('confirmation_declined')
  if (!isThis || asked.state !== 'confirmed' || asked.wanted_by <= now) throw new ConfirmationNeeded(reason)
  await saveConfirmation(trx, { owner_id: task.ownerId, task_id: task.taskId, state: 'done' })
}

/** More for a task that a grant paid: a higher price, or a tip. */
export interface GrantedMore {
  readonly appId: string
  readonly requesterId: string
  readonly payerId: string
  readonly taskId: string
  readonly amount: bigint
  /** All that the task will have cost then. */
  readonly total: bigint
  readonly currency: string
}

/**
 * Counts like the task itself did, whoever asks. All of it together stays within the cap per task, or within the price
 * that was confirmed: more than that is a new task.
 */
export async function spendMore(deps: Config, trx: Transaction<Database>, more: GrantedMore, now: Date): Promise<void> {
  const found = await findGrantOfApp(trx, { ownerId: more.payerId, appId: more.appId })
  const key = { ownerId: more.payerId, grantId: found?.id ?? '' }
  const grant = checkInForce(found && (await lockGrant(trx, key)), more)
  const bound = await boundOf(trx, grant, more)
  if (more.total > bound) throw refuseSpending(deps, bound, more.currency)
  await count(deps, trx, grant, more.amount, now)
  await updateGrant(trx, grant, { last_used_at: now })
}

async function boundOf(db: Kysely<Database>, { per_task }: GrantRow, { payerId: ownerId, taskId, appId }: GrantedMore): Promise<bigint> {
  const asked = await findConfirmation(db, { ownerId, taskId })
  const confirmed = asked?.state === 'done' && asked.app_id === appId ? asked.price : 0n
  return confirmed > per_task ? confirmed : per_task
}
