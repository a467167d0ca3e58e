import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../../../clock.ts'
import type { Database } from '../../../db/database.ts'
import { transact } from '../../../db/transact.ts'
import type { RailEvent, RailMovement } from '../payments.port.ts'
import type { BooksData, Kept, Kind, Records } from './records.ts'
import type { SimulatedRailRow } from './simulated-rail.table.ts'

export interface RailWorld {
  readonly db: Kysely<Database>
  readonly clock: Clock
}

interface Movement {
  readonly what: RailMovement['what']
  /** Signed, before the fee. */
  readonly amount: bigint
  readonly fee?: bigint
  readonly currency: string
  readonly sourceId: string | null
}

/** The rail while it changes: nobody else changes anything meanwhile, and all of it is committed together. */
export interface Books {
  readonly trx: Transaction<Database>
  readonly now: Date
  get<K extends Kind>(kind: K, id: string): Promise<Kept<K> | undefined>
  /** What belongs to a parent, oldest first. */
  list<K extends Kind>(kind: K, parent: string): Promise<Kept<K>[]>
  add<K extends Kind>(
    kind: K,
    record: { id: string; parent?: string; dueAt?: Date | null; data: Records[K] },
  ): Promise<Kept<K>>
  /** Changes what is named; a due time that is not named stays. */
  change<K extends Kind>(kind: K, kept: Kept<K>, data: Partial<Records[K]>, dueAt?: Date | null): Promise<Kept<K>>
  /** An id nothing else here has; later ones sort later. */
  nextId(prefix: string): string
  /** Moves our balance and writes it down. Answers the movement's id. */
  move(movement: Movement): Promise<string>
  /** Says that something happened, after the commit. */
  emit(type: string, about: RailEvent['about']): Promise<void>
  balance(currency: string): bigint
}

const keptOf = <K extends Kind>({ id, parent, at, due_at, data }: SimulatedRailRow): Kept<K> => ({
  id,
  parent,
  at,
  dueAt: due_at,
  data: data as Records[K],
})

const asJson = (data: unknown): string => JSON.stringify(data)

type Reader = Pick<Kysely<Database>, 'selectFrom'>

export async function getKept<K extends Kind>(db: Reader, kind: K, id: string): Promise<Kept<K> | undefined> {
  const row = await db
    .selectFrom('simulated_rail')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && keptOf<K>(row)
}

export async function listKept<K extends Kind>(db: Reader, kind: K, parent: string): Promise<Kept<K>[]> {
  const found = db.selectFrom('simulated_rail').selectAll().where('kind', '=', kind).where('parent', '=', parent)
  return (await found.orderBy('at').orderBy('id').execute()).map((row) => keptOf<K>(row))
}

/** The newest of a kind first. */
export async function listNewest<K extends Kind>(db: Reader, kind: K, limit: number): Promise<Kept<K>[]> {
  const found = db.selectFrom('simulated_rail').selectAll().where('kind', '=', kind)
  return (await found.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map((row) => keptOf<K>(row))
}

const booksId = 'books'
/** As many digits as make ids sort as they were made. */
const sequenceDigits = 12

async function lockBooks(trx: Transaction<Database>, now: Date): Promise<BooksData> {
  const lock = () =>
    trx
      .selectFrom('simulated_rail')
      .selectAll()
      .where('kind', '=', 'books')
      .where('id', '=', booksId)
      .forUpdate()
      .executeTakeFirst()
  const found = await lock()
  if (found) return found.data as BooksData
  const data: BooksData = { secret: randomBytes(32).toString('hex'), sequence: 0, balances: {} }
  const first = { kind: 'books', id: booksId, parent: '', at: now, due_at: null, data: asJson(data) }
  await trx
    .insertInto('simulated_rail')
    .values(first)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await lock()
  if (!made) throw new Error('the books of the simulated rail are gone')
  return made.data as BooksData
}

function openBooks(
  trx: Transaction<Database>,
  now: Date,
  found: BooksData,
): Books & { readonly state: () => BooksData } {
  let state = found
  const nextId = (prefix: string): string => {
    state = { ...state, sequence: state.sequence + 1 }
    return `${prefix}_${String(state.sequence).padStart(sequenceDigits, '0')}`
  }
  const books: Books = {
    trx,
    now,
    nextId,
    get: (kind, id) => getKept(trx, kind, id),
    list: (kind, parent) => listKept(trx, kind, parent),
    async add(kind, { id, parent = '', dueAt = null, data }) {
      await trx
        .insertInto('simulated_rail')
        .values({ kind, id, parent, at: now, due_at: dueAt, data: asJson(data) })
        .execute()
      return { id, parent, at: now, dueAt, data }
    },
    async change(kind, kept, changes, dueAt = kept.dueAt) {
      const data = { ...kept.data, ...changes }
      await trx
        .updateTable('simulated_rail')
        .set({ data: asJson(data), due_at: dueAt })
        .where('kind', '=', kind)
        .where('id', '=', kept.id)
        .execute()
      return { ...kept, data, dueAt }
    },
    balance: (currency) => BigInt(state.balances[currency] ?? '0'),
    async move({ what, amount, fee = 0n, currency, sourceId }) {
      const id = nextId('sim_txn')
      state = { ...state, balances: { ...state.balances, [currency]: String(books.balance(currency) + amount - fee) } }
      await books.add('movement', { id, data: { what, amount: String(amount), fee: String(fee), currency, sourceId } })
      return id
    },
    async emit(type, about) {
      await books.add('event', { id: nextId('sim_evt'), dueAt: now, data: { type, about, failures: 0 } })
    },
  }
  return { ...books, state: () => state }
}

/** One change of the rail, in one transaction. Changes of one rail happen one after the other, in every process. */
export function inBooks<T>(world: RailWorld, work: (books: Books) => Promise<T>): Promise<T> {
  return transact(world, async ({ trx, now }) => {
    const found = await lockBooks(trx, now)
    const { state, ...books } = openBooks(trx, now, found)
    const answer = await work(books)
    if (state() !== found) {
      await trx
        .updateTable('simulated_rail')
        .set({ data: asJson(state()) })
        .where('kind', '=', 'books')
        .where('id', '=', booksId)
        .execute()
    }
    return answer
  })
}
