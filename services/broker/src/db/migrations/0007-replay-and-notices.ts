import { type Kysely, sql } from 'kysely'

/**
 * Where the tries of a delivery began again when it was replayed; and the mails that tell a requester of a submission, one row
 * for each, written with the mark that its event was passed on.
 */
const statements = [
  `alter table deliveries add column attempts_before int not null default 0`,
  `create table notice_mails (
    app_id uuid not null, task_id uuid not null, sequence int not null, requester_id uuid not null,
    status text not null, attempts int not null, next_attempt_at timestamptz, leased_until timestamptz, lease_epoch int not null,
    created_at timestamptz not null, finished_at timestamptz,
    primary key (app_id, task_id, sequence),
    constraint notice_mails_status check (status in ('pending', 'sent', 'skipped', 'exhausted'))
  )`,
  `create index notice_mails_due on notice_mails (next_attempt_at) where status = 'pending'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
