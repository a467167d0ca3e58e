import { type Kysely, sql } from 'kysely'

/**
 * What a sender said of a file's length, which outlives the cleaned size; and how much each owner sends and opens in a
 * day, where the CHECK is the limit.
 */
const statements = [
  `alter table attachments add column declared_bytes bigint not null default 0`,
  `create table file_budgets (
    owner_id uuid not null, day date not null, kind text not null, used bigint not null, cap bigint not null,
    primary key (owner_id, day, kind),
    constraint file_budgets_kind check (kind in ('uploaded_bytes', 'opened_files')),
    constraint file_budgets_cap check (used <= cap)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
