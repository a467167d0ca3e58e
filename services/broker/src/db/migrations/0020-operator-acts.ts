import { type Kysely, sql } from 'kysely'

/**
 * What operators do, each with a name and a reason, written once and never changed; what a bank was answered; how much
 * one person moved alone; what the rail billed. Mails about money wait in one table, whoever they are for.
 */
const statements = [
  `create table operator_acts (
    owner_id uuid not null, id uuid not null, subject text not null, what text not null, by_email text not null,
    reason text not null, letter text, at timestamptz not null,
    primary key (owner_id, id),
    constraint operator_acts_reason check (length(reason) > 0)
  )`,
  `create index operator_acts_of_subject on operator_acts (subject, at)`,
  // Asked of the rail: one answer for a dispute, another one only where the rail refused it.
  `create table dispute_answers (
    owner_id uuid not null, id uuid not null, dispute_id uuid not null, charge_id uuid not null, rail text not null,
    rail_id text not null, what text not null, evidence text, state text not null, trouble text,
    created_at timestamptz not null, settled_at timestamptz,
    primary key (owner_id, id),
    constraint dispute_answers_dispute foreign key (owner_id, dispute_id) references disputes (owner_id, id),
    constraint dispute_answers_what check (what in ('evidence', 'accept')),
    constraint dispute_answers_evidence check ((what = 'evidence') = (evidence is not null)),
    constraint dispute_answers_state check (state in ('intended', 'done', 'refused'))
  )`,
  `create unique index dispute_answers_one on dispute_answers (owner_id, dispute_id) where state <> 'refused'`,
  `create index dispute_answers_open on dispute_answers (created_at) where state = 'intended'`,
  // Counts against the day of one operator, in the transaction that posts.
  `create table adjusted_alone (
    operator_id uuid not null, world text not null, day date not null, currency text not null,
    used bigint not null, cap bigint not null,
    primary key (operator_id, world, day, currency),
    constraint adjusted_alone_cap check (used between 0 and cap)
  )`,
  // A write-off can be undone once.
  `alter table adjustments add column undoes uuid`,
  `create unique index adjustments_undone on adjustments (owner_id, undoes) where undoes is not null and status <> 'declined'`,
  // What the rail took by itself: each movement is booked once.
  `create table rail_fees (
    owner_id uuid not null, rail text not null, movement_id text not null, id uuid not null, what text not null,
    amount bigint not null, currency text not null, at timestamptz not null,
    primary key (owner_id, rail, movement_id),
    constraint rail_fees_rail check (rail in ('test', 'live')),
    constraint rail_fees_what check (what in ('accounts', 'payouts')),
    constraint rail_fees_amount check (amount > 0)
  )`,
  `alter table payee_mails rename to letters`,
  `alter table letters drop constraint payee_mails_what`,
  `alter table letters rename constraint payee_mails_status to letters_status`,
  `alter table letters rename constraint payee_mails_pkey to letters_pkey`,
  `alter index payee_mails_due rename to letters_due`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
