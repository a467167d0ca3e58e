import { PGlite } from '@electric-sql/pglite'

/** An embedded database, which counts as good for another test as long as it is what it was when it was made. */
interface Embedded {
  readonly pglite: PGlite
  /** Tables that the migrations filled. */
  readonly seeded: readonly string[]
  readonly made: string
}

const idleMax = 2
const idle: Embedded[] = []

/** Every change of the schema, of functions, roles or rights adds to one of these or takes something out. */
const catalogs = ['attribute', 'attrdef', 'authid', 'constraint', 'db_role_setting', 'extension', 'index', 'namespace',
  'policy', 'proc', 'rewrite', 'sequence', 'trigger', 'type']
const parts = [
  ...catalogs.map((name) => `(select count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) from pg_${name})`),
  `(select string_agg(name || '=' || coalesce(setting, ''), ',' order by name) from pg_settings)`,
]

async function stateOf(pglite: PGlite, seeded: readonly string[]): Promise<string> {
  const rows = seeded.map((table) => `(select string_agg(t::text, ',' order by t::text) from ${table} t)`)
  const text = `select concat_ws(';', ${[...parts, ...rows].join(', ')}) as state`
  const { rows: [found] } = await pglite.query<{ state: string }>(text)
  if (!found) throw new Error('the database did not tell its state')
  return found.state
}

/** Tables that ever had a row since they were made or emptied. */
async function written(pglite: PGlite): Promise<string[]> {
  const { rows } = await pglite.query<{ name: string }>(`select oid::regclass::text as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_relation_size(oid) > 0 order by 1`)
  return rows.map(({ name }) => name)
}

/** Ends what a test left open, forgets what the session knew, and takes every row away that no migration made. */
async function empty({ pglite, seeded }: Embedded): Promise<void> {
  await pglite.exec('rollback')
  await pglite.exec('discard all')
  const tables = (await written(pglite)).filter((table) => !seeded.includes(table))
  if (tables.length > 0) await pglite.exec(`truncate ${tables.join(', ')} restart identity cascade`)
  // Nobody else takes away old logs and the files of what was emptied.
  await pglite.exec('checkpoint')
}

/** One that an earlier test of this process gave back, else a new one with what `load` has; nobody else's meanwhile. */
export async function takeEmbedded(load: () => Promise<Blob>): Promise<Embedded> {
  const kept = idle.pop()
  if (kept) return kept
  const pglite = await PGlite.create({ loadDataDir: await load() })
  const seeded = await written(pglite)
  return { pglite, seeded, made: await stateOf(pglite, seeded) }
}

/** Whether schema, rights, settings and the rows that the migrations made are still the same. */
export const isAsMade = async ({ pglite, seeded, made }: Embedded): Promise<boolean> =>
  (await stateOf(pglite, seeded)) === made

/** Keeps it for another test, emptied; one that was closed, that is no more as it was made, or one too many ends. */
export async function giveBackEmbedded(database: Embedded): Promise<'kept' | 'ended'> {
  const { pglite } = database
  const isGood = async (): Promise<boolean> => {
    if (pglite.closed || idle.length >= idleMax) return false
    await empty(database)
    return isAsMade(database)
  }
  if (await isGood().catch(() => false)) {
    idle.push(database)
    return 'kept'
  }
  if (!pglite.closed) await pglite.close()
  return 'ended'
}
