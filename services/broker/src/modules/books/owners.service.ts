import { payeeOf, testTwinOf } from '@microsource/domain'
import { fromTypeId, type MoneyWorld, type OwnerRef, toTypeId } from '@microsource/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import { findOwnersByWords, type FoundOwner, listOwnersById } from './owners.repository.ts'

type Db = Kysely<Database>

const kinds = ['app', 'requester', 'worker'] as const
const listedMax = 25

/** An owner of accounts as the ledger has it: a worker is two owners there. */
export interface LedgerOwner {
  readonly ref: OwnerRef
  readonly world: MoneyWorld
}

const isTwin = (id: string): boolean => id.charAt(14) === '8'

const toRef = ({ id, kind, name, detail, mode }: FoundOwner): OwnerRef => ({
  id: toTypeId(kind, id),
  kind,
  name: name ?? 'Somebody',
  detail,
  worlds: mode === null ? ['live', 'test'] : [mode],
})

const unknown = (id: string): LedgerOwner => ({
  ref: { id, kind: 'unknown', name: 'Nobody knows this owner', detail: null, worlds: [] },
  world: isTwin(id) ? 'test' : 'live',
})

/** Who the owners of accounts are, by the ledger's ids. */
export async function describeOwners(db: Db, ids: readonly string[]): Promise<(id: string) => LedgerOwner> {
  const real = new Map(ids.map((id) => [id, isTwin(id) ? testTwinOf(id) : id]))
  const found = new Map((await listOwnersById(db, [...new Set(real.values())])).map((owner) => [owner.id, owner]))
  return (id) => {
    const owner = found.get(real.get(id) ?? id)
    return owner ? { ref: toRef(owner), world: owner.mode ?? (isTwin(id) ? 'test' : 'live') } : unknown(id)
  }
}

/** The ledger's id of an owner in a world. Where they cannot have such money there is nothing. */
export async function readOwner(
  db: Db,
  { owner, money }: { owner: string; money?: MoneyWorld | undefined },
): Promise<{ ownerId: string; ref: OwnerRef; world: MoneyWorld }> {
  const [kind] = kinds.filter((one) => fromTypeId(one, owner) !== undefined)
  const id = kind && fromTypeId(kind, owner)
  const [found] = id ? await listOwnersById(db, [id]) : []
  if (!found || found.kind !== kind) throw new ApiError('not_found')
  const ref = toRef(found)
  const world = money ?? ref.worlds[0] ?? 'live'
  if (!ref.worlds.includes(world)) throw new ApiError('not_found')
  return { ownerId: kind === 'worker' ? payeeOf(found.id, world) : found.id, ref, world }
}

export async function findOwners(db: Db, words: string): Promise<OwnerRef[]> {
  const ids = kinds.flatMap((kind) => fromTypeId(kind, words) ?? [])
  return (ids.length > 0 ? await listOwnersById(db, ids) : await findOwnersByWords(db, words, listedMax)).map(toRef)
}
