import { type Kysely, sql } from 'kysely'

/** What a rail and the ledger said of each other, kept as it was told. */
const statements = [
  `create table reconciliations (
    rail text not null, id text not null, at timestamptz not null, made_by text not null, clean boolean not null, report jsonb not null,
    primary key (rail, id),
    constraint reconciliations_rail check (rail in ('test', 'live'))
  )`,
  `create index reconciliations_newest on reconciliations (at)`,
  `create index ledger_accounts_in_transit on ledger_accounts (owner_id) where kind = 'transit' and credits > debits`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
