import { type Kysely, sql } from 'kysely'

/** A page asks whom a grant made its requester; a question, how many an app asked under its grant in a day. */
const statements = [
  `create index grants_of_requester on grants (app_id, requester_id)`,
  `create index confirmations_of_grant on confirmations (owner_id, grant_id, asked_at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
