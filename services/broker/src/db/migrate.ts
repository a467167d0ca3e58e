import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Database } from './database.ts'
import { migrations } from './migrations/index.ts'
import { sqlState } from './transact.ts'

/** Two processes that start on an empty database may both create the migration tables; one of them is told so. */
const metAnotherStart = new Set(['23505', '42P07', '42710', 'XX000', '40P01'])

/** Brings the database to the newest schema. Safe to run from several processes at once. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  })
  for (let attempt = 1; ; attempt++) {
    const { error } = await migrator.migrateToLatest()
    if (!error) return
    if (attempt === 5 || !metAnotherStart.has(sqlState(error) ?? '')) throw error
    await sleep(100 * attempt)
  }
}
