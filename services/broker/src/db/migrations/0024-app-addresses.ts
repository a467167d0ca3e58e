import { type Kysely, sql } from 'kysely'

/** Where an app's pages live, and where a sign-in may come back to. Both are compared exactly. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table apps add column origins text[] not null default '{}',
    add column redirect_uris text[] not null default '{}'`).execute(db)
}
