import { type Kysely, sql } from 'kysely'

/**
 * Tasks by `app_id`, money by `owner_id` (an app is an owner too): the key leads every primary key, foreign keys stay
 * inside a family, nothing needs a sequence, a trigger or a lock across keys.
 */
const statements = [
  // — by app —
  `create table tasks (
    app_id uuid not null, id uuid not null, requester_id uuid not null,
    kind text not null, status text not null, closing text,
    description text not null, metadata jsonb not null, fingerprint text not null,
    price bigint not null, currency text not null, platform_fee_bps int not null, app_share_bps int not null,
    slots int not null, open_slots int not null, reopened boolean not null,
    wanted_by timestamptz not null, listed_until timestamptz not null,
    lease_ms int not null, maturing_ms bigint not null,
    version int not null, sequence int not null,
    created_at timestamptz not null, updated_at timestamptz not null, closed_at timestamptz,
    primary key (app_id, id),
    constraint tasks_kind check (kind in ('photo.retouch', 'custom')),
    constraint tasks_status check (status in ('open', 'assigned', 'submitted', 'changes_requested', 'approved', 'rejected', 'canceled', 'expired')),
    constraint tasks_closing check (closing in ('canceled', 'expired')),
    constraint tasks_slots check (open_slots between 0 and slots),
    constraint tasks_price check (price > 0)
  )`,
  `create index tasks_open on tasks (app_id, listed_until) where status = 'open'`,
  `create index tasks_of_requester on tasks (app_id, requester_id, id)`,
  `create index tasks_to_expire on tasks (listed_until) where closed_at is null and closing is null`,
  `create table assignments (
    app_id uuid not null, id uuid not null, task_id uuid not null, worker_id uuid not null, worker_name text not null,
    status text not null, lease_epoch int not null,
    claimed_at timestamptz not null, lease_ends_at timestamptz not null, lease_ms int not null,
    extended boolean not null, upload_extensions int not null, round int not null,
    price bigint not null, currency text not null, platform_fee_bps int not null, app_share_bps int not null, maturing_ms bigint not null,
    submission_id uuid, submitted_at timestamptz, noticed_at timestamptz, silence_pays_at timestamptz,
    after_rejection text, settles_at timestamptz, approved_at timestamptz, closed_at timestamptz,
    primary key (app_id, id),
    constraint assignments_task foreign key (app_id, task_id) references tasks (app_id, id),
    constraint assignments_status check (status in ('active', 'submitted', 'changes_requested', 'approved', 'rejected', 'returned', 'timed_out')),
    constraint assignments_after_rejection check (after_rejection in ('reopen', 'release'))
  )`,
  `create unique index assignments_live on assignments (app_id, task_id, worker_id) where closed_at is null`,
  `create index assignments_of_task on assignments (app_id, task_id, id)`,
  `create index assignments_lease on assignments (lease_ends_at) where status in ('active', 'changes_requested')`,
  `create index assignments_silence on assignments (silence_pays_at) where status = 'submitted'`,
  `create index assignments_settle on assignments (settles_at) where status = 'rejected' and closed_at is null`,
  `create table submissions (
    app_id uuid not null, id uuid not null, task_id uuid not null, assignment_id uuid not null, worker_id uuid not null,
    round int not null, note text not null, late boolean not null, accepted_at timestamptz, fingerprint text not null,
    submitted_at timestamptz not null,
    primary key (app_id, id),
    constraint submissions_assignment foreign key (app_id, assignment_id) references assignments (app_id, id)
  )`,
  `create index submissions_of_task on submissions (app_id, task_id, id)`,
  `create table reviews (
    app_id uuid not null, submission_id uuid not null, task_id uuid not null, assignment_id uuid not null,
    verdict text not null, by text not null, words text not null, reason text, after_rejection text,
    settles_at timestamptz, reviewed_at timestamptz not null,
    primary key (app_id, submission_id),
    constraint reviews_submission foreign key (app_id, submission_id) references submissions (app_id, id),
    constraint reviews_verdict check (verdict in ('approved', 'changes_requested', 'rejected')),
    constraint reviews_by check (by in ('requester', 'silence', 'operator')),
    constraint reviews_reason check (reason in ('not_as_asked', 'does_not_open', 'someone_elses_work', 'quality_too_low'))
  )`,
  `create index reviews_of_task on reviews (app_id, task_id, reviewed_at)`,
  `create table attachments (
    app_id uuid not null, id uuid not null,
    uploader_kind text not null, uploader_id uuid not null, assignment_id uuid,
    task_id uuid, submission_id uuid, position int not null default 0,
    name text not null, declared_type text not null, media_type text not null, size_bytes bigint not null,
    sha256 text, width int, height int, status text not null, removed jsonb not null, refusal text, created_at timestamptz not null,
    primary key (app_id, id),
    constraint attachments_uploader check (uploader_kind in ('requester', 'worker')),
    constraint attachments_status check (status in ('uploading', 'ready', 'refused'))
  )`,
  `create index attachments_of_task on attachments (app_id, task_id) where task_id is not null`,
  `create index attachments_left on attachments (created_at) where task_id is null`,
  `create table openings (
    app_id uuid not null, task_id uuid not null, id uuid not null, attachment_id uuid not null,
    worker_id uuid not null, worker_name text not null, variant text not null, opened_at timestamptz not null,
    primary key (app_id, task_id, id)
  )`,
  `create table events (
    app_id uuid not null, task_id uuid not null, sequence int not null, id uuid not null,
    type text not null, data jsonb not null, occurred_at timestamptz not null, relayed_at timestamptz,
    primary key (app_id, task_id, sequence)
  )`,
  `create unique index events_by_id on events (app_id, id)`,
  `create index events_to_relay on events (app_id, occurred_at) where relayed_at is null`,
  `create table endpoints (
    app_id uuid not null, id uuid not null, url text not null, secret_sealed text not null,
    disabled_at timestamptz, disabled_reason text, created_at timestamptz not null,
    primary key (app_id, id)
  )`,
  `create unique index endpoints_url on endpoints (app_id, url)`,
  `create table deliveries (
    app_id uuid not null, id uuid not null, endpoint_id uuid not null, event_id uuid not null,
    task_id uuid not null, sequence int not null, type text not null,
    status text not null, attempts int not null, next_attempt_at timestamptz, leased_until timestamptz, lease_epoch int not null,
    created_at timestamptz not null, finished_at timestamptz,
    primary key (app_id, id),
    constraint deliveries_endpoint foreign key (app_id, endpoint_id) references endpoints (app_id, id),
    constraint deliveries_status check (status in ('pending', 'delivered', 'exhausted', 'skipped'))
  )`,
  `create unique index deliveries_once on deliveries (app_id, endpoint_id, event_id)`,
  `create index deliveries_due on deliveries (app_id, endpoint_id, next_attempt_at) where status = 'pending'`,
  `create table attempts (
    app_id uuid not null, delivery_id uuid not null, n int not null,
    status int, failure text, duration_ms int not null, at timestamptz not null,
    primary key (app_id, delivery_id, n)
  )`,
  // What workers see as open: a read model fed by events, upserted only with a higher version, closed by tombstones.
  `create table task_cards (
    app_id uuid not null, task_id uuid not null, version int not null, open boolean not null,
    app_name text not null, requester_id uuid not null, kind text not null, title text not null,
    pay bigint not null, currency text not null, thumbnail_id uuid,
    wanted_by timestamptz not null, listed_until timestamptz not null, posted_at timestamptz not null,
    primary key (app_id, task_id)
  )`,
  `create index task_cards_open on task_cards (date_bin('30 minutes', posted_at, timestamptz '2000-01-01 00:00:00Z') desc) where open`,
  // — by owner —
  `create table postings (
    owner_id uuid not null, subject_id uuid not null, code text not null, n int not null,
    fingerprint text not null, posted_at timestamptz not null,
    primary key (owner_id, subject_id, code, n)
  )`,
  `create table entries (
    owner_id uuid not null, subject_id uuid not null, code text not null, n int not null, side int not null,
    kind text not null, account_subject uuid not null, currency text not null, amount bigint not null,
    peer_owner uuid not null, peer_kind text not null, peer_subject uuid not null, posted_at timestamptz not null,
    primary key (owner_id, subject_id, code, n, side),
    constraint entries_amount check (amount > 0)
  )`,
  `create index entries_of_account on entries (owner_id, kind, posted_at)`,
  `create table ledger_accounts (
    owner_id uuid not null, kind text not null, subject_id uuid not null, currency text not null,
    debits bigint not null, credits bigint not null, floor bigint not null,
    primary key (owner_id, kind, subject_id, currency),
    constraint ledger_accounts_floor check (credits - debits >= floor)
  )`,
  `create table lots (
    owner_id uuid not null, subject_id uuid not null, code text not null, currency text not null, amount bigint not null,
    state text not null, matures_at timestamptz not null, app_id uuid not null, task_id uuid not null, created_at timestamptz not null,
    primary key (owner_id, subject_id, code),
    constraint lots_code check (code in ('earned', 'share', 'fee')),
    constraint lots_state check (state in ('pending', 'contested', 'matured', 'reversed')),
    constraint lots_amount check (amount > 0)
  )`,
  `create index lots_due on lots (matures_at) where state = 'pending'`,
  `create table charges (
    owner_id uuid not null, id uuid not null, amount bigint not null, currency text not null, status text not null, created_at timestamptz not null,
    primary key (owner_id, id),
    constraint charges_status check (status in ('intended', 'succeeded'))
  )`,
  `create table spending (
    owner_id uuid not null, day date not null, currency text not null, used bigint not null, cap bigint not null,
    primary key (owner_id, day, currency),
    constraint spending_cap check (used <= cap)
  )`,
  `create table engagements (
    owner_id uuid not null, app_id uuid not null, assignment_id uuid not null, task_id uuid not null,
    live boolean not null, created_at timestamptz not null,
    primary key (owner_id, app_id, assignment_id)
  )`,
  `create index engagements_newest on engagements (owner_id, created_at)`,
  `create table worker_caps (
    owner_id uuid not null, live int not null, cap int not null,
    primary key (owner_id),
    constraint worker_caps_cap check (live between 0 and cap)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
