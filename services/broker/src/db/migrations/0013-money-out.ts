import { type Kysely, sql } from 'kysely'

/**
 * Money out. A payee is who is paid and their account with the rail; a payout is its two legs, with one row for every
 * try at the bank; mails to payees wait in a table of their own, written in the transaction they tell of.
 */
const statements = [
  `create table payees (
    owner_id uuid primary key, kind text not null, rail text not null, country text not null, currency text not null,
    name text not null, email text not null, account_id text, state text not null, required text[] not null,
    verified_name text, destination_fingerprint text, destination_last4 text, destination_name text,
    held_until timestamptz,
    month_done text not null, version int not null, created_at timestamptz not null, refreshed_at timestamptz,
    constraint payees_kind check (kind in ('worker', 'app')),
    constraint payees_rail check (rail in ('test', 'live')),
    constraint payees_state check (state in ('incomplete', 'checking', 'active', 'restricted'))
  )`,
  `create unique index payees_account on payees (account_id) where account_id is not null`,
  `create index payees_unopened on payees (created_at) where account_id is null`,
  `create index payees_month on payees (month_done) where account_id is not null`,
  `create table payouts (
    owner_id uuid not null, id uuid not null, source text not null, rail text not null, account_id text not null,
    amount bigint not null, fee bigint not null, currency text not null, reason text not null, state text not null,
    attempt int not null, trouble text, transfer_asked boolean not null, transfer_rail_id text, last4 text,
    arrives_at timestamptz, look_at timestamptz, patient_until timestamptz, version int not null,
    created_at timestamptz not null, updated_at timestamptz not null, finished_at timestamptz,
    primary key (owner_id, id),
    constraint payouts_source check (source in ('earned', 'share')),
    constraint payouts_rail check (rail in ('test', 'live')),
    constraint payouts_amount check (amount > 0 and fee >= 0),
    constraint payouts_reason check (reason in ('asked', 'monthly', 'leaving')),
    constraint payouts_state check (state in
      ('intended', 'at_account', 'at_bank', 'paid', 'reversing', 'reversed', 'refused')),
    constraint payouts_trouble check (trouble in
      ('bank_failed', 'account_restricted', 'name_differs', 'rail_balance', 'rail_refused', 'reversal_refused'))
  )`,
  `create index payouts_due on payouts (look_at) where look_at is not null`,
  `create index payouts_newest on payouts (owner_id, created_at)`,
  `create index payouts_transfer on payouts (transfer_rail_id) where transfer_rail_id is not null`,
  `create unique index payouts_left on payouts (owner_id, currency)
    where reason = 'leaving' and state not in ('refused', 'reversed')`,
  `create table payout_attempts (
    owner_id uuid not null, payout_id uuid not null, attempt int not null, rail_id text, state text not null,
    trouble text,    asked_at timestamptz not null, ended_at timestamptz,
    primary key (owner_id, payout_id, attempt),
    constraint payout_attempts_state check (state in ('asked', 'paid', 'failed', 'returned'))
  )`,
  `create index payout_attempts_rail on payout_attempts (rail_id) where rail_id is not null`,
  `create table payee_mails (
    owner_id uuid not null, id uuid not null, what text not null, to_address text not null, facts jsonb not null,
    status text not null, attempts int not null, next_attempt_at timestamptz, created_at timestamptz not null,
    finished_at timestamptz,
    primary key (owner_id, id),
    constraint payee_mails_what check (what in ('destination_changed', 'payout_waits', 'payout_refused')),
    constraint payee_mails_status check (status in ('pending', 'sent', 'exhausted'))
  )`,
  `create index payee_mails_due on payee_mails (next_attempt_at) where status = 'pending'`,
  `create index lots_newest on lots (owner_id, created_at, subject_id)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
