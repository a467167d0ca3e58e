import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import { createDatabase, dropDatabase } from '../../../scripts/test-environment/postgres.ts'
import type {} from '../../../scripts/test-environment/vitest-postgres.ts'
import { overPool, poolOverPglite, poolOverPostgres } from '../src/db/connect.ts'
import type { Database } from '../src/db/database.ts'
import { migrate } from '../src/db/migrate.ts'
import { giveBackEmbedded, takeEmbedded } from './embedded-databases.ts'

export interface TestDatabase {
  readonly db: Kysely<Database>
  /** Undefined for the embedded database. */
  readonly url: string | undefined
  close(): Promise<void>
}

const migrationFiles = globSync(fileURLToPath(new URL('../src/db/migrations/*.ts', import.meta.url))).sort()
const schemaHash = createHash('sha256')
  .update(migrationFiles.map((file) => readFileSync(file, 'utf8')).join(''))
  .digest('hex')
  .slice(0, 16)
const cache = fileURLToPath(new URL('../node_modules/.cache/test-database/', import.meta.url))

/** A migrated embedded database, made once per schema and kept beside the dependencies. */
export async function migratedDirectory(): Promise<Blob> {
  const file = `${cache}${schemaHash}.tar`
  if (!existsSync(file)) {
    const pglite = await PGlite.create()
    const db = overPool(poolOverPglite(pglite))
    await migrate(db)
    const dump = await pglite.dumpDataDir('none')
    await db.destroy()
    await pglite.close()
    mkdirSync(cache, { recursive: true })
    writeFileSync(`${file}.${process.pid}`, Buffer.from(await dump.arrayBuffer()))
    renameSync(`${file}.${process.pid}`, file)
  }
  // Read at once: another worker may put its own copy in this place while a file is still open.
  return new Blob([readFileSync(file)])
}

/** A data directory's migrated embedded database, for a process that a test starts for something else than its first start. */
export async function placeMigrated(dataDir: string): Promise<void> {
  const place = `${cache}${schemaHash}`
  if (!existsSync(place)) {
    const loadDataDir = await migratedDirectory()
    const draft = mkdtempSync(`${place}.draft-`)
    const pglite = await PGlite.create(draft, { loadDataDir })
    await pglite.close()
    try {
      renameSync(draft, place)
    } catch (error) {
      // Another worker was quicker, with the same.
      if (!existsSync(join(place, 'PG_VERSION'))) throw error
      rmSync(draft, { recursive: true })
    }
  }
  cpSync(place, join(dataDir, 'db'), { recursive: true })
}

async function embedded(first = ''): Promise<TestDatabase> {
  const taken = await takeEmbedded(migratedDirectory)
  await taken.pglite.exec(first)
  const db = overPool(poolOverPglite(taken.pglite))
  return {
    db,
    url: undefined,
    async close() {
      await db.destroy()
      await giveBackEmbedded(taken)
    },
  }
}

/** An embedded database as it is before the first migration. */
export const openUnmigrated = (): Promise<TestDatabase> => embedded('drop schema public cascade; create schema public')

const silent = pino({ level: 'silent' })
const template = `broker_template_${schemaHash}`
/** Any constant: it keeps two test files from making the template at once. */
const templateLock = 4_400_001

/** The migrated database all others are cloned from, made once per schema and server. */
async function ensureTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      `microsource_test_${template}`,
    ])
    if (rowCount) return
    const draft = await createDatabase(url, `${template}_draft`)
    const db = overPool(poolOverPostgres(draft, 2, silent))
    await migrate(db)
    await db.destroy()
    await createDatabase(url, template, `${template}_draft`)
    await dropDatabase(url, `${template}_draft`)
  } finally {
    await client.end()
  }
}

let made = 0

async function postgres(): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  await ensureTemplate(server)
  const name = `broker_${process.pid}_${made++}_${Math.random().toString(36).slice(2, 8)}`
  const url = await createDatabase(server, name, template)
  const db = overPool(poolOverPostgres(url, 20, silent))
  return {
    db,
    url,
    async close() {
      await db.destroy()
      await dropDatabase(server, name)
    },
  }
}

export const openTestDatabase = (kind: 'pglite' | 'postgres'): Promise<TestDatabase> =>
  kind === 'pglite' ? embedded() : postgres()
