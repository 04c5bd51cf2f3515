-- The whole of the first schema. Shared tables come first. Every other table belongs to a provider: its keys
-- start with provider_id and a policy shows only the rows of the provider set for the transaction.
-- One statement a message, every constraint named, text with CHECK instead of enums, no triggers, no serials:
-- the rules of horizontal scale, held by tests/integration/catalog.test.ts.
-- Month partitions are made at boot (server/data/partitions.ts), only the DEFAULT ones stand here.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- ── shared ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE app_user (
  id uuid NOT NULL,
  email text NOT NULL,
  password_hash text NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT app_user_pkey PRIMARY KEY (id),
  CONSTRAINT app_user_email_key UNIQUE (email),
  CONSTRAINT app_user_email_lower CHECK (email = lower(email)),
  CONSTRAINT app_user_language_known CHECK (language IN ('kk', 'ru', 'en'))
);

CREATE TABLE user_session (
  id text NOT NULL,
  user_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT user_session_pkey PRIMARY KEY (id),
  CONSTRAINT user_session_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE
);

CREATE INDEX user_session_user_idx ON user_session (user_id);

CREATE TABLE membership (
  user_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  role text NOT NULL,
  CONSTRAINT membership_pkey PRIMARY KEY (user_id, provider_id),
  CONSTRAINT membership_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE,
  CONSTRAINT membership_role_known CHECK (role IN ('owner', 'administrator', 'instructor', 'accountant'))
);

CREATE INDEX membership_provider_idx ON membership (provider_id);

-- Every provider there is, the BIN is unique across all of them.
CREATE TABLE provider_registry (
  provider_id uuid NOT NULL,
  bin text,
  created_at timestamptz NOT NULL,
  CONSTRAINT provider_registry_pkey PRIMARY KEY (provider_id),
  CONSTRAINT provider_registry_bin_key UNIQUE (bin)
);

CREATE TABLE programme (
  id text NOT NULL,
  title text NOT NULL,
  payer text NOT NULL,
  currency text NOT NULL,
  placeholder boolean NOT NULL,
  CONSTRAINT programme_pkey PRIMARY KEY (id)
);

CREATE TABLE programme_version (
  programme_id text NOT NULL,
  valid_from date NOT NULL,
  document jsonb NOT NULL,
  CONSTRAINT programme_version_pkey PRIMARY KEY (programme_id, valid_from),
  CONSTRAINT programme_version_programme_fkey FOREIGN KEY (programme_id) REFERENCES programme (id)
);

-- One child, one funded place: child_key is the keyed hash of the IIN, domain the programme's exclusivity.
CREATE TABLE funded_place (
  child_key text NOT NULL,
  domain text NOT NULL,
  month text NOT NULL,
  provider_id uuid NOT NULL,
  CONSTRAINT funded_place_pkey PRIMARY KEY (child_key, domain, month),
  CONSTRAINT funded_place_month_form CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);

CREATE INDEX funded_place_provider_idx ON funded_place (provider_id, month);

-- ── provider, sites, staff ──────────────────────────────────────────────────────────────────────────────────

CREATE TABLE provider (
  provider_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  bin text,
  zone text NOT NULL,
  languages text[] NOT NULL,
  mark_hours_after smallint NOT NULL,
  week text NOT NULL,
  CONSTRAINT provider_pkey PRIMARY KEY (provider_id),
  CONSTRAINT provider_kind_known CHECK (kind IN ('club', 'palace')),
  CONSTRAINT provider_mark_hours_range CHECK (mark_hours_after BETWEEN 1 AND 72),
  CONSTRAINT provider_week_known CHECK (week IN ('five', 'six'))
);

CREATE TABLE site (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  address text,
  CONSTRAINT site_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT site_name_key UNIQUE (provider_id, name),
  CONSTRAINT site_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
);

CREATE TABLE room (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  name text NOT NULL,
  capacity integer,
  CONSTRAINT room_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT room_name_key UNIQUE (provider_id, site_id, name),
  CONSTRAINT room_site_fkey FOREIGN KEY (provider_id, site_id) REFERENCES site (provider_id, id),
  CONSTRAINT room_capacity_positive CHECK (capacity > 0)
);

-- An instructor may be named by a timesheet long before there is a user to sign in.
CREATE TABLE staff_member (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid,
  name text NOT NULL,
  qualified_until date,
  CONSTRAINT staff_member_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT staff_member_user_key UNIQUE (provider_id, user_id),
  CONSTRAINT staff_member_name_key UNIQUE (provider_id, name),
  CONSTRAINT staff_member_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
);

-- ── children ────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE child (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  iin text,
  child_key text,
  surname text NOT NULL,
  given_name text NOT NULL,
  patronymic text,
  born_on date,
  sex text,
  coefficients text[] NOT NULL,
  CONSTRAINT child_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT child_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT child_iin_not_empty CHECK (iin <> ''),
  CONSTRAINT child_sex_known CHECK (sex IN ('f', 'm'))
);

-- Not unique: two children may be given with one IIN, and the claim then says so of both.
CREATE INDEX child_iin_idx ON child (provider_id, iin);

CREATE INDEX child_surname_idx ON child (provider_id, surname, given_name);

CREATE TABLE guardian (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  phone text,
  CONSTRAINT guardian_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT guardian_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
);

CREATE INDEX guardian_phone_idx ON guardian (provider_id, phone);

CREATE TABLE child_guardian (
  provider_id uuid NOT NULL,
  child_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  CONSTRAINT child_guardian_pkey PRIMARY KEY (provider_id, child_id, guardian_id),
  CONSTRAINT child_guardian_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id),
  CONSTRAINT child_guardian_guardian_fkey FOREIGN KEY (provider_id, guardian_id)
    REFERENCES guardian (provider_id, id)
);

-- ── groups, schedule, lessons ───────────────────────────────────────────────────────────────────────────────

CREATE TABLE club_group (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  instructor_id uuid,
  room_id uuid,
  capacity integer,
  min_age smallint,
  max_age smallint,
  CONSTRAINT club_group_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT club_group_name_key UNIQUE (provider_id, name),
  CONSTRAINT club_group_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT club_group_instructor_fkey FOREIGN KEY (provider_id, instructor_id)
    REFERENCES staff_member (provider_id, id),
  CONSTRAINT club_group_room_fkey FOREIGN KEY (provider_id, room_id) REFERENCES room (provider_id, id),
  CONSTRAINT club_group_capacity_positive CHECK (capacity > 0),
  CONSTRAINT club_group_age_range CHECK (min_age <= max_age)
);

CREATE TABLE schedule_slot (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  group_id uuid NOT NULL,
  weekday smallint NOT NULL,
  start_minute smallint NOT NULL,
  minutes smallint NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  CONSTRAINT schedule_slot_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT schedule_slot_start_key UNIQUE (provider_id, group_id, weekday, start_minute, valid_from),
  CONSTRAINT schedule_slot_group_fkey FOREIGN KEY (provider_id, group_id) REFERENCES club_group (provider_id, id),
  CONSTRAINT schedule_slot_weekday_range CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT schedule_slot_start_range CHECK (start_minute BETWEEN 0 AND 1439),
  CONSTRAINT schedule_slot_minutes_positive CHECK (minutes > 0),
  CONSTRAINT schedule_slot_span CHECK (valid_to >= valid_from)
);

CREATE TABLE closure (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  group_id uuid,
  title text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  CONSTRAINT closure_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT closure_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT closure_group_fkey FOREIGN KEY (provider_id, group_id) REFERENCES club_group (provider_id, id),
  CONSTRAINT closure_span CHECK (ends_on >= starts_on)
);

CREATE INDEX closure_span_idx ON closure (provider_id, starts_on);

CREATE TABLE lesson (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  group_id uuid NOT NULL,
  lesson_on date NOT NULL,
  start_minute smallint,
  minutes smallint,
  ends_at timestamptz,
  state text NOT NULL,
  cancel_reason text,
  instructor_id uuid,
  waived_reason text,
  CONSTRAINT lesson_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT lesson_dated_key UNIQUE (provider_id, id, lesson_on),
  CONSTRAINT lesson_start_key UNIQUE NULLS NOT DISTINCT (provider_id, group_id, lesson_on, start_minute),
  CONSTRAINT lesson_group_fkey FOREIGN KEY (provider_id, group_id) REFERENCES club_group (provider_id, id),
  CONSTRAINT lesson_instructor_fkey FOREIGN KEY (provider_id, instructor_id)
    REFERENCES staff_member (provider_id, id),
  CONSTRAINT lesson_state_known CHECK (state IN ('planned', 'held', 'cancelled')),
  CONSTRAINT lesson_cancel_has_reason CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL)),
  CONSTRAINT lesson_cancel_reason_said CHECK (cancel_reason <> ''),
  CONSTRAINT lesson_start_range CHECK (start_minute BETWEEN 0 AND 1439),
  CONSTRAINT lesson_minutes_positive CHECK (minutes > 0)
);

CREATE INDEX lesson_day_idx ON lesson (provider_id, lesson_on);

-- ── enrolments ──────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE enrolment (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  group_id uuid NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  withdrawal_reason text,
  voucher_number text,
  voucher_valid_until date,
  confirmed_channel text,
  confirmed_at timestamptz,
  clock_starts_on date,
  warned_on date,
  at_risk_on date,
  held_until date,
  last_attended_on date,
  evidence jsonb,
  CONSTRAINT enrolment_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT enrolment_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id),
  CONSTRAINT enrolment_group_fkey FOREIGN KEY (provider_id, group_id) REFERENCES club_group (provider_id, id),
  CONSTRAINT enrolment_span CHECK (ends_on >= starts_on),
  CONSTRAINT enrolment_withdrawal_known CHECK (withdrawal_reason IN ('manual', 'inactive', 'transfer',
    'guardian_request', 'voucher_expired', 'aged_out', 'never_attended')),
  CONSTRAINT enrolment_withdrawal_dated CHECK (withdrawal_reason IS NULL OR ends_on IS NOT NULL),
  CONSTRAINT enrolment_voucher_numbered CHECK (voucher_valid_until IS NULL OR voucher_number IS NOT NULL),
  CONSTRAINT enrolment_channel_known CHECK (confirmed_channel IN ('guardian', 'staff')),
  CONSTRAINT enrolment_confirmed_both CHECK ((confirmed_channel IS NULL) = (confirmed_at IS NULL)),
  CONSTRAINT enrolment_no_overlap EXCLUDE USING gist (
    provider_id WITH =, child_id WITH =, group_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);

CREATE INDEX enrolment_child_idx ON enrolment (provider_id, child_id);

CREATE INDEX enrolment_group_idx ON enrolment (provider_id, group_id, starts_on);

CREATE TABLE suspension (
  provider_id uuid NOT NULL,
  enrolment_id uuid NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  reason text,
  CONSTRAINT suspension_pkey PRIMARY KEY (provider_id, enrolment_id, starts_on),
  CONSTRAINT suspension_enrolment_fkey FOREIGN KEY (provider_id, enrolment_id)
    REFERENCES enrolment (provider_id, id),
  CONSTRAINT suspension_span CHECK (ends_on >= starts_on)
);

-- ── attendance ──────────────────────────────────────────────────────────────────────────────────────────────

-- The log: a row for each submitted batch, its entries packed as server/data/entry-log.ts says. Append-only by
-- grant. batch_no counts from 1 within the lesson, under the lock of the lesson's row.
CREATE TABLE attendance_batch (
  recorded_at timestamptz NOT NULL,
  lesson_on date NOT NULL,
  batch_no smallint NOT NULL,
  provider_id uuid NOT NULL,
  lesson_id uuid NOT NULL,
  recorded_by uuid,
  approved_by uuid,
  method text NOT NULL,
  device text,
  entries bytea NOT NULL,
  CONSTRAINT attendance_batch_pkey PRIMARY KEY (provider_id, lesson_on, lesson_id, batch_no),
  CONSTRAINT attendance_batch_lesson_fkey FOREIGN KEY (provider_id, lesson_id, lesson_on)
    REFERENCES lesson (provider_id, id, lesson_on),
  CONSTRAINT attendance_batch_method_known CHECK (method IN ('tap', 'bulk', 'kiosk', 'import', 'correction')),
  CONSTRAINT attendance_batch_has_entries CHECK (octet_length(entries) >= 33)
) PARTITION BY RANGE (lesson_on);

CREATE TABLE attendance_batch_default PARTITION OF attendance_batch DEFAULT;

-- The current mark: what the entries of one child in one lesson add up to. It can be rebuilt from the log.
-- An excused mark is kept under its excuse, and `unmarked` is a mark that was taken back. The columns stand in the
-- order that packs a row best: a mark and its share of the log cost 250 bytes or less. The lesson is held by the
-- foreign key of the batch, which every mark has.
CREATE TABLE mark (
  occurred_at timestamptz,
  lesson_on date NOT NULL,
  batch_no smallint NOT NULL,
  provider_id uuid NOT NULL,
  lesson_id uuid NOT NULL,
  child_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  kind text NOT NULL,
  documented boolean NOT NULL,
  guest boolean NOT NULL,
  CONSTRAINT mark_pkey PRIMARY KEY (provider_id, lesson_on, lesson_id, child_id),
  CONSTRAINT mark_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id),
  CONSTRAINT mark_kind_known CHECK (kind IN ('unmarked', 'present', 'absent', 'illness', 'competition', 'family',
    'quarantine', 'other')),
  CONSTRAINT mark_document_of_excuse CHECK (NOT (documented AND kind IN ('unmarked', 'present', 'absent')))
) PARTITION BY RANGE (lesson_on);

CREATE TABLE mark_default PARTITION OF mark DEFAULT;

-- ── claims ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE contract (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  programme_id text NOT NULL,
  number text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  rate_tiyn bigint,
  cap_children integer,
  cap_amount_tiyn bigint,
  CONSTRAINT contract_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT contract_number_key UNIQUE (provider_id, number),
  CONSTRAINT contract_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT contract_span CHECK (ends_on >= starts_on),
  CONSTRAINT contract_rate_not_negative CHECK (rate_tiyn >= 0),
  CONSTRAINT contract_cap_children_positive CHECK (cap_children > 0),
  CONSTRAINT contract_cap_amount_not_negative CHECK (cap_amount_tiyn >= 0)
);

CREATE TABLE claim (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  month text NOT NULL,
  programme_id text NOT NULL,
  contract_id uuid,
  CONSTRAINT claim_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT claim_month_key UNIQUE (provider_id, programme_id, month),
  CONSTRAINT claim_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT claim_contract_fkey FOREIGN KEY (provider_id, contract_id) REFERENCES contract (provider_id, id),
  CONSTRAINT claim_month_form CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);

-- `frozen` is json and not jsonb: the text stays byte for byte what sha256 was taken of.
CREATE TABLE claim_version (
  provider_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  programme_valid_from date NOT NULL,
  calendar_version text NOT NULL,
  submitted_at timestamptz NOT NULL,
  submitted_by uuid NOT NULL,
  sha256 text NOT NULL,
  frozen json NOT NULL,
  CONSTRAINT claim_version_pkey PRIMARY KEY (provider_id, claim_id, version),
  CONSTRAINT claim_version_claim_fkey FOREIGN KEY (provider_id, claim_id) REFERENCES claim (provider_id, id),
  CONSTRAINT claim_version_number_positive CHECK (version > 0),
  CONSTRAINT claim_version_state_known CHECK (state IN ('submitted', 'returned', 'accepted', 'paid', 'closed',
    'void')),
  CONSTRAINT claim_version_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$')
);

CREATE TABLE claim_line (
  provider_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  version integer NOT NULL,
  child_id uuid NOT NULL,
  group_id uuid NOT NULL,
  amount_tiyn bigint NOT NULL,
  present_visits integer NOT NULL,
  counted_visits integer NOT NULL,
  verdict text NOT NULL,
  CONSTRAINT claim_line_pkey PRIMARY KEY (provider_id, claim_id, version, child_id, group_id),
  CONSTRAINT claim_line_version_fkey FOREIGN KEY (provider_id, claim_id, version)
    REFERENCES claim_version (provider_id, claim_id, version),
  CONSTRAINT claim_line_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id),
  CONSTRAINT claim_line_group_fkey FOREIGN KEY (provider_id, group_id) REFERENCES club_group (provider_id, id),
  CONSTRAINT claim_line_amount_not_negative CHECK (amount_tiyn >= 0),
  CONSTRAINT claim_line_needs_presence CHECK (amount_tiyn = 0 OR present_visits > 0),
  CONSTRAINT claim_line_excluded_is_zero CHECK (verdict = 'paid' OR amount_tiyn = 0),
  CONSTRAINT claim_line_visits_not_negative CHECK (present_visits >= 0 AND counted_visits >= 0),
  CONSTRAINT claim_line_verdict_known CHECK (verdict IN ('paid', 'excluded'))
);

CREATE INDEX claim_line_child_idx ON claim_line (provider_id, child_id);

-- ── imports and audit ───────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE import_upload (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  committed_at timestamptz,
  CONSTRAINT import_upload_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT import_upload_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
);

-- A file waits here between preview and commit. Its row goes when the import is committed.
CREATE TABLE import_file (
  provider_id uuid NOT NULL,
  upload_id uuid NOT NULL,
  file_no smallint NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT import_file_pkey PRIMARY KEY (provider_id, upload_id, file_no),
  CONSTRAINT import_file_upload_fkey FOREIGN KEY (provider_id, upload_id)
    REFERENCES import_upload (provider_id, id),
  CONSTRAINT import_file_kind_known CHECK (kind IN ('roster', 'timesheet'))
);

CREATE TABLE audit_event (
  provider_id uuid NOT NULL,
  at timestamptz NOT NULL,
  id uuid NOT NULL,
  actor_id uuid,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  before jsonb,
  after jsonb,
  CONSTRAINT audit_event_pkey PRIMARY KEY (provider_id, at, id)
) PARTITION BY RANGE (at);

CREATE TABLE audit_event_default PARTITION OF audit_event DEFAULT;

-- ── row-level security ──────────────────────────────────────────────────────────────────────────────────────
-- Enabled, never forced: the owner migrates and moves rows, the app's role owns nothing.

ALTER TABLE provider ENABLE ROW LEVEL SECURITY;

CREATE POLICY provider_tenant ON provider USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE site ENABLE ROW LEVEL SECURITY;

CREATE POLICY site_tenant ON site USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE room ENABLE ROW LEVEL SECURITY;

CREATE POLICY room_tenant ON room USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE staff_member ENABLE ROW LEVEL SECURITY;

CREATE POLICY staff_member_tenant ON staff_member USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE child ENABLE ROW LEVEL SECURITY;

CREATE POLICY child_tenant ON child USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE guardian ENABLE ROW LEVEL SECURITY;

CREATE POLICY guardian_tenant ON guardian USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE child_guardian ENABLE ROW LEVEL SECURITY;

CREATE POLICY child_guardian_tenant ON child_guardian USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE club_group ENABLE ROW LEVEL SECURITY;

CREATE POLICY club_group_tenant ON club_group USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE schedule_slot ENABLE ROW LEVEL SECURITY;

CREATE POLICY schedule_slot_tenant ON schedule_slot USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE closure ENABLE ROW LEVEL SECURITY;

CREATE POLICY closure_tenant ON closure USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE lesson ENABLE ROW LEVEL SECURITY;

CREATE POLICY lesson_tenant ON lesson USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE enrolment ENABLE ROW LEVEL SECURITY;

CREATE POLICY enrolment_tenant ON enrolment USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE suspension ENABLE ROW LEVEL SECURITY;

CREATE POLICY suspension_tenant ON suspension USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE attendance_batch ENABLE ROW LEVEL SECURITY;

CREATE POLICY attendance_batch_tenant ON attendance_batch USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE attendance_batch_default ENABLE ROW LEVEL SECURITY;

CREATE POLICY attendance_batch_default_tenant ON attendance_batch_default USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE mark ENABLE ROW LEVEL SECURITY;

CREATE POLICY mark_tenant ON mark USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE mark_default ENABLE ROW LEVEL SECURITY;

CREATE POLICY mark_default_tenant ON mark_default USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE contract ENABLE ROW LEVEL SECURITY;

CREATE POLICY contract_tenant ON contract USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE claim ENABLE ROW LEVEL SECURITY;

CREATE POLICY claim_tenant ON claim USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE claim_version ENABLE ROW LEVEL SECURITY;

CREATE POLICY claim_version_tenant ON claim_version USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE claim_line ENABLE ROW LEVEL SECURITY;

CREATE POLICY claim_line_tenant ON claim_line USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE import_upload ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_upload_tenant ON import_upload USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE import_file ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_file_tenant ON import_file USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_event_tenant ON audit_event USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE audit_event_default ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_event_default_tenant ON audit_event_default USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

