import { type Closeness, closenessOf, payeeOf, type Side } from '@microsource/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { RailName } from '../../rails.ts'
import { deviceDigest, emailDigest, networkDigest } from './digests.ts'
import { listAccountsOf, listByMailbox, listCardsOf, listSightings, saveSignals } from './signals.repository.ts'
import type { SignalRow } from './signals.table.ts'
import { isHeldBetween } from './watches.repository.ts'

export interface Account {
  readonly ownerId: string
  readonly side: SignalRow['side']
}

/** Remembers whose mailbox it is, so that the other accounts of the same person are found. */
export const noteEmail = (
  deps: Pick<Deps, 'secrets'>,
  trx: Transaction<Database>,
  { email, ...account }: Account & { email: string | null },
  now: Date,
): Promise<void> =>
  saveSignals(trx, { ...account, seen: email ? [{ kind: 'email', digest: emailDigest(deps, email) }] : [] }, now)

/** Remembers where an account was opened on a page of this broker. */
export function noteVisit(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  account: Account,
  { device, address }: { device: string | undefined; address: string },
): Promise<void> {
  if (device === undefined) return Promise.resolve()
  return transact(deps, async ({ trx, now }) => {
    const network = networkDigest(deps, address, now)
    await saveSignals(trx, {
      ...account,
      seen: [
        { kind: 'device', digest: deviceDigest(deps, device) },
        ...(network === undefined ? [] : [{ kind: 'network', digest: network } as const]),
      ],
    }, now)
  })
}

interface Known {
  readonly ownerId: string
  readonly side: SignalRow['side']
  readonly emails: readonly string[]
}

const sightingsOf = (rows: Awaited<ReturnType<typeof listSightings>>, kind: SignalRow['kind']): Side['devices'] =>
  rows.filter((row) => row.kind === kind).map(({ digest, seen_at: seenAt }) => ({ digest, seenAt }))

/** Cards and accounts for payouts of this account and of all with the same mailbox. */
async function instrumentsOf(
  db: Kysely<Database>,
  { ownerId, side, emails }: Known,
  alike: Awaited<ReturnType<typeof listByMailbox>>,
  rail: RailName,
): Promise<string[]> {
  const others = alike.filter(({ digest }) => emails.includes(digest))
  const accounts = [{ owner_id: ownerId, side }, ...others]
  const idsOf = (wanted: SignalRow['side']) => accounts.flatMap((one) => (one.side === wanted ? one.owner_id : []))
  return [
    ...(await listCardsOf(db, idsOf('requester'), rail)),
    ...(await listAccountsOf(db, idsOf('worker').map((id) => payeeOf(id, rail)))),
  ]
}

export interface Sides {
  /** Who asked, and beside them who pays where that is an account of its own. */
  readonly requesters: readonly { readonly id: string; readonly email: string | null; readonly verified_email: string | null }[]
  readonly worker: { readonly id: string; readonly email: string | null }
  readonly mode: RailName
}

const together = (sides: readonly Side[]): Side => ({
  emails: sides.flatMap(({ emails }) => emails),
  instruments: sides.flatMap(({ instruments }) => instruments),
  devices: sides.flatMap(({ devices }) => devices),
  networks: sides.flatMap(({ networks }) => networks),
})

/**
 * How near the two sides of a claim are, from what is known of each. Read before the claim's own transaction: nothing
 * seen is ever taken back, so what comes a moment later would have come after the claim as well. Devices and networks
 * count between people who move money: in a test app whoever tries it out plays both sides.
 */
export async function closenessBetween(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  { requesters, worker, mode }: Sides,
): Promise<Closeness> {
  const { db } = deps
  const now = await databaseNow(deps)
  const digests = (...emails: readonly (string | null)[]): string[] =>
    emails.flatMap((email) => (email ? emailDigest(deps, email) : []))
  const asking = requesters.map(({ id, email, verified_email }): Known =>
    ({ ownerId: id, side: 'requester', emails: digests(email, verified_email) }))
  const payee: Known = { ownerId: worker.id, side: 'worker', emails: digests(worker.email) }
  const alike = await listByMailbox(db, [...asking.flatMap(({ emails }) => emails), ...payee.emails])
  const sideOf = async (known: Known): Promise<Side> => {
    const rows = mode === 'live' ? await listSightings(db, known.ownerId) : []
    return {
      emails: known.emails,
      instruments: await instrumentsOf(db, known, alike, mode),
      devices: sightingsOf(rows, 'device'),
      networks: sightingsOf(rows, 'network'),
    }
  }
  const closeness = closenessOf(together(await Promise.all(asking.map(sideOf))), await sideOf(payee), now)
  if (closeness !== 'apart') return closeness
  return (await isHeldBetween(db, { owners: requesters.map(({ id }) => id), payeeId: payeeOf(worker.id, mode) }, now)) ? 'related' : 'apart'
}
