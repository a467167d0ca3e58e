import { type Kysely, sql } from 'kysely'

/** Nothing was ever written there: what a rail bills by the month is booked by nobody yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table rail_fees').execute(db)
}
