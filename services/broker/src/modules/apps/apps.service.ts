import { type CurrencyCode, firstCurrency, rulesOf } from '@microsource/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type InTransaction, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { type CredentialPrefix, hashCredential, hintOf, mintCredential } from '../../http/credentials.ts'
import { ApiError } from '../../http/problem-details.ts'
import { findApp, findKeyByHash, insertApp, insertKey, revokeKeys } from './apps.repository.ts'
import type { ApiKeyRow, AppRow } from './apps.table.ts'
import { refusePersonal } from './personal-apps.ts'

/** In basis points. */
const defaultRates = { platform_fee_bps: 1000, app_share_bps: 500 } as const satisfies Partial<AppRow>
/** Until some are registered. */
const noAddresses: Pick<AppRow, 'origins' | 'redirect_uris'> = { origins: [], redirect_uris: [] }

export interface NewApp {
  readonly name: string
  readonly mode: AppRow['mode']
  /** Its own first; without any US dollars. */
  readonly currencies?: readonly CurrencyCode[]
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
export function mintApp({ ids }: Pick<Deps, 'ids'>, { mode, ...rest }: NewApp): MintedApp {
  const appId = ids()
  return {
    ...rest,
    appId,
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
  { appId, name, mode, currencies = [firstCurrency], publicKey, secretKey }: MintedApp,
): Promise<void> {
  return transact(deps, async (transaction) => {
    const created = await insertApp(transaction.trx, {
      id: appId,
      name,
      mode,
      ...defaultRates, ...noAddresses,
      currencies: [...new Set(currencies)],
      ...usualBounds(currencies[0] ?? firstCurrency),
      created_at: transaction.now,
    })
    if (!created) return
    await addKey(transaction, { appId, keyId: deps.ids(), kind: 'public', text: publicKey })
    await addKey(transaction, { appId, keyId: deps.ids(), kind: 'secret', text: secretKey })
  })
}

/** What an app takes in its own currency until it says otherwise. */
function usualBounds(currency: string): Pick<AppRow, 'price_min' | 'price_max' | 'daily_limit'> {
  const rules = rulesOf(currency)
  if (!rules) throw new Error(`no rules for ${currency}`)
  return { price_min: rules.priceMin, price_max: rules.priceMax, daily_limit: rules.dailyMax }
}

/** An app of the broker itself, without a key: nobody signs in as it. Doing it twice is doing it once. */
export async function ensureOwnApp(
  { trx, now }: InTransaction,
  { appId, name, mode, currencies }: Pick<MintedApp, 'appId' | 'name' | 'mode'> & { readonly currencies: readonly CurrencyCode[] },
): Promise<void> {
  const bounds = usualBounds(currencies[0] ?? firstCurrency)
  await insertApp(trx, { id: appId, name, mode, ...defaultRates, ...noAddresses, currencies: [...currencies], ...bounds, created_at: now })
}

/** A new key in place of all living ones of its kind, which end at once. */
export function rollKey(
  deps: Pick<Deps, 'db' | 'clock' | 'ids'>,
  appId: string,
  kind: ApiKeyRow['kind'],
): Promise<string> {
  return transact(deps, async (transaction) => {
    refusePersonal(appId)
    const app = await getApp(transaction.trx, appId)
    const { text } = mintCredential(prefixOf(kind, app.mode), appId)
    await revokeKeys(transaction.trx, { appId, kind }, transaction.now)
    await addKey(transaction, { appId, keyId: deps.ids(), kind, text })
    return text
  })
}
