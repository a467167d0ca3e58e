import { readFileSync, writeFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { overPool, poolOverPglite } from './connect.ts'
import { migrate } from './migrate.ts'
import { readSchema } from './schema-text.ts'

/** Prints the schema all migrations make; `--check` says instead whether the committed one still equals it. */
const target = new URL('../../../../docs/schema.sql', import.meta.url)
const pglite = await PGlite.create()
const db = overPool(poolOverPglite(pglite))
await migrate(db)
const printed = await readSchema(db)
await db.destroy()
await pglite.close()

if (!process.argv.includes('--check')) writeFileSync(target, printed)
else if (readFileSync(target, 'utf8') !== printed) {
  console.error('docs/schema.sql is not what the migrations make. Run: pnpm --filter @microsource/broker generate')
  process.exitCode = 1
}
