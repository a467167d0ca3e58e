import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { troubleWithOrigin, troubleWithRedirect } from './addresses.ts'
import { lockApp, saveAddresses } from './apps.repository.ts'
import { getApp } from './apps.service.ts'
import { refusePersonal } from './personal-apps.ts'

export { isOriginOf, isRedirectOf } from './addresses.ts'

export interface Addresses {
  readonly origins: readonly string[]
  readonly redirects: readonly string[]
}

export async function listAddresses(db: Kysely<Database>, appId: string): Promise<Addresses> {
  const { origins, redirect_uris: redirects } = await getApp(db, appId)
  return { origins, redirects }
}

const including = (known: readonly string[], more: readonly string[]): string[] => [...new Set([...known, ...more])]
const without = (known: readonly string[], gone: readonly string[]): string[] => known.filter((one) => !gone.includes(one))

/** Adds or takes away where an app's pages live and its sign-ins come back to; answers what there is then. */
export function changeAddresses(
  deps: Pick<Deps, 'db' | 'clock'>,
  { appId, how, origins, redirects }: Addresses & { readonly appId: string; readonly how: 'add' | 'remove' },
): Promise<Addresses> {
  return transact(deps, async ({ trx }) => {
    refusePersonal(appId)
    const app = await lockApp(trx, appId)
    if (!app) throw new ApiError('not_found')
    const trouble = how === 'remove' ? undefined : [
      ...origins.map((one) => troubleWithOrigin(app.mode, one)),
      ...redirects.map((one) => troubleWithRedirect(app.mode, one)),
    ].find((one) => one !== undefined)
    if (trouble !== undefined) throw new ApiError('invalid_request', { detail: trouble })
    const change = how === 'add' ? including : without
    const changed = { origins: change(app.origins, origins), redirect_uris: change(app.redirect_uris, redirects) }
    await saveAddresses(trx, { id: appId, ...changed })
    return { origins: changed.origins, redirects: changed.redirect_uris }
  })
}
