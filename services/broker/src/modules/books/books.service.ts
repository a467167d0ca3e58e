import { adjustableKinds, type PostingCode } from '@microsource/domain'
import {
  type Currency,
  type IdKind,
  type LedgerDifference,
  type LedgerEntry,
  type OwnerAccounts,
  toTypeId,
  type TrialBalance,
} from '@microsource/protocol'
import { sql } from 'kysely'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { toCursor } from '../../http/cursor.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import type { EntryRow } from '../ledger/index.ts'
import * as repository from './books.repository.ts'
import { describeOwners, readOwner } from './owners.service.ts'
import { amountWords } from '../../money-words.ts'

/** What is younger may still be on its way into the database. */
const settledAfterMs = 10_000
const namedMax = 20

type Reads = Pick<Deps, 'db' | 'clock'>
type Sums = Awaited<ReturnType<typeof repository.sumByKind>>

/** Both sides of everything, from one snapshot, so that work going on meanwhile cannot look like a difference. */
async function readBooks({ db }: Reads, until: Date) {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await sql`set transaction read only`.execute(trx)
      return {
        sums: await repository.sumByKind(trx, until),
        unpaired: await repository.listUnpaired(trx, until, namedMax),
        drifted: await repository.listDrifted(trx, namedMax),
      }
    })
}

const total = (sums: Sums, side: 'debits' | 'credits'): bigint => sums.reduce((sum, row) => sum + row[side], 0n)

/** A group of sums is never empty. */
function firstOf([first]: Sums): Sums[number] {
  if (!first) throw new Error('a group of sums is empty')
  return first
}

/** The sum of each kind of account. In a currency of a world all debits equal all credits, or the difference is named. */
export async function getTrialBalance(deps: Reads): Promise<TrialBalance> {
  const until = new Date((await databaseNow(deps)).getTime() - settledAfterMs)
  const { sums, unpaired, drifted } = await readBooks(deps, until)
  const owner = await describeOwners(
    deps.db,
    [...unpaired, ...drifted].map(({ owner_id }) => owner_id),
  )
  const worlds = [...Map.groupBy(sums, ({ world, currency }) => `${world} ${currency}`).values()]
  const unequal = worlds.flatMap((rows): LedgerDifference[] => {
    const { world: money, currency } = firstOf(rows)
    const by = total(rows, 'debits') - total(rows, 'credits')
    return by === 0n ? [] : [{ money, owner: null, says: `Debits and credits differ by ${amountWords(by, currency)}.` }]
  })
  const named = (ownerId: string, says: string): LedgerDifference => ({
    money: owner(ownerId).world,
    owner: owner(ownerId).ref,
    says,
  })
  return {
    until: toTime(until),
    worlds: worlds.map((sums) => ({
      money: firstOf(sums).world,
      currency: firstOf(sums).currency as Currency,
      rows: sums.map(({ kind, currency, debits, credits }) => ({
        kind,
        debits: toMoney(debits, currency),
        credits: toMoney(credits, currency),
        balance: toMoney(credits - debits, currency),
      })),
      debits: toMoney(total(sums, 'debits'), firstOf(sums).currency),
      credits: toMoney(total(sums, 'credits'), firstOf(sums).currency),
    })),
    differences: [
      ...unequal,
      ...unpaired.map((row) =>
        named(row.owner_id, `The ${row.kind} entry of ${row.code} ${subjectOf(row)} has no equal other side.`),
      ),
      ...drifted.map((row) =>
        named(
          row.owner_id,
          `The counter of ${row.kind} says ${amountWords(row.counted, row.currency)}, its entries say ${amountWords(row.said, row.currency)}.`,
        ),
      ),
    ],
  }
}

const ofTask = ['hold', 'release']
const ofAssignment = [
  'capture',
  'mature_earned',
  'mature_share',
  'mature_fee',
  'reverse',
  'reserve_bond',
  'forfeit_bond',
]

/** What a posting was about, under the name people can look it up by. */
function subjectOf({ code, subject_id }: Pick<EntryRow, 'code' | 'subject_id'>): string {
  const kind = ((): IdKind | undefined => {
    if (ofTask.includes(code)) return 'task'
    if (ofAssignment.includes(code)) return 'assignment'
    return ({ topup: 'charge', card_fee: 'charge', adjustment: 'adjustment' } as Partial<Record<PostingCode, IdKind>>)[
      code as PostingCode
    ]
  })()
  return kind ? toTypeId(kind, subject_id) : subject_id
}

export async function getOwnerAccounts({ db }: Reads, asked: Parameters<typeof readOwner>[1]): Promise<OwnerAccounts> {
  const { ownerId, ref, world } = await readOwner(db, asked)
  const sums = await repository.sumAccountsOf(db, ownerId)
  return {
    owner: ref,
    money: world,
    accounts: sums.map(({ kind, currency, debits, credits, entries }) => ({
      kind,
      entries,
      debits: toMoney(debits, currency),
      credits: toMoney(credits, currency),
      balance: toMoney(kind === 'debt' ? debits - credits : credits - debits, currency),
      adjustable: adjustableKinds.some((one) => one === kind),
    })),
  }
}

const toEntry = (row: EntryRow, peer: LedgerEntry['peer']): LedgerEntry => ({
  id: [row.subject_id, row.code, row.n, row.side].join('.'),
  at: toTime(row.posted_at),
  code: row.code,
  n: row.n,
  kind: row.kind,
  side: row.side % 2 === 0 ? 'debit' : 'credit',
  amount: toMoney(row.amount, row.currency),
  subjectId: subjectOf(row),
  peer,
  peerKind: row.peer_kind,
})

export async function listOwnerEntries(
  { db }: Reads,
  {
    kind,
    before,
    limit,
    ...asked
  }: Parameters<typeof readOwner>[1] & {
    kind: string | undefined
    before: repository.EntryPlace | undefined
    limit: number
  },
): Promise<{ items: LedgerEntry[]; nextCursor: string | null }> {
  const { ownerId } = await readOwner(db, asked)
  const rows = await repository.listEntriesOf(db, { ownerId, kind, before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const peer = await describeOwners(db, [...new Set(shown.map(({ peer_owner }) => peer_owner))])
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => toEntry(row, peer(row.peer_owner).ref)),
    nextCursor: last
      ? toCursor(toTime(last.posted_at), last.subject_id, last.code, String(last.n), String(last.side))
      : null,
  }
}
