import { type Kysely, sql } from 'kysely'

/** Each wallet waits for its own automatic top-up, and none for that of another currency. */
const statements = [
  `drop index charges_automatic`,
  `create unique index charges_automatic on charges (owner_id, currency)
    where way = 'automatic' and state in ('intended', 'waiting')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
