import { type Kysely, sql } from 'kysely'

/** Tokens of a grant end by number in place of time: those of the second in which it ended were good before. */
const statements = [
  `alter table grants add column epoch integer not null default 0`,
  `update grants set epoch = 1 where ended_at is not null`,
  `alter table grants drop constraint grants_ended, drop column ended_at`,
  `alter table page_tickets add column grant_epoch integer, drop constraint page_tickets_grant`,
  `update page_tickets set grant_epoch = 0 where grant_id is not null`,
  `alter table page_tickets add constraint page_tickets_grant
    check ((grant_owner_id is null) = (grant_id is null) and (grant_id is null) = (grant_epoch is null))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
