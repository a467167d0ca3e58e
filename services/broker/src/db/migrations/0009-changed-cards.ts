import { type Kysely, sql } from 'kysely'

/** When each card changed last, in an index: whether the workers' list changed is read from its newest end, however long it is. */
const statements = [
  `alter table task_cards add column changed_at timestamptz`,
  `update task_cards set changed_at = posted_at`,
  `alter table task_cards alter column changed_at set not null`,
  `create index task_cards_changed on task_cards (changed_at desc, task_id, version, open)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
