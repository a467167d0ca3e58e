import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { GrantKey } from './grants.repository.ts'
import type { ConfirmationRow } from './grants.table.ts'

type Db = Kysely<Database>

export interface ConfirmationKey {
  readonly ownerId: string
  readonly taskId: string
}

const confirmationRow = (db: Db, { ownerId, taskId }: ConfirmationKey) =>
  db.selectFrom('confirmations').selectAll().where('owner_id', '=', ownerId).where('task_id', '=', taskId)

export const findConfirmation = (db: Db, key: ConfirmationKey): Promise<ConfirmationRow | undefined> =>
  confirmationRow(db, key).executeTakeFirst()

export const lockConfirmation = (trx: Transaction<Database>, key: ConfirmationKey): Promise<ConfirmationRow | undefined> =>
  confirmationRow(trx, key).forUpdate().executeTakeFirst()

/** When the one in this place was asked, of those an app asked under a grant since; the newest is in the first. */
export async function findAskedAt(
  db: Db,
  { ownerId, grantId }: GrantKey,
  { since, place }: { readonly since: Date; readonly place: number },
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('confirmations')
    .select('asked_at')
    .where('owner_id', '=', ownerId)
    .where('grant_id', '=', grantId)
    .where('asked_at', '>', since)
    .orderBy('asked_at', 'desc')
    .offset(place - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.asked_at
}

const asJson = ({ attachments, input }: Partial<ConfirmationRow>) => ({
  ...(attachments && { attachments: JSON.stringify(attachments) as never }),
  ...(input && { input: JSON.stringify(input) as never }),
})

/** False where something was asked under this id before. */
export async function insertConfirmation(trx: Transaction<Database>, row: ConfirmationRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('confirmations')
    .values({ ...row, ...asJson(row) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('task_id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function saveConfirmation(
  trx: Transaction<Database>,
  { owner_id, task_id, ...change }: Pick<ConfirmationRow, 'owner_id' | 'task_id'> & Partial<ConfirmationRow>,
): Promise<void> {
  await trx
    .updateTable('confirmations')
    .set({ ...change, ...asJson(change) })
    .where('owner_id', '=', owner_id)
    .where('task_id', '=', task_id)
    .execute()
}

/** A yes under a grant that nothing was paid with, and what waits for one, are over as if their time were; a no stands. */
export async function endQuestions(trx: Transaction<Database>, { ownerId, grantId }: GrantKey, now: Date): Promise<void> {
  await trx
    .updateTable('confirmations')
    .set({ wanted_by: now })
    .where('owner_id', '=', ownerId)
    .where('grant_id', '=', grantId)
    .where('state', 'in', ['asked', 'confirmed'])
    .where('wanted_by', '>', now)
    .execute()
}
