import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type InTransaction, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { type CredentialPrefix, hashCredential, hintOf, mintCredential } from '../../http/credentials.ts'
import { ApiError } from '../../http/problem-details.ts'
import { findApp, findKeyByHash, insertApp, insertKey, revokeKeys } from './apps.repository.ts'
import type { ApiKeyRow, AppRow } from './apps.table.ts'

/** Rates in basis points; prices and the limit per requester and day in minor units. */
const defaults = {
  platform_fee_bps: 1000,
  app_share_bps: 500,
  price_min: 50n,
  price_max: 100_000n,
  daily_limit: 20_000n,
} as const satisfies Partial<AppRow>

export interface NewApp {
  readonly name: string
  readonly mode: AppRow['mode']
}

/** An app and its keys in clear, to be shown once. */
export interface MintedApp extends NewApp {
  readonly appId: string
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

const prefixOf = (kind: ApiKeyRow['kind'], mode: AppRow['mode']): CredentialPrefix =>
  `${kind === 'secret' ? 'sk' : 'pk'}_${mode}`

/** An app that is not there yet. */
export function mintApp({ ids }: Pick<Deps, 'ids'>, { name, mode }: NewApp): MintedApp {
  const appId = ids()
  return {
    appId,
    name,
    mode,
    publicKey: mintCredential(prefixOf('public', mode), appId).text,
    secretKey: mintCredential(prefixOf('secret', mode), appId).text,
  }
}

function addKey(
  { trx, now }: InTransaction,
  { appId, keyId, kind, text }: { appId: string; keyId: string; kind: ApiKeyRow['kind']; text: string },
) {
  return insertKey(trx, {
    app_id: appId,
    id: keyId,
    kind,
    hash: hashCredential(text),
    hint: hintOf(text),
    created_at: now,
    revoked_at: null,
  })
}

/** Creates a minted app with its keys. Doing it twice is doing it once. */
export function createApp(
  deps: Pick<Deps, 'db' | 'clock' | 'ids'>,
  { appId, name, mode, publicKey, secretKey }: MintedApp,
): Promise<void> {
  return transact(deps, async (transaction) => {
    const created = await insertApp(transaction.trx, {
      id: appId,
      name,
      mode,
      ...defaults,
      created_at: transaction.now,
    })
    if (!created) return
    await addKey(transaction, { appId, keyId: deps.ids(), kind: 'public', text: publicKey })
    await addKey(transaction, { appId, keyId: deps.ids(), kind: 'secret', text: secretKey })
  })
}

/** A new key in place of all living ones of its kind, which end at once. */
export function rollKey(
  deps: Pick<Deps, 'db' | 'clock' | 'ids'>,
  appId: string,
  kind: ApiKeyRow['kind'],
): Promise<string> {
  return transact(deps, async (transaction) => {
    const app = await getApp(transaction.trx, appId)
    const { text } = mintCredential(prefixOf(kind, app.mode), appId)
    await revokeKeys(transaction.trx, { appId, kind }, transaction.now)
    await addKey(transaction, { appId, keyId: deps.ids(), kind, text })
    return text
  })
}
