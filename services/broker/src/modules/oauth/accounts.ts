import { fromTypeId, toTypeId } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { findGrant, type GrantKey, type GrantRow } from '../grants/index.ts'

/** What the library calls an account is a grant here: a person, as far as one app may spend of their wallet. */
export const accountIdOf = ({ ownerId, grantId }: GrantKey): string =>
  `${toTypeId('requester', ownerId)}/${toTypeId('grant', grantId)}`

export function keyOf(accountId: string): GrantKey | undefined {
  const [owner = '', grant = ''] = accountId.split('/')
  const [ownerId, grantId] = [fromTypeId('requester', owner), fromTypeId('grant', grant)]
  return ownerId && grantId ? { ownerId, grantId } : undefined
}

/** Undefined for a grant that was revoked: whatever was given under it is worthless. */
export async function findLiveGrant({ db }: Pick<Deps, 'db'>, accountId: string): Promise<GrantRow | undefined> {
  const key = keyOf(accountId)
  const grant = key && (await findGrant(db, key))
  return grant?.revoked_at === null ? grant : undefined
}
