import { type Kysely, sql } from 'kysely'

/**
 * Who is who: apps with their keys and requesters by `app_id`, workers with their tokens by the worker. Keys and tokens
 * carry the id of their owner in their text, so that looking one up touches one shard.
 */
const statements = [
  // — by app —
  `create table apps (
    id uuid not null, name text not null, mode text not null,
    platform_fee_bps int not null default 1000, app_share_bps int not null default 500,
    price_min bigint not null default 50, price_max bigint not null default 100000, daily_limit bigint not null default 20000,
    created_at timestamptz not null,
    primary key (id),
    constraint apps_mode check (mode in ('test', 'live')),
    constraint apps_rates check (platform_fee_bps >= 0 and app_share_bps >= 0 and platform_fee_bps + app_share_bps < 10000),
    constraint apps_prices check (price_min between 1 and price_max),
    constraint apps_daily_limit check (daily_limit >= 0)
  )`,
  `create table api_keys (
    app_id uuid not null, id uuid not null, kind text not null, hash text not null, hint text not null,
    created_at timestamptz not null, revoked_at timestamptz,
    primary key (app_id, id),
    constraint api_keys_kind check (kind in ('public', 'secret')),
    constraint api_keys_app foreign key (app_id) references apps (id)
  )`,
  `create unique index api_keys_hash on api_keys (app_id, hash)`,
  `create table requesters (
    app_id uuid not null, id uuid not null, external_id text not null, display_name text, email text,
    created_at timestamptz not null,
    primary key (app_id, id),
    constraint requesters_app foreign key (app_id) references apps (id)
  )`,
  `create unique index requesters_external on requesters (app_id, external_id)`,
  `create table page_tickets (
    app_id uuid not null, id uuid not null, requester_id uuid not null, hash text not null, target text not null,
    expires_at timestamptz not null, used_at timestamptz,
    primary key (app_id, id),
    constraint page_tickets_requester foreign key (app_id, requester_id) references requesters (app_id, id)
  )`,
  `create unique index page_tickets_hash on page_tickets (app_id, hash)`,
  // — by owner: a requester, an app or a worker —
  `create table idempotency_keys (
    owner_id uuid not null, route text not null, key text not null, fingerprint text not null,
    status int not null, resource_id uuid not null, created_at timestamptz not null,
    primary key (owner_id, route, key)
  )`,
  `create index idempotency_keys_age on idempotency_keys (created_at)`,
  `create table workers (
    id uuid not null, name text not null, email text, program boolean not null, created_at timestamptz not null,
    primary key (id),
    constraint workers_name check (length(name) between 1 and 60)
  )`,
  `create table worker_tokens (
    worker_id uuid not null, id uuid not null, name text not null, hash text not null, hint text not null,
    created_at timestamptz not null, last_used_at timestamptz, revoked_at timestamptz,
    primary key (worker_id, id),
    constraint worker_tokens_worker foreign key (worker_id) references workers (id)
  )`,
  `create unique index worker_tokens_hash on worker_tokens (worker_id, hash)`,
  // — sign-in of people: the library's own shape, under none of the rules above —
  `create table sign_in_people (
    id text not null primary key, name text not null, email text not null unique, email_verified boolean not null, image text,
    created_at timestamptz not null, updated_at timestamptz not null
  )`,
  `create table sign_in_sessions (
    id text not null primary key, person_id text not null references sign_in_people (id) on delete cascade,
    token text not null unique, expires_at timestamptz not null, ip_address text, user_agent text,
    created_at timestamptz not null, updated_at timestamptz not null
  )`,
  `create index sign_in_sessions_person on sign_in_sessions (person_id)`,
  `create table sign_in_accounts (
    id text not null primary key, person_id text not null references sign_in_people (id) on delete cascade,
    account_id text not null, provider_id text not null, access_token text, refresh_token text, id_token text,
    access_token_expires_at timestamptz, refresh_token_expires_at timestamptz, scope text, password text,
    created_at timestamptz not null, updated_at timestamptz not null
  )`,
  `create index sign_in_accounts_person on sign_in_accounts (person_id)`,
  `create table sign_in_codes (
    id text not null primary key, identifier text not null, value text not null, expires_at timestamptz not null,
    created_at timestamptz not null, updated_at timestamptz not null
  )`,
  `create index sign_in_codes_identifier on sign_in_codes (identifier)`,
  // Which worker a person who signed in is.
  `create table worker_sign_ins (
    person_id text not null primary key, worker_id uuid not null, created_at timestamptz not null
  )`,
  `create table mails (
    id uuid not null primary key, recipient text not null, subject text not null, body text not null, sent_at timestamptz not null
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
