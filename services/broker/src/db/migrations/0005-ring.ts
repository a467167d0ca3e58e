import { type Kysely, sql } from 'kysely'

/**
 * Each card has a place on a ring, so that a worker's list is read from an index: by half hour, and within it once
 * around from the worker's own place. Once for all kinds and once for each.
 */
const statements = [
  `alter table task_cards add column place int`,
  `update task_cards set place = ('x' || left(md5(task_id::text), 7))::bit(28)::int`,
  `alter table task_cards alter column place set not null`,
  `drop index task_cards_open`,
  `create index task_cards_open on task_cards
    (date_bin('30 minutes', posted_at, timestamptz '2000-01-01 00:00:00Z') desc, place, task_id) where open`,
  `create index task_cards_open_of_kind on task_cards
    (kind, date_bin('30 minutes', posted_at, timestamptz '2000-01-01 00:00:00Z') desc, place, task_id) where open`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
