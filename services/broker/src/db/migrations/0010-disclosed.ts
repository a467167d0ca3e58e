import { type Kysely, sql } from 'kysely'

/** What a kind shows of a result once it is approved, made while the files are open. What came before has none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table submission_results add column disclosed jsonb`).execute(db)
}
