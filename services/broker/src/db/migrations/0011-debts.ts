import { type Kysely, sql } from 'kysely'

/** What is owed after a chargeback stands on the debit side: of a debt the least is that of debits − credits. */
const statements = [
  `alter table ledger_accounts drop constraint ledger_accounts_floor`,
  `alter table ledger_accounts add constraint ledger_accounts_floor
    check (case kind when 'debt' then debits - credits else credits - debits end >= floor)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
