import { type Kysely, sql } from 'kysely'

/**
 * Money in as rows, each under its owner. Charges from before no rail knows: they were given as test money, and one
 * whose answer was never seen brought none.
 */
const statements = [
  `alter table charges drop constraint charges_status`,
  `alter table charges rename column status to state`,
  `update charges set state = 'failed' where state = 'intended'`,
  `alter table charges
    add column app_id uuid, add column rail text not null default 'test', add column way text not null default 'given',
    add column rail_id text, add column url text, add column fee bigint, add column refunded bigint not null default 0,
    add column disputed bigint not null default 0, add column save_card boolean not null default false,
    add column card_brand text, add column card_last4 text, add column card_fingerprint text,
    add column trouble text, add column declines int not null default 0, add column address text,
    add column expires_at timestamptz, add column asked_at timestamptz, add column succeeded_at timestamptz`,
  `update charges set app_id = coalesce((select r.app_id from requesters r where r.id = charges.owner_id), owner_id),
    succeeded_at = case state when 'succeeded' then created_at end, trouble = case state when 'failed' then 'abandoned' end`,
  `alter table charges alter column app_id set not null, alter column rail drop default, alter column way drop default,
    alter column refunded drop default, alter column disputed drop default, alter column save_card drop default,
    alter column declines drop default`,
  `alter table charges
    add constraint charges_state check (state in ('intended', 'waiting', 'succeeded', 'failed')),
    add constraint charges_rail check (rail in ('test', 'live')),
    add constraint charges_way check (way in ('checkout', 'automatic', 'given')),
    add constraint charges_left check (refunded >= 0 and disputed >= 0 and refunded + disputed <= amount),
    add constraint charges_trouble check (trouble in
      ('declined', 'insufficient_funds', 'authentication_required', 'card_expired', 'abandoned', 'expired'))`,
  `create index charges_open on charges (created_at) where state in ('intended', 'waiting')`,
  `create index charges_without_fee on charges (succeeded_at) where state = 'succeeded' and fee is null and way <> 'given'`,
  `create unique index charges_rail_id on charges (rail, rail_id) where rail_id is not null`,
  // One automatic top-up at a time: the next one waits until this one is over.
  `create unique index charges_automatic on charges (owner_id) where way = 'automatic' and state in ('intended', 'waiting')`,
  // Room kept for payments that were begun: with the balance seen then, never more than the cap.
  `create table wallet_rooms (
    owner_id uuid not null, currency text not null, reserved bigint not null, seen bigint not null, cap bigint not null,
    primary key (owner_id, currency),
    constraint wallet_rooms_reserved check (reserved >= 0),
    constraint wallet_rooms_cap check (seen + reserved <= cap or reserved = 0)
  )`,
  // Declined cards per day and subject: a requester, an address (hashed), an app.
  `create table declines (
    subject text not null, day date not null, count int not null,
    primary key (subject, day)
  )`,
  `create table payment_settings (
    owner_id uuid not null, app_id uuid not null, rail text not null,
    card_id text, card_brand text, card_last4 text, card_exp_month int, card_exp_year int,
    automatic boolean not null, currency text, below bigint, amount bigint, monthly_max bigint, stopped text, updated_at timestamptz not null,
    primary key (owner_id),
    constraint payment_settings_rail check (rail in ('test', 'live')),
    constraint payment_settings_automatic check (not automatic or (card_id is not null and below is not null and stopped is null))
  )`,
  `create index payment_settings_on on payment_settings (owner_id) where automatic`,
  `create table automatic_spending (
    owner_id uuid not null, month date not null, currency text not null, used bigint not null, cap bigint not null,
    primary key (owner_id, month, currency),
    constraint automatic_spending_cap check (used between 0 and cap)
  )`,
  `create table refunds (
    owner_id uuid not null, id uuid not null, refund_id uuid not null, charge_id uuid not null, rail text not null, rail_id text,
    state text not null, amount bigint not null, currency text not null, trouble text,
    created_at timestamptz not null, asked_at timestamptz, settled_at timestamptz,
    primary key (owner_id, id),
    constraint refunds_charge foreign key (owner_id, charge_id) references charges (owner_id, id),
    constraint refunds_state check (state in ('intended', 'sent', 'confirmed', 'failed', 'lost')),
    constraint refunds_amount check (amount > 0)
  )`,
  `create index refunds_of_one on refunds (owner_id, refund_id)`,
  `create index refunds_open on refunds (created_at) where state in ('intended', 'sent')`,
  `create unique index refunds_rail_id on refunds (rail, rail_id) where rail_id is not null`,
  `create table disputes (
    owner_id uuid not null, id uuid not null, app_id uuid not null, charge_id uuid not null, rail text not null, rail_id text not null,
    state text not null, reason text not null, amount bigint not null, currency text not null,
    opened_at timestamptz not null, answer_by timestamptz, seen_at timestamptz not null,
    primary key (owner_id, id),
    constraint disputes_charge foreign key (owner_id, charge_id) references charges (owner_id, id),
    constraint disputes_state check (state in ('open', 'won', 'lost'))
  )`,
  `create unique index disputes_rail_id on disputes (rail, rail_id)`,
  `create index disputes_open on disputes (seen_at) where state = 'open'`,
  // What the rail moved for a dispute: each movement is booked once. 'cancels' until the open tasks of a payer who owes are taken back.
  `create table dispute_funds (
    owner_id uuid not null, rail text not null, movement_id text not null, id uuid not null, app_id uuid not null, dispute_id uuid not null,
    charge_id uuid not null, what text not null, amount bigint not null, fee bigint not null, currency text not null, at timestamptz not null,
    cancels boolean not null,
    primary key (owner_id, rail, movement_id),
    constraint dispute_funds_dispute foreign key (owner_id, dispute_id) references disputes (owner_id, id),
    constraint dispute_funds_what check (what in ('withdrawn', 'reinstated'))
  )`,
  `create index dispute_funds_cancels on dispute_funds (at) where cancels`,
  // Deliveries of the rails, kept once by their id: a hint where to look.
  `create table rail_events (
    rail text not null, id text not null, type text not null, what text not null, rail_object_id text, our_id uuid, owner_id uuid,
    account_id text, charge_rail_id text, happened_at timestamptz not null, received_at timestamptz not null, state text not null, settled_at timestamptz,
    primary key (rail, id),
    constraint rail_events_rail check (rail in ('test', 'live')),
    constraint rail_events_state check (state in ('waiting', 'applied', 'unknown'))
  )`,
  `create index rail_events_waiting on rail_events (received_at) where state = 'waiting'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
