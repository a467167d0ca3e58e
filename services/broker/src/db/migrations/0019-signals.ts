import { type Kysely, sql } from 'kysely'

/**
 * What accounts were seen with, as digests; payers nearly all of whose money goes to one payee; and what a payee has
 * confirmed of a change of their destination.
 */
const statements = [
  `create table signals (
    owner_id uuid not null, kind text not null, digest text not null, side text not null,
    first_seen_at timestamptz not null, seen_at timestamptz not null,
    primary key (owner_id, kind, digest),
    constraint signals_kind check (kind in ('email', 'device', 'network')),
    constraint signals_side check (side in ('requester', 'worker'))
  )`,
  `create index signals_alike on signals (digest) where kind = 'email'`,
  `create index signals_old on signals (kind, seen_at) where kind <> 'email'`,
  `create table watches (
    owner_id uuid not null, payee_id uuid not null, currency text not null, app_id uuid not null,
    captures int not null, amount bigint not null, total bigint not null,
    found_at timestamptz not null, looked_at timestamptz not null, quiet_until timestamptz, held_until timestamptz, history jsonb not null,
    primary key (owner_id, payee_id, currency)
  )`,
  `create index watches_standing on watches (looked_at)`,
  `create index assignments_approved on assignments (approved_at) where approved_at is not null`,
  `alter table payees add column change_until timestamptz`,
  `alter table payees add column unconfirmed boolean not null default false`,
  `alter table requesters add column verified_email text`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
