import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { ApiKeyRow, AppRow } from './apps.table.ts'

export function findApp(db: Kysely<Database>, id: string): Promise<AppRow | undefined> {
  return db.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listAppNames(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('apps').select(['id', 'name']).where('id', 'in', [...ids]).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** False where an app of this id is there already. */
export async function insertApp(trx: Transaction<Database>, app: AppRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('apps')
    .values(app)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function insertKey(trx: Transaction<Database>, key: ApiKeyRow): Promise<void> {
  await trx.insertInto('api_keys').values(key).execute()
}

export function findKeyByHash(db: Kysely<Database>, appId: string, hash: string): Promise<ApiKeyRow | undefined> {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('app_id', '=', appId)
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/** Ends every living key of one kind. */
export async function revokeKeys(
  trx: Transaction<Database>,
  { appId, kind }: { appId: string; kind: ApiKeyRow['kind'] },
  now: Date,
): Promise<void> {
  await trx
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('app_id', '=', appId)
    .where('kind', '=', kind)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Any app whose money is real. */
export function findLiveApp(db: Kysely<Database>): Promise<{ id: string } | undefined> {
  return db.selectFrom('apps').select('id').where('mode', '=', 'live').limit(1).executeTakeFirst()
}

export function lockApp(trx: Transaction<Database>, id: string): Promise<AppRow | undefined> {
  return trx.selectFrom('apps').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function saveAddresses(
  trx: Transaction<Database>,
  { id, origins, redirect_uris }: Pick<AppRow, 'id' | 'origins' | 'redirect_uris'>,
): Promise<void> {
  await trx.updateTable('apps').set({ origins, redirect_uris }).where('id', '=', id).execute()
}
