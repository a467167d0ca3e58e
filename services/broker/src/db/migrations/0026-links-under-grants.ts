import { type Kysely, sql } from 'kysely'

/** Under which grant an app made a link into a page: what it opens ends with the grant. */
const statements = [
  `alter table page_tickets add column grant_owner_id uuid, add column grant_id uuid,
    add constraint page_tickets_grant check ((grant_owner_id is null) = (grant_id is null))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
