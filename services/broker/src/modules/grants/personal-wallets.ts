import { currencyCodes } from '@microsource/domain'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { InTransaction } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { type AppRow, ensureOwnApp, personalApps } from '../apps/index.ts'
import { findRequesterByExternalId, saveVerifiedEmail, upsertRequester } from '../requesters/index.ts'
import { noteEmail } from '../signals/index.ts'

/** Somebody who signed in at the broker. */
export interface Person {
  readonly id: string
  readonly email: string
}

/** The requester a person is to their own wallet, made on first need. Their address is known: a code arrived there. */
export async function ensureOwnRequester(
  deps: Pick<Deps, 'ids' | 'secrets'>,
  inTransaction: InTransaction,
  { id, email }: Person,
  mode: AppRow['mode'],
): Promise<string> {
  const appId = personalApps[mode]
  await ensureOwnApp(inTransaction, { appId, name: 'Your wallet', mode, currencies: currencyCodes })
  return ensureRequester(deps, inTransaction, { appId, externalId: id, email })
}

export async function ensureRequester(
  deps: Pick<Deps, 'ids' | 'secrets'>,
  { trx, now }: InTransaction,
  { appId, externalId, email: written }: { appId: string; externalId: string; email: string },
): Promise<string> {
  const email = written.toLowerCase()
  const { id } = await upsertRequester(trx, {
    app_id: appId,
    id: deps.ids(),
    external_id: externalId,
    display_name: null,
    email,
    created_at: now,
  })
  await saveVerifiedEmail(trx, { appId, requesterId: id }, email)
  await noteEmail(deps, trx, { ownerId: id, side: 'requester', email }, now)
  return id
}

/** Wallets a person has by now. */
export async function listOwnRequesters(
  db: Kysely<Database>,
  personId: string,
): Promise<{ readonly mode: AppRow['mode']; readonly appId: string; readonly ownerId: string }[]> {
  const found = await Promise.all(
    (['test', 'live'] as const).map(async (mode) => {
      const appId = personalApps[mode]
      const requester = await findRequesterByExternalId(db, { appId, externalId: personId })
      return requester ? [{ mode, appId, ownerId: requester.id }] : []
    }),
  )
  return found.flat()
}
