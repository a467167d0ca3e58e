import { type Kysely, sql } from 'kysely'

/**
 * Who pays for a task, when it is not its requester; what a person let an app spend of their own wallet; and what they
 * were asked to confirm. Grants by their owner, the personal requester, whose wallet they bound.
 */
const statements = [
  `alter table tasks add column payer_id uuid`,
  `update tasks set payer_id = requester_id`,
  `alter table tasks alter column payer_id set not null`,
  `create index tasks_of_payer on tasks (app_id, payer_id, id)`,
  `alter table tips rename column requester_id to payer_id`,
  `create table grants (
    owner_id uuid not null, id uuid not null, app_id uuid not null, requester_id uuid not null,
    currency text not null, per_day bigint not null, per_task bigint not null,
    first_task_at timestamptz, last_used_at timestamptz, created_at timestamptz not null,
    ended_at timestamptz, revoked_at timestamptz,
    primary key (owner_id, id),
    constraint grants_caps check (per_task > 0 and per_task <= per_day),
    constraint grants_ended check (revoked_at is null or ended_at is not null)
  )`,
  `create unique index grants_of_app on grants (owner_id, app_id)`,
  `create table grant_spending (
    owner_id uuid not null, grant_id uuid not null, day date not null, used bigint not null, cap bigint not null,
    primary key (owner_id, grant_id, day),
    constraint grant_spending_grant foreign key (owner_id, grant_id) references grants (owner_id, id),
    constraint grant_spending_cap check (used between 0 and cap)
  )`,
  `create table confirmations (
    owner_id uuid not null, task_id uuid not null, app_id uuid not null, grant_id uuid not null, version int not null,
    state text not null, reason text not null, fingerprint text not null,
    kind text not null, description text not null, price bigint not null, currency text not null, wanted_by timestamptz not null,
    attachments jsonb not null, asked_at timestamptz not null, decided_at timestamptz,
    primary key (owner_id, task_id),
    constraint confirmations_grant foreign key (owner_id, grant_id) references grants (owner_id, id),
    constraint confirmations_state check (state in ('asked', 'confirmed', 'declined', 'done')),
    constraint confirmations_decided check ((state = 'asked') = (decided_at is null)),
    constraint confirmations_reason check (reason in ('first_task', 'above_cap')),
    constraint confirmations_price check (price > 0)
  )`,
  `create index confirmations_old on confirmations (asked_at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
