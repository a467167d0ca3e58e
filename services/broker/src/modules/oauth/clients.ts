import type { AdapterPayload } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { hintOf, readCredential } from '../../http/credentials.ts'
import { type AppRow, findKey, getApp } from '../apps/index.ts'

export const scopes = ['create', 'review', 'wallet:read'] as const

/** Of a sign-in in a popup: a page of the broker that tells the page that opened it. */
export const relayOf = ({ publicUrl }: Pick<Deps['config'], 'publicUrl'>): string => `${publicUrl}/oauth/relay`

/** What the library is told of an app besides: where its pages are and its sign-ins come back to. */
export type ClientApp = Pick<AppRow, 'id' | 'name' | 'mode' | 'origins' | 'redirect_uris'>

export const isSecretKey = (text: unknown): boolean => typeof text === 'string' && text.startsWith('sk_')

/** An app by its public key, as the library wants it. A key that was rolled is no client any more. */
export async function findClient(
  deps: Pick<Deps, 'db' | 'config' | 'log'>,
  key: string,
  origin: string | undefined,
): Promise<AdapterPayload | undefined> {
  if (isSecretKey(key)) {
    deps.log.warn({ origin, keyEndsWith: hintOf(key) }, 'a secret key arrived as client_id and was refused')
  }
  const credential = readCredential(key)
  if (!credential?.prefix.startsWith('pk_')) return undefined
  const known = await findKey(deps, credential.ownerId, key)
  if (known?.kind !== 'public') return undefined
  const { id, name, mode, origins, redirect_uris } = await getApp(deps.db, known.app_id)
  return {
    client_id: key,
    client_name: name,
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    response_modes: ['query'],
    redirect_uris: [relayOf(deps.config)],
    scope: scopes.join(' '),
    app: { id, name, mode, origins, redirect_uris } satisfies ClientApp,
  }
}
