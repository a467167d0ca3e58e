import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { OAuthArtifactRow } from './oauth.table.ts'

type Db = Kysely<Database>
export type ArtifactKey = Pick<OAuthArtifactRow, 'model' | 'id'>

export const findArtifact = (db: Db, { model, id }: ArtifactKey): Promise<OAuthArtifactRow | undefined> =>
  db.selectFrom('oauth_artifacts').selectAll().where('model', '=', model).where('id', '=', id).executeTakeFirst()

export async function saveArtifact(db: Db, { payload, ...row }: Omit<OAuthArtifactRow, 'consumed_at'>): Promise<void> {
  await db
    .insertInto('oauth_artifacts')
    .values({ ...row, payload: sql`${JSON.stringify(payload)}::jsonb`, consumed_at: null })
    .onConflict((conflict) =>
      conflict.columns(['model', 'id']).doUpdateSet((eb) => ({
        payload: eb.ref('excluded.payload'),
        expires_at: eb.ref('excluded.expires_at'),
      })),
    )
    .execute()
}

/** False where somebody was first: of two that use a code or refresh token at once, one does. */
export async function consumeArtifact(db: Db, { model, id }: ArtifactKey, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('oauth_artifacts')
    .set({ consumed_at: at })
    .where('model', '=', model)
    .where('id', '=', id)
    .where('consumed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteArtifact(db: Db, { model, id }: ArtifactKey): Promise<void> {
  await db.deleteFrom('oauth_artifacts').where('model', '=', model).where('id', '=', id).execute()
}

/** Whose one consent is. */
export async function listAccountsOf(db: Db, grantId: string): Promise<string[]> {
  const rows = await db.selectFrom('oauth_artifacts').select('account_id').distinct().where('grant_id', '=', grantId).execute()
  return rows.flatMap(({ account_id }) => account_id ?? [])
}

/** Everything of one consent: its codes, its refresh tokens, itself. */
export async function deleteFamily(db: Db, grantId: string): Promise<void> {
  await db.deleteFrom('oauth_artifacts').where('grant_id', '=', grantId).execute()
}

export async function deleteOfAccount(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('oauth_artifacts').where('account_id', '=', accountId).execute()
}
