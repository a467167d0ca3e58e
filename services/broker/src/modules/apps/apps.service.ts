import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type InTransaction, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { type CredentialPrefix, hashCredential, mintCredential } from '../../http/credentials.ts'
import { ApiError } from '../../http/problem-details.ts'
import { findApp, findKeyByHash, insertApp, insertKey, revokeKeys } from './apps.repository.ts'
import type { ApiKeyRow, AppRow } from './apps.table.ts'

/** Rates in basis points; prices and the limit per requester and day in minor units. */
const defaults = {
  platform_fee_bps: 1000, app_share_bps: 500, price_min: 50n, price_max: 100_000n, daily_limit: 20_000n,
} as const satisfies Partial<AppRow>

export interface NewApp {
  readonly name: string
  readonly mode: AppRow['mode']
}

/** An app and its keys in clear: shown once. */
export interface CreatedApp {
  readonly app: AppRow
  readonly publicKey: string
  readonly secretKey: string
}

export async function getApp(db: Kysely<Database>, appId: string): Promise<AppRow> {
  const app = await findApp(db, appId)
  if (!app) throw new ApiError('not_found')
  return app
}

/** The living key with this text, if it is one of the app's. */
export function findKey({ db }: Pick<Deps, 'db'>, appId: string, text: string): Promise<ApiKeyRow | undefined> {
  return findKeyByHash(db, appId, hashCredential(text))
}

async function addKey({ trx, now }: InTransaction, keyId: string, app: Pick<AppRow, 'id' | 'mode'>, kind: ApiKeyRow['kind']): Promise<string> {
  const prefix: CredentialPrefix = `${kind === 'secret' ? 'sk' : 'pk'}_${app.mode}`
  const { text, hash, hint } = mintCredential(prefix, app.id)
  await insertKey(trx, { app_id: app.id, id: keyId, kind, hash, hint, created_at: now, revoked_at: null })
  return text
}

/** Creates an app with one public and one secret key. */
export function createApp(deps: Pick<Deps, 'db' | 'clock' | 'ids'>, { name, mode }: NewApp): Promise<CreatedApp> {
  return transact(deps, async (transaction) => {
    const app: AppRow = { id: deps.ids(), name, mode, ...defaults, created_at: transaction.now }
    await insertApp(transaction.trx, app)
    return {
      app,
      publicKey: await addKey(transaction, deps.ids(), app, 'public'),
      secretKey: await addKey(transaction, deps.ids(), app, 'secret'),
    }
  })
}

/** A new key in place of all living ones of its kind, which end at once. */
export function rollKey(deps: Pick<Deps, 'db' | 'clock' | 'ids'>, appId: string, kind: ApiKeyRow['kind']): Promise<string> {
  return transact(deps, async (transaction) => {
    const app = await getApp(transaction.trx, appId)
    await revokeKeys(transaction.trx, { appId, kind }, transaction.now)
    return addKey(transaction, deps.ids(), app, kind)
  })
}
