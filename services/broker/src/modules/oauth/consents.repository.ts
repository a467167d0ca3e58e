import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { GrantKey } from '../grants/index.ts'
import type { OAuthConsentRow } from './oauth.table.ts'

export type WayBack = Pick<OAuthConsentRow, 'redirect_uri' | 'origin'>

export async function saveConsent(trx: Transaction<Database>, row: OAuthConsentRow): Promise<void> {
  await trx
    .insertInto('oauth_consents')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['owner_id', 'grant_id', 'redirect_uri', 'origin']).doUpdateSet((eb) => ({
        scope: eb.ref('excluded.scope'),
        given_at: eb.ref('excluded.given_at'),
      })),
    )
    .execute()
}

export const findConsent = (
  db: Kysely<Database>,
  { ownerId, grantId }: GrantKey,
  { redirect_uri, origin }: WayBack,
): Promise<OAuthConsentRow | undefined> =>
  db
    .selectFrom('oauth_consents')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('grant_id', '=', grantId)
    .where('redirect_uri', '=', redirect_uri)
    .where('origin', '=', origin)
    .executeTakeFirst()

export async function deleteConsents(db: Kysely<Database>, { ownerId, grantId }: GrantKey): Promise<void> {
  await db.deleteFrom('oauth_consents').where('owner_id', '=', ownerId).where('grant_id', '=', grantId).execute()
}
