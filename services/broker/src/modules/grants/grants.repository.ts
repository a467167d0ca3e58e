import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { GrantRow } from './grants.table.ts'

type Db = Kysely<Database>

export interface GrantKey {
  readonly ownerId: string
  readonly grantId: string
}

const grantRow = (db: Db, { ownerId, grantId }: GrantKey) =>
  db.selectFrom('grants').selectAll().where('owner_id', '=', ownerId).where('id', '=', grantId)

/** Also one that was revoked: see `revoked_at`. */
export const findGrant = (db: Db, key: GrantKey): Promise<GrantRow | undefined> => grantRow(db, key).executeTakeFirst()

export const lockGrant = (trx: Transaction<Database>, key: GrantKey): Promise<GrantRow | undefined> =>
  grantRow(trx, key).forUpdate().executeTakeFirst()

/** Whether an app knows a person as this requester under a grant of theirs, in force or not. Such a one has no wallet to pay from. */
export const isGranted = async (db: Db, { appId, requesterId }: { appId: string; requesterId: string }): Promise<boolean> =>
  (await db.selectFrom('grants').select('id').where('app_id', '=', appId).where('requester_id', '=', requesterId).executeTakeFirst()) !== undefined

/** Of an app, for a wallet it is paid from: there is one at most. */
export const findGrantOfApp = (
  db: Db,
  { ownerId, appId }: { ownerId: string; appId: string },
): Promise<GrantRow | undefined> =>
  db.selectFrom('grants').selectAll().where('owner_id', '=', ownerId).where('app_id', '=', appId).executeTakeFirst()

export const insertGrant = (trx: Transaction<Database>, row: GrantRow) =>
  trx
    .insertInto('grants')
    .values(row)
    .onConflict((conflict) => conflict.columns(['owner_id', 'app_id']).doNothing())
    .returning('id')
    .executeTakeFirst()

export async function updateGrant(
  trx: Transaction<Database>,
  { owner_id, id }: Pick<GrantRow, 'owner_id' | 'id'>,
  change: Partial<Pick<GrantRow, 'per_day' | 'per_task' | 'currency' | 'first_task_at' | 'last_used_at' | 'revoked_at' | 'epoch'>>,
): Promise<void> {
  await trx.updateTable('grants').set(change).where('owner_id', '=', owner_id).where('id', '=', id).execute()
}

export const listGrantsOf = (db: Db, owners: readonly string[]) =>
  db
    .selectFrom('grants')
    .innerJoin('apps', 'apps.id', 'grants.app_id')
    .selectAll('grants')
    .select(['apps.name as app_name', 'apps.mode'])
    .where('owner_id', 'in', [...owners])
    .orderBy('grants.created_at', 'desc')
    .execute()

/** Apps whose tasks a wallet pays or once paid: its own, and for a person's own wallet all that were let to. */
export async function listAppsOfPayer(db: Db, { appId, ownerId }: { appId: string; ownerId: string }): Promise<string[]> {
  const granted = await db.selectFrom('grants').select('app_id').where('owner_id', '=', ownerId).execute()
  return [appId, ...granted.map(({ app_id }) => app_id)]
}

export async function findUsed(db: Db, { ownerId, grantId }: GrantKey, day: string): Promise<bigint> {
  const row = await db
    .selectFrom('grant_spending')
    .select('used')
    .where('owner_id', '=', ownerId)
    .where('grant_id', '=', grantId)
    .where('day', '=', day)
    .executeTakeFirst()
  return row?.used ?? 0n
}
