-- Printed from a migrated database: pnpm --filter @microsource/broker generate

create table adjusted_alone (
  operator_id uuid not null,
  world text not null,
  day date not null,
  currency text not null,
  used bigint not null,
  cap bigint not null,
  constraint adjusted_alone_pkey PRIMARY KEY (operator_id, world, day, currency),
  constraint adjusted_alone_cap CHECK (((used >= 0) AND (used <= cap)))
);

create table adjustments (
  owner_id uuid not null,
  id uuid not null,
  world text not null,
  kind text not null,
  credit_owner uuid not null,
  credit_kind text not null,
  currency text not null,
  amount bigint not null,
  reason text not null,
  status text not null,
  second_needed boolean not null,
  proposed_by text not null,
  proposed_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  undoes uuid,
  constraint adjustments_pkey PRIMARY KEY (owner_id, id),
  constraint adjustments_amount CHECK ((amount > 0)),
  constraint adjustments_status CHECK ((status = ANY (ARRAY['proposed'::text, 'posted'::text, 'declined'::text]))),
  constraint adjustments_two_people CHECK (((status <> 'posted'::text) OR (NOT second_needed) OR ((decided_by IS NOT NULL) AND (decided_by <> proposed_by)))),
  constraint adjustments_world CHECK ((world = ANY (ARRAY['test'::text, 'live'::text])))
);
CREATE UNIQUE INDEX adjustments_by_id ON public.adjustments USING btree (id);
CREATE UNIQUE INDEX adjustments_undone ON public.adjustments USING btree (owner_id, undoes) WHERE ((undoes IS NOT NULL) AND (status <> 'declined'::text));

create table api_keys (
  app_id uuid not null,
  id uuid not null,
  kind text not null,
  hash text not null,
  hint text not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (app_id, id),
  constraint api_keys_app FOREIGN KEY (app_id) REFERENCES apps(id),
  constraint api_keys_kind CHECK ((kind = ANY (ARRAY['public'::text, 'secret'::text])))
);
CREATE UNIQUE INDEX api_keys_hash ON public.api_keys USING btree (app_id, hash);

create table apps (
  id uuid not null,
  name text not null,
  mode text not null,
  platform_fee_bps integer not null default 1000,
  app_share_bps integer not null default 500,
  price_min bigint not null default 50,
  price_max bigint not null default 100000,
  daily_limit bigint not null default 20000,
  created_at timestamp with time zone not null,
  currencies text[] not null default ARRAY['USD'::text],
  origins text[] not null default '{}'::text[],
  redirect_uris text[] not null default '{}'::text[],
  constraint apps_pkey PRIMARY KEY (id),
  constraint apps_currencies CHECK ((cardinality(currencies) > 0)),
  constraint apps_daily_limit CHECK ((daily_limit >= 0)),
  constraint apps_mode CHECK ((mode = ANY (ARRAY['test'::text, 'live'::text]))),
  constraint apps_prices CHECK (((price_min >= 1) AND (price_min <= price_max))),
  constraint apps_rates CHECK (((platform_fee_bps >= 0) AND (app_share_bps >= 0) AND ((platform_fee_bps + app_share_bps) < 10000)))
);

create table assignments (
  app_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  worker_id uuid not null,
  worker_name text not null,
  status text not null,
  lease_epoch integer not null,
  claimed_at timestamp with time zone not null,
  lease_ends_at timestamp with time zone not null,
  lease_ms integer not null,
  extended boolean not null,
  upload_extensions integer not null,
  round integer not null,
  price bigint not null,
  currency text not null,
  platform_fee_bps integer not null,
  app_share_bps integer not null,
  maturing_ms bigint not null,
  submission_id uuid,
  submitted_at timestamp with time zone,
  noticed_at timestamp with time zone,
  silence_pays_at timestamp with time zone,
  after_rejection text,
  settles_at timestamp with time zone,
  approved_at timestamp with time zone,
  closed_at timestamp with time zone,
  payee_id uuid not null,
  tipped bigint not null default 0,
  constraint assignments_pkey PRIMARY KEY (app_id, id),
  constraint assignments_task FOREIGN KEY (app_id, task_id) REFERENCES tasks(app_id, id),
  constraint assignments_after_rejection CHECK ((after_rejection = ANY (ARRAY['reopen'::text, 'release'::text]))),
  constraint assignments_status CHECK ((status = ANY (ARRAY['active'::text, 'submitted'::text, 'changes_requested'::text, 'approved'::text, 'rejected'::text, 'returned'::text, 'timed_out'::text]))),
  constraint assignments_tipped CHECK (((tipped >= 0) AND (tipped <= price)))
);
CREATE INDEX assignments_approved ON public.assignments USING btree (approved_at) WHERE (approved_at IS NOT NULL);
CREATE INDEX assignments_lease ON public.assignments USING btree (lease_ends_at) WHERE (status = ANY (ARRAY['active'::text, 'changes_requested'::text]));
CREATE UNIQUE INDEX assignments_live ON public.assignments USING btree (app_id, task_id, worker_id) WHERE (closed_at IS NULL);
CREATE INDEX assignments_of_task ON public.assignments USING btree (app_id, task_id, id);
CREATE INDEX assignments_settle ON public.assignments USING btree (settles_at) WHERE ((status = 'rejected'::text) AND (closed_at IS NULL));
CREATE INDEX assignments_silence ON public.assignments USING btree (silence_pays_at) WHERE (status = 'submitted'::text);

create table attachments (
  app_id uuid not null,
  id uuid not null,
  uploader_kind text not null,
  uploader_id uuid not null,
  assignment_id uuid,
  task_id uuid,
  submission_id uuid,
  position integer not null default 0,
  name text not null,
  declared_type text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 text,
  width integer,
  height integer,
  status text not null,
  removed jsonb not null,
  refusal text,
  created_at timestamp with time zone not null,
  declared_bytes bigint not null default 0,
  constraint attachments_pkey PRIMARY KEY (app_id, id),
  constraint attachments_status CHECK ((status = ANY (ARRAY['uploading'::text, 'ready'::text, 'refused'::text]))),
  constraint attachments_uploader CHECK ((uploader_kind = ANY (ARRAY['requester'::text, 'worker'::text])))
);
CREATE INDEX attachments_left ON public.attachments USING btree (created_at) WHERE (task_id IS NULL);
CREATE INDEX attachments_of_task ON public.attachments USING btree (app_id, task_id) WHERE (task_id IS NOT NULL);

create table attempts (
  app_id uuid not null,
  delivery_id uuid not null,
  n integer not null,
  status integer,
  failure text,
  duration_ms integer not null,
  at timestamp with time zone not null,
  constraint attempts_pkey PRIMARY KEY (app_id, delivery_id, n)
);

create table automatic_spending (
  owner_id uuid not null,
  month date not null,
  currency text not null,
  used bigint not null,
  cap bigint not null,
  constraint automatic_spending_pkey PRIMARY KEY (owner_id, month, currency),
  constraint automatic_spending_cap CHECK (((used >= 0) AND (used <= cap)))
);

create table automatic_top_ups (
  owner_id uuid not null,
  currency text not null,
  automatic boolean not null,
  below bigint not null,
  amount bigint not null,
  monthly_max bigint not null,
  stopped text,
  updated_at timestamp with time zone not null,
  constraint automatic_top_ups_pkey PRIMARY KEY (owner_id, currency),
  constraint automatic_top_ups_stopped CHECK (((NOT automatic) OR (stopped IS NULL)))
);
CREATE INDEX automatic_top_ups_on ON public.automatic_top_ups USING btree (owner_id) WHERE automatic;

create table charges (
  owner_id uuid not null,
  id uuid not null,
  amount bigint not null,
  currency text not null,
  state text not null,
  created_at timestamp with time zone not null,
  app_id uuid not null,
  rail text not null,
  way text not null,
  rail_id text,
  url text,
  fee bigint,
  refunded bigint not null,
  disputed bigint not null,
  save_card boolean not null,
  card_brand text,
  card_last4 text,
  card_fingerprint text,
  trouble text,
  declines integer not null,
  address text,
  expires_at timestamp with time zone,
  asked_at timestamp with time zone,
  succeeded_at timestamp with time zone,
  constraint charges_pkey PRIMARY KEY (owner_id, id),
  constraint charges_left CHECK (((refunded >= 0) AND (disputed >= 0) AND ((refunded + disputed) <= amount))),
  constraint charges_rail CHECK ((rail = ANY (ARRAY['test'::text, 'live'::text]))),
  constraint charges_state CHECK ((state = ANY (ARRAY['intended'::text, 'waiting'::text, 'succeeded'::text, 'failed'::text]))),
  constraint charges_trouble CHECK ((trouble = ANY (ARRAY['declined'::text, 'insufficient_funds'::text, 'authentication_required'::text, 'card_expired'::text, 'abandoned'::text, 'expired'::text]))),
  constraint charges_way CHECK ((way = ANY (ARRAY['checkout'::text, 'automatic'::text, 'given'::text])))
);
CREATE UNIQUE INDEX charges_automatic ON public.charges USING btree (owner_id, currency) WHERE ((way = 'automatic'::text) AND (state = ANY (ARRAY['intended'::text, 'waiting'::text])));
CREATE INDEX charges_open ON public.charges USING btree (created_at) WHERE (state = ANY (ARRAY['intended'::text, 'waiting'::text]));
CREATE UNIQUE INDEX charges_rail_id ON public.charges USING btree (rail, rail_id) WHERE (rail_id IS NOT NULL);
CREATE INDEX charges_without_fee ON public.charges USING btree (succeeded_at) WHERE ((state = 'succeeded'::text) AND (fee IS NULL) AND (way <> 'given'::text));

create table confirmations (
  owner_id uuid not null,
  task_id uuid not null,
  app_id uuid not null,
  grant_id uuid not null,
  version integer not null,
  state text not null,
  reason text not null,
  fingerprint text not null,
  kind text not null,
  description text not null,
  price bigint not null,
  currency text not null,
  wanted_by timestamp with time zone not null,
  attachments jsonb not null,
  asked_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  input jsonb not null default '{}'::jsonb,
  constraint confirmations_pkey PRIMARY KEY (owner_id, task_id),
  constraint confirmations_grant FOREIGN KEY (owner_id, grant_id) REFERENCES grants(owner_id, id),
  constraint confirmations_decided CHECK (((state = 'asked'::text) = (decided_at IS NULL))),
  constraint confirmations_price CHECK ((price > 0)),
  constraint confirmations_reason CHECK ((reason = ANY (ARRAY['first_task'::text, 'above_cap'::text]))),
  constraint confirmations_state CHECK ((state = ANY (ARRAY['asked'::text, 'confirmed'::text, 'declined'::text, 'done'::text])))
);
CREATE INDEX confirmations_of_grant ON public.confirmations USING btree (owner_id, grant_id, asked_at);
CREATE INDEX confirmations_old ON public.confirmations USING btree (asked_at);

create table declines (
  subject text not null,
  day date not null,
  count integer not null,
  constraint declines_pkey PRIMARY KEY (subject, day)
);

create table deliveries (
  app_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  task_id uuid not null,
  sequence integer not null,
  type text not null,
  status text not null,
  attempts integer not null,
  next_attempt_at timestamp with time zone,
  leased_until timestamp with time zone,
  lease_epoch integer not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  attempts_before integer not null default 0,
  constraint deliveries_pkey PRIMARY KEY (app_id, id),
  constraint deliveries_endpoint FOREIGN KEY (app_id, endpoint_id) REFERENCES endpoints(app_id, id),
  constraint deliveries_status CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'exhausted'::text, 'skipped'::text])))
);
CREATE INDEX deliveries_due ON public.deliveries USING btree (app_id, endpoint_id, next_attempt_at) WHERE (status = 'pending'::text);
CREATE UNIQUE INDEX deliveries_once ON public.deliveries USING btree (app_id, endpoint_id, event_id);

create table dispute_answers (
  owner_id uuid not null,
  id uuid not null,
  dispute_id uuid not null,
  charge_id uuid not null,
  rail text not null,
  rail_id text not null,
  what text not null,
  evidence text,
  state text not null,
  trouble text,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint dispute_answers_pkey PRIMARY KEY (owner_id, id),
  constraint dispute_answers_dispute FOREIGN KEY (owner_id, dispute_id) REFERENCES disputes(owner_id, id),
  constraint dispute_answers_evidence CHECK (((what = 'evidence'::text) = (evidence IS NOT NULL))),
  constraint dispute_answers_state CHECK ((state = ANY (ARRAY['intended'::text, 'done'::text, 'refused'::text]))),
  constraint dispute_answers_what CHECK ((what = ANY (ARRAY['evidence'::text, 'accept'::text])))
);
CREATE UNIQUE INDEX dispute_answers_one ON public.dispute_answers USING btree (owner_id, dispute_id) WHERE (state <> 'refused'::text);
CREATE INDEX dispute_answers_open ON public.dispute_answers USING btree (created_at) WHERE (state = 'intended'::text);

create table dispute_funds (
  owner_id uuid not null,
  rail text not null,
  movement_id text not null,
  id uuid not null,
  app_id uuid not null,
  dispute_id uuid not null,
  charge_id uuid not null,
  what text not null,
  amount bigint not null,
  fee bigint not null,
  currency text not null,
  at timestamp with time zone not null,
  cancels boolean not null,
  constraint dispute_funds_pkey PRIMARY KEY (owner_id, rail, movement_id),
  constraint dispute_funds_dispute FOREIGN KEY (owner_id, dispute_id) REFERENCES disputes(owner_id, id),
  constraint dispute_funds_what CHECK ((what = ANY (ARRAY['withdrawn'::text, 'reinstated'::text])))
);
CREATE INDEX dispute_funds_cancels ON public.dispute_funds USING btree (at) WHERE cancels;

create table disputes (
  owner_id uuid not null,
  id uuid not null,
  app_id uuid not null,
  charge_id uuid not null,
  rail text not null,
  rail_id text not null,
  state text not null,
  reason text not null,
  amount bigint not null,
  currency text not null,
  opened_at timestamp with time zone not null,
  answer_by timestamp with time zone,
  seen_at timestamp with time zone not null,
  constraint disputes_pkey PRIMARY KEY (owner_id, id),
  constraint disputes_charge FOREIGN KEY (owner_id, charge_id) REFERENCES charges(owner_id, id),
  constraint disputes_state CHECK ((state = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text])))
);
CREATE INDEX disputes_open ON public.disputes USING btree (seen_at) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX disputes_rail_id ON public.disputes USING btree (rail, rail_id);

create table endpoints (
  app_id uuid not null,
  id uuid not null,
  url text not null,
  secret_sealed text not null,
  disabled_at timestamp with time zone,
  disabled_reason text,
  created_at timestamp with time zone not null,
  constraint endpoints_pkey PRIMARY KEY (app_id, id)
);
CREATE UNIQUE INDEX endpoints_url ON public.endpoints USING btree (app_id, url);

create table engagements (
  owner_id uuid not null,
  app_id uuid not null,
  assignment_id uuid not null,
  task_id uuid not null,
  live boolean not null,
  created_at timestamp with time zone not null,
  constraint engagements_pkey PRIMARY KEY (owner_id, app_id, assignment_id)
);
CREATE INDEX engagements_newest ON public.engagements USING btree (owner_id, created_at);

create table entries (
  owner_id uuid not null,
  subject_id uuid not null,
  code text not null,
  n integer not null,
  side integer not null,
  kind text not null,
  account_subject uuid not null,
  currency text not null,
  amount bigint not null,
  peer_owner uuid not null,
  peer_kind text not null,
  peer_subject uuid not null,
  posted_at timestamp with time zone not null,
  constraint entries_pkey PRIMARY KEY (owner_id, subject_id, code, n, side),
  constraint entries_amount CHECK ((amount > 0))
);
CREATE INDEX entries_of_account ON public.entries USING btree (owner_id, kind, posted_at);

create table events (
  app_id uuid not null,
  task_id uuid not null,
  sequence integer not null,
  id uuid not null,
  type text not null,
  data jsonb not null,
  occurred_at timestamp with time zone not null,
  relayed_at timestamp with time zone,
  constraint events_pkey PRIMARY KEY (app_id, task_id, sequence)
);
CREATE UNIQUE INDEX events_by_id ON public.events USING btree (app_id, id);
CREATE INDEX events_to_relay ON public.events USING btree (app_id, occurred_at) WHERE (relayed_at IS NULL);

create table feedback (
  app_id uuid not null,
  submission_id uuid not null,
  ref text not null,
  thumb text not null,
  given_at timestamp with time zone not null,
  constraint feedback_pkey PRIMARY KEY (app_id, submission_id, ref),
  constraint feedback_submission FOREIGN KEY (app_id, submission_id) REFERENCES submissions(app_id, id),
  constraint feedback_ref CHECK (((char_length(ref) >= 1) AND (char_length(ref) <= 512))),
  constraint feedback_thumb CHECK ((thumb = ANY (ARRAY['up'::text, 'down'::text])))
);

create table file_budgets (
  owner_id uuid not null,
  day date not null,
  kind text not null,
  used bigint not null,
  cap bigint not null,
  constraint file_budgets_pkey PRIMARY KEY (owner_id, day, kind),
  constraint file_budgets_cap CHECK ((used <= cap)),
  constraint file_budgets_kind CHECK ((kind = ANY (ARRAY['uploaded_bytes'::text, 'opened_files'::text])))
);

create table grant_spending (
  owner_id uuid not null,
  grant_id uuid not null,
  day date not null,
  used bigint not null,
  cap bigint not null,
  constraint grant_spending_pkey PRIMARY KEY (owner_id, grant_id, day),
  constraint grant_spending_grant FOREIGN KEY (owner_id, grant_id) REFERENCES grants(owner_id, id),
  constraint grant_spending_cap CHECK (((used >= 0) AND (used <= cap)))
);

create table grants (
  owner_id uuid not null,
  id uuid not null,
  app_id uuid not null,
  requester_id uuid not null,
  currency text not null,
  per_day bigint not null,
  per_task bigint not null,
  first_task_at timestamp with time zone,
  last_used_at timestamp with time zone,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  epoch integer not null default 0,
  constraint grants_pkey PRIMARY KEY (owner_id, id),
  constraint grants_caps CHECK (((per_task > 0) AND (per_task <= per_day)))
);
CREATE UNIQUE INDEX grants_of_app ON public.grants USING btree (owner_id, app_id);
CREATE INDEX grants_of_requester ON public.grants USING btree (app_id, requester_id);

create table idempotency_keys (
  owner_id uuid not null,
  route text not null,
  key text not null,
  fingerprint text not null,
  status integer not null,
  resource_id uuid not null,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (owner_id, route, key)
);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);

create table ledger_accounts (
  owner_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  currency text not null,
  debits bigint not null,
  credits bigint not null,
  floor bigint not null,
  constraint ledger_accounts_pkey PRIMARY KEY (owner_id, kind, subject_id, currency),
  constraint ledger_accounts_floor CHECK ((
CASE kind
    WHEN 'debt'::text THEN (debits - credits)
    ELSE (credits - debits)
END >= floor))
);
CREATE INDEX ledger_accounts_in_transit ON public.ledger_accounts USING btree (owner_id) WHERE ((kind = 'transit'::text) AND (credits > debits));
CREATE INDEX ledger_accounts_owed ON public.ledger_accounts USING btree (owner_id) WHERE ((kind = 'debt'::text) AND (debits > credits));

create table letters (
  owner_id uuid not null,
  id uuid not null,
  what text not null,
  to_address text not null,
  facts jsonb not null,
  status text not null,
  attempts integer not null,
  next_attempt_at timestamp with time zone,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint letters_pkey PRIMARY KEY (owner_id, id),
  constraint letters_status CHECK ((status = ANY (ARRAY['pending'::text, 'sent'::text, 'exhausted'::text])))
);
CREATE INDEX letters_due ON public.letters USING btree (next_attempt_at) WHERE (status = 'pending'::text);

create table lots (
  owner_id uuid not null,
  subject_id uuid not null,
  code text not null,
  currency text not null,
  amount bigint not null,
  state text not null,
  matures_at timestamp with time zone not null,
  app_id uuid not null,
  task_id uuid not null,
  created_at timestamp with time zone not null,
  constraint lots_pkey PRIMARY KEY (owner_id, subject_id, code),
  constraint lots_amount CHECK ((amount > 0)),
  constraint lots_code CHECK ((code = ANY (ARRAY['earned'::text, 'share'::text, 'fee'::text]))),
  constraint lots_state CHECK ((state = ANY (ARRAY['pending'::text, 'contested'::text, 'matured'::text, 'reversed'::text])))
);
CREATE INDEX lots_due ON public.lots USING btree (matures_at) WHERE (state = 'pending'::text);
CREATE INDEX lots_newest ON public.lots USING btree (owner_id, created_at, subject_id);
CREATE INDEX lots_of_app ON public.lots USING btree (app_id, created_at);

create table mails (
  id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  sent_at timestamp with time zone not null,
  constraint mails_pkey PRIMARY KEY (id)
);

create table members (
  app_id uuid not null,
  email text not null,
  since timestamp with time zone not null,
  constraint members_pkey PRIMARY KEY (app_id, email),
  constraint members_app FOREIGN KEY (app_id) REFERENCES apps(id),
  constraint members_email CHECK ((email = lower(email)))
);

create table notice_mails (
  app_id uuid not null,
  task_id uuid not null,
  sequence integer not null,
  requester_id uuid not null,
  status text not null,
  attempts integer not null,
  next_attempt_at timestamp with time zone,
  leased_until timestamp with time zone,
  lease_epoch integer not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint notice_mails_pkey PRIMARY KEY (app_id, task_id, sequence),
  constraint notice_mails_status CHECK ((status = ANY (ARRAY['pending'::text, 'sent'::text, 'skipped'::text, 'exhausted'::text])))
);
CREATE INDEX notice_mails_due ON public.notice_mails USING btree (next_attempt_at) WHERE (status = 'pending'::text);

create table oauth_artifacts (
  model text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  account_id text,
  expires_at timestamp with time zone not null,
  consumed_at timestamp with time zone,
  constraint oauth_artifacts_pkey PRIMARY KEY (model, id)
);
CREATE INDEX oauth_artifacts_account ON public.oauth_artifacts USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX oauth_artifacts_expired ON public.oauth_artifacts USING btree (expires_at);
CREATE INDEX oauth_artifacts_grant ON public.oauth_artifacts USING btree (grant_id) WHERE (grant_id IS NOT NULL);

create table oauth_consents (
  owner_id uuid not null,
  grant_id uuid not null,
  redirect_uri text not null,
  origin text not null,
  scope text not null,
  given_at timestamp with time zone not null,
  constraint oauth_consents_pkey PRIMARY KEY (owner_id, grant_id, redirect_uri, origin),
  constraint oauth_consents_grant FOREIGN KEY (owner_id, grant_id) REFERENCES grants(owner_id, id)
);

create table openings (
  app_id uuid not null,
  task_id uuid not null,
  id uuid not null,
  attachment_id uuid not null,
  worker_id uuid not null,
  worker_name text not null,
  variant text not null,
  opened_at timestamp with time zone not null,
  constraint openings_pkey PRIMARY KEY (app_id, task_id, id)
);

create table operator_acts (
  owner_id uuid not null,
  id uuid not null,
  subject text not null,
  what text not null,
  by_email text not null,
  reason text not null,
  letter text,
  at timestamp with time zone not null,
  constraint operator_acts_pkey PRIMARY KEY (owner_id, id),
  constraint operator_acts_reason CHECK ((length(reason) > 0))
);
CREATE INDEX operator_acts_of_subject ON public.operator_acts USING btree (subject, at);

create table operators (
  id uuid not null,
  email text not null,
  since timestamp with time zone not null,
  constraint operators_pkey PRIMARY KEY (id),
  constraint operators_email CHECK ((email = lower(email)))
);
CREATE UNIQUE INDEX operators_by_email ON public.operators USING btree (email);

create table page_tickets (
  app_id uuid not null,
  id uuid not null,
  requester_id uuid not null,
  hash text not null,
  target text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  grant_owner_id uuid,
  grant_id uuid,
  grant_epoch integer,
  constraint page_tickets_pkey PRIMARY KEY (app_id, id),
  constraint page_tickets_requester FOREIGN KEY (app_id, requester_id) REFERENCES requesters(app_id, id),
  constraint page_tickets_grant CHECK ((((grant_owner_id IS NULL) = (grant_id IS NULL)) AND ((grant_id IS NULL) = (grant_epoch IS NULL))))
);
CREATE UNIQUE INDEX page_tickets_hash ON public.page_tickets USING btree (app_id, hash);

create table part_offers (
  app_id uuid not null,
  submission_id uuid not null,
  task_id uuid not null,
  assignment_id uuid not null,
  amount bigint not null,
  price bigint not null,
  words text not null,
  state text not null,
  offered_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  constraint part_offers_pkey PRIMARY KEY (app_id, submission_id),
  constraint part_offers_submission FOREIGN KEY (app_id, submission_id) REFERENCES submissions(app_id, id),
  constraint part_offers_amount CHECK (((amount > 0) AND (amount < price))),
  constraint part_offers_decided CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  constraint part_offers_state CHECK ((state = ANY (ARRAY['open'::text, 'agreed'::text, 'declined'::text])))
);
CREATE INDEX part_offers_of_task ON public.part_offers USING btree (app_id, task_id);

create table payees (
  owner_id uuid not null,
  kind text not null,
  rail text not null,
  country text not null,
  currency text not null,
  name text not null,
  email text not null,
  account_id text,
  state text not null,
  required text[] not null,
  verified_name text,
  destination_fingerprint text,
  destination_last4 text,
  destination_name text,
  held_until timestamp with time zone,
  month_done text not null,
  version integer not null,
  created_at timestamp with time zone not null,
  refreshed_at timestamp with time zone,
  change_until timestamp with time zone,
  unconfirmed boolean not null default false,
  constraint payees_pkey PRIMARY KEY (owner_id),
  constraint payees_kind CHECK ((kind = ANY (ARRAY['worker'::text, 'app'::text]))),
  constraint payees_rail CHECK ((rail = ANY (ARRAY['test'::text, 'live'::text]))),
  constraint payees_state CHECK ((state = ANY (ARRAY['incomplete'::text, 'checking'::text, 'active'::text, 'restricted'::text])))
);
CREATE UNIQUE INDEX payees_account ON public.payees USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX payees_month ON public.payees USING btree (month_done) WHERE (account_id IS NOT NULL);
CREATE INDEX payees_unopened ON public.payees USING btree (created_at) WHERE (account_id IS NULL);

create table payment_settings (
  owner_id uuid not null,
  app_id uuid not null,
  rail text not null,
  card_id text,
  card_brand text,
  card_last4 text,
  card_exp_month integer,
  card_exp_year integer,
  updated_at timestamp with time zone not null,
  constraint payment_settings_pkey PRIMARY KEY (owner_id),
  constraint payment_settings_rail CHECK ((rail = ANY (ARRAY['test'::text, 'live'::text])))
);

create table payout_attempts (
  owner_id uuid not null,
  payout_id uuid not null,
  attempt integer not null,
  rail_id text,
  state text not null,
  trouble text,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint payout_attempts_pkey PRIMARY KEY (owner_id, payout_id, attempt),
  constraint payout_attempts_state CHECK ((state = ANY (ARRAY['asked'::text, 'paid'::text, 'failed'::text, 'returned'::text])))
);
CREATE INDEX payout_attempts_rail ON public.payout_attempts USING btree (rail_id) WHERE (rail_id IS NOT NULL);

create table payouts (
  owner_id uuid not null,
  id uuid not null,
  source text not null,
  rail text not null,
  account_id text not null,
  amount bigint not null,
  fee bigint not null,
  currency text not null,
  reason text not null,
  state text not null,
  attempt integer not null,
  trouble text,
  transfer_asked boolean not null,
  transfer_rail_id text,
  last4 text,
  arrives_at timestamp with time zone,
  look_at timestamp with time zone,
  patient_until timestamp with time zone,
  version integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint payouts_pkey PRIMARY KEY (owner_id, id),
  constraint payouts_amount CHECK (((amount > 0) AND (fee >= 0))),
  constraint payouts_rail CHECK ((rail = ANY (ARRAY['test'::text, 'live'::text]))),
  constraint payouts_reason CHECK ((reason = ANY (ARRAY['asked'::text, 'monthly'::text, 'leaving'::text]))),
  constraint payouts_source CHECK ((source = ANY (ARRAY['earned'::text, 'share'::text]))),
  constraint payouts_state CHECK ((state = ANY (ARRAY['intended'::text, 'at_account'::text, 'at_bank'::text, 'paid'::text, 'reversing'::text, 'reversed'::text, 'refused'::text]))),
  constraint payouts_trouble CHECK ((trouble = ANY (ARRAY['bank_failed'::text, 'account_restricted'::text, 'name_differs'::text, 'rail_balance'::text, 'rail_refused'::text, 'reversal_refused'::text])))
);
CREATE INDEX payouts_due ON public.payouts USING btree (look_at) WHERE (look_at IS NOT NULL);
CREATE UNIQUE INDEX payouts_left ON public.payouts USING btree (owner_id, currency) WHERE ((reason = 'leaving'::text) AND (state <> ALL (ARRAY['refused'::text, 'reversed'::text])));
CREATE INDEX payouts_newest ON public.payouts USING btree (owner_id, created_at);
CREATE INDEX payouts_transfer ON public.payouts USING btree (transfer_rail_id) WHERE (transfer_rail_id IS NOT NULL);

create table postings (
  owner_id uuid not null,
  subject_id uuid not null,
  code text not null,
  n integer not null,
  fingerprint text not null,
  posted_at timestamp with time zone not null,
  constraint postings_pkey PRIMARY KEY (owner_id, subject_id, code, n)
);

create table rail_events (
  rail text not null,
  id text not null,
  type text not null,
  what text not null,
  rail_object_id text,
  our_id uuid,
  owner_id uuid,
  account_id text,
  charge_rail_id text,
  happened_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  state text not null,
  settled_at timestamp with time zone,
  constraint rail_events_pkey PRIMARY KEY (rail, id),
  constraint rail_events_rail CHECK ((rail = ANY (ARRAY['test'::text, 'live'::text]))),
  constraint rail_events_state CHECK ((state = ANY (ARRAY['waiting'::text, 'applied'::text, 'unknown'::text])))
);
CREATE INDEX rail_events_waiting ON public.rail_events USING btree (received_at) WHERE (state = 'waiting'::text);

create table rail_parties (
  owner_id uuid not null,
  rail text not null,
  what text not null,
  rail_id text,
  asked_at timestamp with time zone not null,
  constraint rail_parties_pkey PRIMARY KEY (owner_id, rail, what),
  constraint rail_parties_what CHECK ((what = ANY (ARRAY['payer'::text, 'payee'::text])))
);

create table reconciliations (
  rail text not null,
  id text not null,
  at timestamp with time zone not null,
  made_by text not null,
  clean boolean not null,
  report jsonb not null,
  constraint reconciliations_pkey PRIMARY KEY (rail, id),
  constraint reconciliations_rail CHECK ((rail = ANY (ARRAY['test'::text, 'live'::text])))
);
CREATE INDEX reconciliations_newest ON public.reconciliations USING btree (at);

create table refunds (
  owner_id uuid not null,
  id uuid not null,
  refund_id uuid not null,
  charge_id uuid not null,
  rail text not null,
  rail_id text,
  state text not null,
  amount bigint not null,
  currency text not null,
  trouble text,
  created_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  settled_at timestamp with time zone,
  constraint refunds_pkey PRIMARY KEY (owner_id, id),
  constraint refunds_charge FOREIGN KEY (owner_id, charge_id) REFERENCES charges(owner_id, id),
  constraint refunds_amount CHECK ((amount > 0)),
  constraint refunds_state CHECK ((state = ANY (ARRAY['intended'::text, 'sent'::text, 'confirmed'::text, 'failed'::text, 'lost'::text])))
);
CREATE INDEX refunds_of_one ON public.refunds USING btree (owner_id, refund_id);
CREATE INDEX refunds_open ON public.refunds USING btree (created_at) WHERE (state = ANY (ARRAY['intended'::text, 'sent'::text]));
CREATE UNIQUE INDEX refunds_rail_id ON public.refunds USING btree (rail, rail_id) WHERE (rail_id IS NOT NULL);

create table requesters (
  app_id uuid not null,
  id uuid not null,
  external_id text not null,
  display_name text,
  email text,
  created_at timestamp with time zone not null,
  verified_email text,
  constraint requesters_pkey PRIMARY KEY (app_id, id),
  constraint requesters_app FOREIGN KEY (app_id) REFERENCES apps(id)
);
CREATE INDEX requesters_by_id ON public.requesters USING btree (id);
CREATE UNIQUE INDEX requesters_external ON public.requesters USING btree (app_id, external_id);

create table reviews (
  app_id uuid not null,
  submission_id uuid not null,
  task_id uuid not null,
  assignment_id uuid not null,
  verdict text not null,
  by text not null,
  words text not null,
  reason text,
  after_rejection text,
  settles_at timestamp with time zone,
  reviewed_at timestamp with time zone not null,
  constraint reviews_pkey PRIMARY KEY (app_id, submission_id),
  constraint reviews_submission FOREIGN KEY (app_id, submission_id) REFERENCES submissions(app_id, id),
  constraint reviews_by CHECK ((by = ANY (ARRAY['requester'::text, 'silence'::text, 'operator'::text]))),
  constraint reviews_reason CHECK ((reason = ANY (ARRAY['not_as_asked'::text, 'does_not_open'::text, 'someone_elses_work'::text, 'quality_too_low'::text]))),
  constraint reviews_verdict CHECK ((verdict = ANY (ARRAY['approved'::text, 'changes_requested'::text, 'rejected'::text])))
);
CREATE INDEX reviews_of_task ON public.reviews USING btree (app_id, task_id, reviewed_at);

create table sign_in_accounts (
  id text not null,
  person_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sign_in_accounts_pkey PRIMARY KEY (id),
  constraint sign_in_accounts_person_id_fkey FOREIGN KEY (person_id) REFERENCES sign_in_people(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_accounts_person ON public.sign_in_accounts USING btree (person_id);

create table sign_in_codes (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sign_in_codes_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_codes_identifier ON public.sign_in_codes USING btree (identifier);

create table sign_in_people (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null,
  image text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sign_in_people_email_key UNIQUE (email),
  constraint sign_in_people_pkey PRIMARY KEY (id)
);

create table sign_in_sessions (
  id text not null,
  person_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sign_in_sessions_token_key UNIQUE (token),
  constraint sign_in_sessions_pkey PRIMARY KEY (id),
  constraint sign_in_sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES sign_in_people(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_sessions_person ON public.sign_in_sessions USING btree (person_id);

create table signals (
  owner_id uuid not null,
  kind text not null,
  digest text not null,
  side text not null,
  first_seen_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint signals_pkey PRIMARY KEY (owner_id, kind, digest),
  constraint signals_kind CHECK ((kind = ANY (ARRAY['email'::text, 'device'::text, 'network'::text]))),
  constraint signals_side CHECK ((side = ANY (ARRAY['requester'::text, 'worker'::text])))
);
CREATE INDEX signals_alike ON public.signals USING btree (digest) WHERE (kind = 'email'::text);
CREATE INDEX signals_old ON public.signals USING btree (kind, seen_at) WHERE (kind <> 'email'::text);

create table simulated_rail (
  kind text not null,
  id text not null,
  parent text not null,
  at timestamp with time zone not null,
  due_at timestamp with time zone,
  data jsonb not null,
  constraint simulated_rail_pkey PRIMARY KEY (kind, id)
);
CREATE INDEX simulated_rail_due ON public.simulated_rail USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX simulated_rail_parent ON public.simulated_rail USING btree (kind, parent, id);

create table spending (
  owner_id uuid not null,
  day date not null,
  currency text not null,
  used bigint not null,
  cap bigint not null,
  constraint spending_pkey PRIMARY KEY (owner_id, day, currency),
  constraint spending_cap CHECK ((used <= cap))
);

create table submission_results (
  app_id uuid not null,
  submission_id uuid not null,
  result jsonb not null,
  reduced jsonb not null,
  checks jsonb not null,
  disclosed jsonb,
  constraint submission_results_pkey PRIMARY KEY (app_id, submission_id),
  constraint submission_results_submission FOREIGN KEY (app_id, submission_id) REFERENCES submissions(app_id, id)
);

create table submissions (
  app_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  assignment_id uuid not null,
  worker_id uuid not null,
  round integer not null,
  note text not null,
  late boolean not null,
  accepted_at timestamp with time zone,
  fingerprint text not null,
  submitted_at timestamp with time zone not null,
  constraint submissions_pkey PRIMARY KEY (app_id, id),
  constraint submissions_assignment FOREIGN KEY (app_id, assignment_id) REFERENCES assignments(app_id, id)
);
CREATE INDEX submissions_of_task ON public.submissions USING btree (app_id, task_id, id);

create table task_cards (
  app_id uuid not null,
  task_id uuid not null,
  version integer not null,
  open boolean not null,
  app_name text not null,
  requester_id uuid not null,
  kind text not null,
  title text not null,
  pay bigint not null,
  currency text not null,
  thumbnail_id uuid,
  wanted_by timestamp with time zone not null,
  listed_until timestamp with time zone not null,
  posted_at timestamp with time zone not null,
  place integer not null,
  changed_at timestamp with time zone not null,
  constraint task_cards_pkey PRIMARY KEY (app_id, task_id)
);
CREATE INDEX task_cards_changed ON public.task_cards USING btree (changed_at DESC, task_id, version, open);
CREATE INDEX task_cards_open ON public.task_cards USING btree (date_bin('00:30:00'::interval, posted_at, '2000-01-01 00:00:00+00'::timestamp with time zone) DESC, place, task_id) WHERE open;
CREATE INDEX task_cards_open_of_kind ON public.task_cards USING btree (kind, date_bin('00:30:00'::interval, posted_at, '2000-01-01 00:00:00+00'::timestamp with time zone) DESC, place, task_id) WHERE open;

create table task_inputs (
  app_id uuid not null,
  task_id uuid not null,
  input jsonb not null,
  facts jsonb not null,
  constraint task_inputs_pkey PRIMARY KEY (app_id, task_id),
  constraint task_inputs_task FOREIGN KEY (app_id, task_id) REFERENCES tasks(app_id, id)
);

create table task_prices (
  app_id uuid not null,
  task_id uuid not null,
  version integer not null,
  price_before bigint not null,
  price bigint not null,
  slots integer not null,
  why text not null,
  changed_at timestamp with time zone not null,
  constraint task_prices_pkey PRIMARY KEY (app_id, task_id, version),
  constraint task_prices_task FOREIGN KEY (app_id, task_id) REFERENCES tasks(app_id, id),
  constraint task_prices_change CHECK (((price > 0) AND (price <> price_before) AND (slots > 0))),
  constraint task_prices_why CHECK ((why = ANY (ARRAY['requester'::text, 'late'::text, 'agreed'::text])))
);

create table tasks (
  app_id uuid not null,
  id uuid not null,
  requester_id uuid not null,
  kind text not null,
  status text not null,
  closing text,
  description text not null,
  metadata jsonb not null,
  fingerprint text not null,
  price bigint not null,
  currency text not null,
  platform_fee_bps integer not null,
  app_share_bps integer not null,
  slots integer not null,
  open_slots integer not null,
  reopened boolean not null,
  wanted_by timestamp with time zone not null,
  listed_until timestamp with time zone not null,
  lease_ms integer not null,
  maturing_ms bigint not null,
  version integer not null,
  sequence integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  payer_id uuid not null,
  constraint tasks_pkey PRIMARY KEY (app_id, id),
  constraint tasks_closing CHECK ((closing = ANY (ARRAY['canceled'::text, 'expired'::text]))),
  constraint tasks_kind CHECK ((kind ~ '^[a-z]+([.][a-z]+)?$'::text)),
  constraint tasks_price CHECK ((price > 0)),
  constraint tasks_slots CHECK (((open_slots >= 0) AND (open_slots <= slots))),
  constraint tasks_status CHECK ((status = ANY (ARRAY['open'::text, 'assigned'::text, 'submitted'::text, 'changes_requested'::text, 'approved'::text, 'rejected'::text, 'canceled'::text, 'expired'::text])))
);
CREATE INDEX tasks_of_payer ON public.tasks USING btree (app_id, payer_id, id);
CREATE INDEX tasks_of_requester ON public.tasks USING btree (app_id, requester_id, id);
CREATE INDEX tasks_open ON public.tasks USING btree (app_id, listed_until) WHERE (status = 'open'::text);
CREATE INDEX tasks_to_expire ON public.tasks USING btree (listed_until) WHERE ((closed_at IS NULL) AND (closing IS NULL));

create table tips (
  app_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  assignment_id uuid not null,
  payer_id uuid not null,
  payee_id uuid not null,
  amount bigint not null,
  currency text not null,
  tipped_at timestamp with time zone not null,
  constraint tips_pkey PRIMARY KEY (app_id, id),
  constraint tips_assignment FOREIGN KEY (app_id, assignment_id) REFERENCES assignments(app_id, id),
  constraint tips_amount CHECK ((amount > 0))
);
CREATE INDEX tips_of_task ON public.tips USING btree (app_id, task_id);

create table wallet_rooms (
  owner_id uuid not null,
  currency text not null,
  reserved bigint not null,
  seen bigint not null,
  cap bigint not null,
  constraint wallet_rooms_pkey PRIMARY KEY (owner_id, currency),
  constraint wallet_rooms_cap CHECK ((((seen + reserved) <= cap) OR (reserved = 0))),
  constraint wallet_rooms_reserved CHECK ((reserved >= 0))
);

create table watches (
  owner_id uuid not null,
  payee_id uuid not null,
  currency text not null,
  app_id uuid not null,
  captures integer not null,
  amount bigint not null,
  total bigint not null,
  found_at timestamp with time zone not null,
  looked_at timestamp with time zone not null,
  quiet_until timestamp with time zone,
  held_until timestamp with time zone,
  history jsonb not null,
  constraint watches_pkey PRIMARY KEY (owner_id, payee_id, currency)
);
CREATE INDEX watches_standing ON public.watches USING btree (looked_at);

create table worker_caps (
  owner_id uuid not null,
  live integer not null,
  cap integer not null,
  constraint worker_caps_pkey PRIMARY KEY (owner_id),
  constraint worker_caps_cap CHECK (((live >= 0) AND (live <= cap)))
);

create table worker_sign_ins (
  person_id text not null,
  worker_id uuid not null,
  created_at timestamp with time zone not null,
  constraint worker_sign_ins_pkey PRIMARY KEY (person_id)
);

create table worker_tokens (
  worker_id uuid not null,
  id uuid not null,
  name text not null,
  hash text not null,
  hint text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint worker_tokens_pkey PRIMARY KEY (worker_id, id),
  constraint worker_tokens_worker FOREIGN KEY (worker_id) REFERENCES workers(id)
);
CREATE UNIQUE INDEX worker_tokens_hash ON public.worker_tokens USING btree (worker_id, hash);

create table workers (
  id uuid not null,
  name text not null,
  email text,
  program boolean not null,
  created_at timestamp with time zone not null,
  constraint workers_pkey PRIMARY KEY (id),
  constraint workers_name CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
