import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { lockDataDir } from './data-lock.ts'
import type { Database } from './database.ts'

export interface Connection {
  readonly db: Kysely<Database>
  readonly kind: 'embedded' | 'postgres'
  close(): Promise<void>
}

const int8 = 20
const date = 1082

/** The same values from both databases: bigint for int8, and a day as its text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === int8) return (text: string) => BigInt(text)
    if (oid === date) return (text: string) => text
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
  }) as typeof pg.types.getTypeParser,
}

export function overPool(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** A pool of one over an embedded database. A query outside an open transaction waits for its end: never nest them. */
export function poolOverPglite(pglite: PGlite): pg.Pool {
  return new pg.Pool({ ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0, types } as pg.PoolConfig)
}

export function poolOverPostgres(connectionString: string, max: number, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    types,
    application_name: 'microsource',
    idle_in_transaction_session_timeout: 30_000,
  })
  // A broken connection fails its query and is replaced; without these listeners its error would end the process too.
  pool.on('error', () => {})
  pool.on('connect', (client) =>
    client.on('error', (error) => log.warn({ reason: error.message }, 'a database connection was lost')),
  )
  return pool
}

/** Made under another name first: what is called by its own is whole, also when the process dies in between. */
async function openEmbedded(directory: string): Promise<PGlite> {
  if (!existsSync(join(directory, 'PG_VERSION'))) {
    const draft = `${directory}.draft`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true, mode: 0o700 })
    await (await PGlite.create(draft)).close()
    // Only an empty one can be there.
    if (existsSync(directory)) rmdirSync(directory)
    renameSync(draft, directory)
  }
  return PGlite.create(directory)
}

async function connectEmbedded(dataDir: string): Promise<Connection> {
  const lock = lockDataDir(dataDir)
  const pglite = await openEmbedded(join(dataDir, 'db')).catch((error: unknown) => {
    lock.release()
    throw error
  })
  const db = overPool(poolOverPglite(pglite))
  return {
    db,
    kind: 'embedded',
    async close() {
      await db.destroy()
      await pglite.close()
      lock.release()
    },
  }
}

/** PostgreSQL where `DATABASE_URL` is set, else the embedded database in the data directory. */
export async function connect(config: Config, log: Logger): Promise<Connection> {
  if (!config.databaseUrl) return connectEmbedded(config.dataDir)
  const db = overPool(poolOverPostgres(config.databaseUrl, config.databaseConnectionsMax, log))
  return { db, kind: 'postgres', close: () => db.destroy() }
}
