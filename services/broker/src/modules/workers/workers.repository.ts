import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { WorkerRow, WorkerTokenRow } from './workers.table.ts'

export function findWorker(db: Kysely<Database>, id: string): Promise<WorkerRow | undefined> {
  return db.selectFrom('workers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** False where a worker of this id is there already. */
export async function insertWorker(trx: Transaction<Database>, worker: WorkerRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('workers')
    .values(worker)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export function saveName(trx: Transaction<Database>, id: string, name: string): Promise<WorkerRow | undefined> {
  return trx.updateTable('workers').set({ name }).where('id', '=', id).returningAll().executeTakeFirst()
}

export async function insertToken(trx: Transaction<Database>, token: WorkerTokenRow): Promise<void> {
  await trx.insertInto('worker_tokens').values(token).execute()
}

export function findTokenByHash(
  db: Kysely<Database>,
  workerId: string,
  hash: string,
): Promise<WorkerTokenRow | undefined> {
  return db
    .selectFrom('worker_tokens')
    .selectAll()
    .where('worker_id', '=', workerId)
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

export function listTokens(db: Kysely<Database>, workerId: string): Promise<WorkerTokenRow[]> {
  return db
    .selectFrom('worker_tokens')
    .selectAll()
    .where('worker_id', '=', workerId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function saveTokenUse(
  db: Kysely<Database>,
  { worker_id, id }: Pick<WorkerTokenRow, 'worker_id' | 'id'>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('worker_tokens')
    .set({ last_used_at: now })
    .where('worker_id', '=', worker_id)
    .where('id', '=', id)
    .execute()
}

/** False where the worker has no such living token. */
export async function revokeToken(
  trx: Transaction<Database>,
  { workerId, tokenId }: { workerId: string; tokenId: string },
  now: Date,
): Promise<boolean> {
  const revoked = await trx
    .updateTable('worker_tokens')
    .set({ revoked_at: now })
    .where('worker_id', '=', workerId)
    .where('id', '=', tokenId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}
