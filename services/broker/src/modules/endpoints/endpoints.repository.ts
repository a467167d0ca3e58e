import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { EndpointRow } from '../deliveries/deliveries.table.ts'

export function findEndpointByUrl(db: Kysely<Database>, { appId, url }: { appId: string, url: string }): Promise<EndpointRow | undefined> {
  return db.selectFrom('endpoints').selectAll().where('app_id', '=', appId).where('url', '=', url).executeTakeFirst()
}

/** Of one app, or of all of them. */
export function listEndpoints(db: Kysely<Database>, appId?: string): Promise<EndpointRow[]> {
  return db.selectFrom('endpoints').selectAll().$if(appId !== undefined, (query) => query.where('app_id', '=', appId ?? ''))
    .orderBy('app_id').orderBy('id').execute()
}

/** By its id alone, for an operator; everything after that names the app. */
export function findEndpoint(db: Kysely<Database>, endpointId: string): Promise<EndpointRow | undefined> {
  return db.selectFrom('endpoints').selectAll().where('id', '=', endpointId).executeTakeFirst()
}

/** Undefined when the app already has an endpoint at this address. */
export function insertEndpoint(trx: Transaction<Database>, row: EndpointRow): Promise<EndpointRow | undefined> {
  return trx.insertInto('endpoints').values(row)
    .onConflict((conflict) => conflict.columns(['app_id', 'url']).doNothing()).returningAll().executeTakeFirst()
}

export async function saveSealedSecret(trx: Transaction<Database>, { app_id, id }: EndpointRow, sealed: string): Promise<void> {
  await trx.updateTable('endpoints').set({ secret_sealed: sealed }).where('app_id', '=', app_id).where('id', '=', id).execute()
}

/** A disabled endpoint gets nothing any more; what it would have got is listed as skipped. */
export async function disableEndpoint(
  trx: Transaction<Database>, { appId, endpointId }: { appId: string, endpointId: string }, reason: string, now: Date,
): Promise<void> {
  await trx.updateTable('endpoints').set({ disabled_at: now, disabled_reason: reason })
    .where('app_id', '=', appId).where('id', '=', endpointId).where('disabled_at', 'is', null).execute()
}

export async function enableEndpoint(trx: Transaction<Database>, { app_id, id }: Pick<EndpointRow, 'app_id' | 'id'>): Promise<void> {
  await trx.updateTable('endpoints').set({ disabled_at: null, disabled_reason: null }).where('app_id', '=', app_id).where('id', '=', id).execute()
}
