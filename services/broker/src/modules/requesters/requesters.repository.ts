import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { RequesterRow } from './requesters.table.ts'

/** Inserts a requester, or brings the known one of this external id up to date. What the app leaves out stays. */
export function upsertRequester(
  trx: Transaction<Database>,
  requester: Omit<RequesterRow, 'verified_email'>,
): Promise<RequesterRow> {
  return trx
    .insertInto('requesters')
    .values({ ...requester, verified_email: null })
    .onConflict((conflict) =>
      conflict
        .columns(['app_id', 'external_id'])
        .doUpdateSet((eb) => ({
          display_name: eb.fn.coalesce('excluded.display_name', 'requesters.display_name'),
          email: eb.fn.coalesce('excluded.email', 'requesters.email'),
        })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function findRequester(
  db: Kysely<Database>,
  { appId, requesterId }: { appId: string; requesterId: string },
): Promise<RequesterRow | undefined> {
  return db
    .selectFrom('requesters')
    .selectAll()
    .where('app_id', '=', appId)
    .where('id', '=', requesterId)
    .executeTakeFirst()
}

export async function getRequester(
  db: Kysely<Database>,
  key: { appId: string; requesterId: string },
): Promise<RequesterRow> {
  const requester = await findRequester(db, key)
  if (!requester) throw new ApiError('not_found')
  return requester
}

export function findRequesterByExternalId(
  db: Kysely<Database>,
  { appId, externalId }: { appId: string; externalId: string },
): Promise<RequesterRow | undefined> {
  return db
    .selectFrom('requesters')
    .selectAll()
    .where('app_id', '=', appId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
}

export async function saveVerifiedEmail(
  trx: Transaction<Database>,
  { appId, requesterId }: { appId: string; requesterId: string },
  email: string,
): Promise<void> {
  const requester = trx.updateTable('requesters').set({ verified_email: email }).where('app_id', '=', appId)
  await requester.where('id', '=', requesterId).execute()
}
