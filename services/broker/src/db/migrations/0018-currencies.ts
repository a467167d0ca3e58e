import { type Kysely, sql } from 'kysely'

/** An app takes several currencies, and each of a requester's wallets is filled by itself on its own terms. */
const statements = [
  `alter table apps add column currencies text[] not null default array['USD']`,
  `alter table apps add constraint apps_currencies check (cardinality(currencies) > 0)`,
  `create table automatic_top_ups (
    owner_id uuid not null, currency text not null, automatic boolean not null, below bigint not null, amount bigint not null,
    monthly_max bigint not null, stopped text, updated_at timestamptz not null,
    primary key (owner_id, currency),
    constraint automatic_top_ups_stopped check (not automatic or stopped is null)
  )`,
  `insert into automatic_top_ups (owner_id, currency, automatic, below, amount, monthly_max, stopped, updated_at)
    select owner_id, coalesce(currency, 'USD'), automatic, below, amount, monthly_max, stopped, updated_at
    from payment_settings where below is not null and amount is not null and monthly_max is not null`,
  `create index automatic_top_ups_on on automatic_top_ups (owner_id) where automatic`,
  `drop index payment_settings_on`,
  `alter table payment_settings drop constraint payment_settings_automatic`,
  `alter table payment_settings drop column automatic, drop column currency, drop column below, drop column amount,
    drop column monthly_max, drop column stopped`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
