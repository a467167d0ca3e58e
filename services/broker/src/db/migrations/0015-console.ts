import { type Kysely, sql } from 'kysely'

/** Who may look at an app's money and at the operator's, and what operators move by hand. */
const statements = [
  `create table members (
    app_id uuid not null, email text not null, since timestamptz not null,
    primary key (app_id, email),
    constraint members_app foreign key (app_id) references apps (id),
    constraint members_email check (email = lower(email))
  )`,
  `create index members_email on members (email)`,
  `create table operators (
    id uuid not null, email text not null, since timestamptz not null,
    primary key (id),
    constraint operators_email check (email = lower(email))
  )`,
  `create unique index operators_by_email on operators (email)`,
  // — by owner: whose account it is taken from —
  `create table adjustments (
    owner_id uuid not null, id uuid not null, world text not null, kind text not null,
    credit_owner uuid not null, credit_kind text not null, currency text not null, amount bigint not null,
    reason text not null, status text not null, second_needed boolean not null,
    proposed_by text not null, proposed_at timestamptz not null, decided_by text, decided_at timestamptz,
    primary key (owner_id, id),
    constraint adjustments_world check (world in ('test', 'live')),
    constraint adjustments_status check (status in ('proposed', 'posted', 'declined')),
    constraint adjustments_amount check (amount > 0),
    constraint adjustments_two_people
      check (status <> 'posted' or not second_needed or (decided_by is not null and decided_by <> proposed_by))
  )`,
  `create unique index adjustments_by_id on adjustments (id)`,
  // For the books: an owner by its id alone, what an app's tasks earned, and who owes.
  `create index requesters_by_id on requesters (id)`,
  `create index lots_of_app on lots (app_id, created_at)`,
  `create index ledger_accounts_owed on ledger_accounts (owner_id) where kind = 'debt' and debits > credits`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
