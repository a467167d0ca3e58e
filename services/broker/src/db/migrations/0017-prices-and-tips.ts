import { type Kysely, sql } from 'kysely'

/** Prices that changed, tips beside a price, and parts of one that were offered. By app, beside their task. */
const statements = [
  `create table task_prices (
    app_id uuid not null, task_id uuid not null, version int not null,
    price_before bigint not null, price bigint not null, slots int not null, why text not null, changed_at timestamptz not null,
    primary key (app_id, task_id, version),
    constraint task_prices_task foreign key (app_id, task_id) references tasks (app_id, id),
    constraint task_prices_change check (price > 0 and price <> price_before and slots > 0),
    constraint task_prices_why check (why in ('requester', 'late', 'agreed'))
  )`,
  `create table part_offers (
    app_id uuid not null, submission_id uuid not null, task_id uuid not null, assignment_id uuid not null,
    amount bigint not null, price bigint not null, words text not null, state text not null,
    offered_at timestamptz not null, ends_at timestamptz not null, decided_at timestamptz,
    primary key (app_id, submission_id),
    constraint part_offers_submission foreign key (app_id, submission_id) references submissions (app_id, id),
    constraint part_offers_amount check (amount > 0 and amount < price),
    constraint part_offers_state check (state in ('open', 'agreed', 'declined')),
    constraint part_offers_decided check ((state = 'open') = (decided_at is null))
  )`,
  `create index part_offers_of_task on part_offers (app_id, task_id)`,
  `create table tips (
    app_id uuid not null, id uuid not null, task_id uuid not null, assignment_id uuid not null,
    requester_id uuid not null, payee_id uuid not null, amount bigint not null, currency text not null, tipped_at timestamptz not null,
    primary key (app_id, id),
    constraint tips_assignment foreign key (app_id, assignment_id) references assignments (app_id, id),
    constraint tips_amount check (amount > 0)
  )`,
  `create index tips_of_task on tips (app_id, task_id)`,
  `alter table assignments add column tipped bigint not null default 0`,
  `alter table assignments add constraint assignments_tipped check (tipped between 0 and price)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
