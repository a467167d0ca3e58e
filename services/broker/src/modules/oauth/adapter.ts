import { type Adapter, type AdapterFactory, type AdapterPayload, errors, Provider } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { hashCredential } from '../../http/credentials.ts'
import { endTokens } from '../grants/index.ts'
import { keyOf } from './accounts.ts'
import { consumeArtifact, deleteArtifact, deleteFamily, findArtifact, listAccountsOf, saveArtifact } from './artifacts.repository.ts'
import { findClient } from './clients.ts'

type Kept = Pick<Deps, 'db' | 'clock' | 'config' | 'log'>

/** Ends all that came of one consent, and the sessions of its grant before it: whoever is cut off in between can ask again. */
async function endFamily(deps: Kept, grantId: string): Promise<void> {
  for (const accountId of await listAccountsOf(deps.db, grantId)) {
    const key = keyOf(accountId)
    if (key) await endTokens(deps, key)
  }
  await deleteFamily(deps.db, grantId)
}

const nothing = async (): Promise<undefined> => undefined

/** Of access tokens, which are ours, and of its own sessions the library keeps nothing: who is signed in, `/auth` knows. */
const keepsNothing: Adapter = {
  upsert: nothing, find: nothing, findByUid: nothing, findByUserCode: nothing, consume: nothing, destroy: nothing,
  revokeByGrantId: nothing,
}

function createRows(deps: Kept, model: string): Adapter {
  const { db } = deps
  const keyFor = (id: string) => ({ model, id: hashCredential(id) })
  return {
    ...keepsNothing,
    async upsert(id, { jti: _secret, ...payload }, expiresInSeconds = 0) {
      const familyId = model === 'Grant' ? id : payload.grantId
      await saveArtifact(db, {
        ...keyFor(id),
        payload,
        grant_id: familyId === undefined ? null : hashCredential(familyId),
        account_id: payload.accountId ?? null,
        // The library lives in real time, whatever the clock says.
        expires_at: new Date(Date.now() + expiresInSeconds * 1000),
      })
    },
    async find(id) {
      const row = await findArtifact(db, keyFor(id))
      if (!row) return undefined
      const consumed = row.consumed_at && { consumed: Math.floor(row.consumed_at.getTime() / 1000) }
      return { ...(row.payload as AdapterPayload), jti: id, ...consumed }
    },
    async consume(id) {
      if (await consumeArtifact(db, keyFor(id), new Date())) return
      const row = await findArtifact(db, keyFor(id))
      if (row?.grant_id) await endFamily(deps, row.grant_id)
      throw new errors.InvalidGrant(`${model} was used at the same moment`)
    },
    // Whatever else the library takes away is of a family, and goes with it.
    destroy: async (id) => { if (model === 'Interaction') await deleteArtifact(db, keyFor(id)) },
  }
}

/** What the library keeps, in one table, by digests. */
export function createAdapter(deps: Kept): AdapterFactory {
  return (model) => {
    if (model === 'Client') return { ...keepsNothing, find: (id) => findClient(deps, id, Provider.ctx?.get('origin') || undefined) }
    if (model === 'Session') return keepsNothing
    // The library revokes once for each model; all of them are rows of the same family.
    if (model === 'AccessToken') return { ...keepsNothing, revokeByGrantId: (id) => endFamily(deps, hashCredential(id)) }
    return createRows(deps, model)
  }
}
