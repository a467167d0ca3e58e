import { type Kysely, sql } from 'kysely'

/** The fields of the kind are part of what a person is shown. What was asked before kept none of them: it is asked anew. */
const statements = [
  `alter table confirmations add column input jsonb not null default '{}'`,
  `update confirmations set fingerprint = '' where state in ('asked', 'confirmed')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
