import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { getApp } from '../apps/index.ts'
import { insertLetter } from '../letters/index.ts'
import { getRequester } from '../requesters/index.ts'
import type { WalletFacts, walletLetters } from './wallet-letters.ts'

interface Told {
  readonly appId: string
  readonly ownerId: string
  /** Of what happened: the letter about it is written once. */
  readonly id: string
  readonly what: keyof typeof walletLetters
  readonly facts: WalletFacts
}

/** Tells a requester by mail what became of their money, where an address is known, in the commit that does it. */
export async function tellRequester(
  trx: Transaction<Database>,
  { appId, ownerId, id, what, facts }: Told,
  now: Date,
): Promise<void> {
  const { email, verified_email } = await getRequester(trx, { appId, requesterId: ownerId })
  const to_address = verified_email ?? email
  if (to_address === null) return
  const { name } = await getApp(trx, appId)
  await insertLetter(trx, { owner_id: ownerId, id, what, to_address, facts: { ...facts, app: name } }, now)
}
