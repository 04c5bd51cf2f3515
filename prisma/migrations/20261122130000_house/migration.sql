-- What running a club from here takes: accounts with a second factor, invitations, a provider's own values over a
-- programme, children's photos, health notes and documents, moved and substituted lessons, imports that can be
-- undone, secret addresses of calendars, and an audit that says from where.

-- ── shared ──────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE app_user ADD COLUMN totp_secret text;

ALTER TABLE app_user ADD COLUMN totp_on_at timestamptz;

ALTER TABLE app_user ADD COLUMN totp_last_step bigint;

-- Where a sign-in came from, when it was last used, and the provider that it looks at.
ALTER TABLE user_session ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();

ALTER TABLE user_session ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();

ALTER TABLE user_session ADD COLUMN address text;

ALTER TABLE user_session ADD COLUMN agent text;

ALTER TABLE user_session ADD COLUMN provider_id uuid;

-- False until the code of the second factor was given, where the user has one.
ALTER TABLE user_session ADD COLUMN proven boolean NOT NULL DEFAULT true;

CREATE TABLE recovery_code (
  user_id uuid NOT NULL,
  code_hash text NOT NULL,
  used_at timestamptz,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (user_id, code_hash),
  CONSTRAINT recovery_code_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE
);

CREATE TABLE password_reset (
  token_hash text NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT password_reset_pkey PRIMARY KEY (token_hash),
  CONSTRAINT password_reset_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE,
  CONSTRAINT password_reset_span CHECK (expires_at > created_at)
);

CREATE INDEX password_reset_user_idx ON password_reset (user_id);

-- Failed sign-ins by account and by address; the subject is a hash, so the table names nobody.
CREATE TABLE sign_in_throttle (
  subject text NOT NULL,
  failures integer NOT NULL,
  first_failed_at timestamptz NOT NULL,
  blocked_until timestamptz,
  CONSTRAINT sign_in_throttle_pkey PRIMARY KEY (subject),
  CONSTRAINT sign_in_throttle_counted CHECK (failures > 0)
);

-- Known by the hash of its link before there is a scope.
CREATE TABLE invitation (
  token_hash text NOT NULL,
  provider_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT invitation_pkey PRIMARY KEY (token_hash),
  CONSTRAINT invitation_email_lower CHECK (email = lower(email)),
  CONSTRAINT invitation_role_known CHECK (role IN ('owner', 'administrator', 'instructor', 'accountant')),
  CONSTRAINT invitation_span CHECK (expires_at > created_at)
);

CREATE INDEX invitation_provider_idx ON invitation (provider_id, staff_id);

-- A calendar read by a program that cannot sign in, known by the hash of its secret address.
CREATE TABLE calendar_feed (
  token_hash text NOT NULL,
  provider_id uuid NOT NULL,
  group_id uuid,
  staff_id uuid,
  language text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CONSTRAINT calendar_feed_pkey PRIMARY KEY (token_hash),
  CONSTRAINT calendar_feed_of_one CHECK ((group_id IS NULL) <> (staff_id IS NULL)),
  CONSTRAINT calendar_feed_language_known CHECK (language IN ('kk', 'ru', 'en'))
);

CREATE INDEX calendar_feed_provider_idx ON calendar_feed (provider_id);

-- ── provider and staff ──────────────────────────────────────────────────────────────────────────────────────

-- A provider's own values over a shipped programme, from a date on: the document of a whole version.
CREATE TABLE provider_rule (
  provider_id uuid NOT NULL,
  programme_id text NOT NULL,
  valid_from date NOT NULL,
  document jsonb NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT provider_rule_pkey PRIMARY KEY (provider_id, programme_id, valid_from),
  CONSTRAINT provider_rule_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
);

ALTER TABLE staff_member ADD COLUMN qualification text;

ALTER TABLE staff_member ADD COLUMN left_on date;

-- ── children ────────────────────────────────────────────────────────────────────────────────────────────────

-- Names as they are searched for: small letters, with the letters that people mix up made one.
ALTER TABLE child ADD COLUMN search_text text GENERATED ALWAYS AS (
  translate(lower(surname || ' ' || given_name || ' ' || coalesce(patronymic, '') || ' ' || coalesce(iin, '')),
    'ёйіқғңұүөһә', 'еиикгнууоха')) STORED;

-- Fields that a person has set by hand: an import leaves them alone.
ALTER TABLE child ADD COLUMN manual_fields text[] NOT NULL DEFAULT '{}';

ALTER TABLE child ADD COLUMN merged_into uuid;

ALTER TABLE child ADD COLUMN erased_at timestamptz;

ALTER TABLE child ADD CONSTRAINT child_merged_fkey FOREIGN KEY (provider_id, merged_into)
  REFERENCES child (provider_id, id);

ALTER TABLE child ADD CONSTRAINT child_merged_into_other CHECK (merged_into <> id);

CREATE INDEX child_merged_idx ON child (provider_id, merged_into);

CREATE TABLE child_photo (
  provider_id uuid NOT NULL,
  child_id uuid NOT NULL,
  bytes bytea NOT NULL,
  added_at timestamptz NOT NULL,
  CONSTRAINT child_photo_pkey PRIMARY KEY (provider_id, child_id),
  CONSTRAINT child_photo_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id)
);

-- Apart from the child, because fewer people may see it.
CREATE TABLE child_health (
  provider_id uuid NOT NULL,
  child_id uuid NOT NULL,
  allergy text,
  note text,
  CONSTRAINT child_health_pkey PRIMARY KEY (provider_id, child_id),
  CONSTRAINT child_health_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id),
  CONSTRAINT child_health_says CHECK (allergy IS NOT NULL OR note IS NOT NULL)
);

CREATE TABLE child_document (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  kind text NOT NULL,
  number text,
  expires_on date,
  file_name text,
  file_type text,
  bytes bytea,
  added_at timestamptz NOT NULL,
  CONSTRAINT child_document_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT child_document_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id),
  CONSTRAINT child_document_kind_known CHECK (kind IN ('medical', 'consent', 'birth', 'disability', 'other')),
  CONSTRAINT child_document_file_whole CHECK ((bytes IS NULL) = (file_name IS NULL)
    AND (bytes IS NULL) = (file_type IS NULL))
);

CREATE INDEX child_document_child_idx ON child_document (provider_id, child_id);

-- What a merge moved, so that it can be taken back.
CREATE TABLE child_merge (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  winner_id uuid NOT NULL,
  loser_id uuid NOT NULL,
  merged_at timestamptz NOT NULL,
  merged_by uuid NOT NULL,
  undo jsonb NOT NULL,
  undone_at timestamptz,
  CONSTRAINT child_merge_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT child_merge_winner_fkey FOREIGN KEY (provider_id, winner_id) REFERENCES child (provider_id, id),
  CONSTRAINT child_merge_loser_fkey FOREIGN KEY (provider_id, loser_id) REFERENCES child (provider_id, id),
  CONSTRAINT child_merge_of_two CHECK (winner_id <> loser_id)
);

ALTER TABLE guardian ADD COLUMN email text;

ALTER TABLE guardian ADD COLUMN language text;

ALTER TABLE guardian ADD CONSTRAINT guardian_language_known CHECK (language IN ('kk', 'ru', 'en'));

ALTER TABLE child_guardian ADD COLUMN relation text;

ALTER TABLE child_guardian ADD COLUMN may_act boolean NOT NULL DEFAULT true;

-- A message to a guardian, and what became of it.
CREATE TABLE message (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  child_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  kind text NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  failure text,
  created_by uuid,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  CONSTRAINT message_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT message_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id),
  CONSTRAINT message_guardian_fkey FOREIGN KEY (provider_id, guardian_id) REFERENCES guardian (provider_id, id),
  CONSTRAINT message_kind_known CHECK (kind IN ('reminder', 'warning')),
  CONSTRAINT message_channel_known CHECK (channel IN ('email')),
  CONSTRAINT message_state_known CHECK (state IN ('queued', 'sent', 'failed')),
  CONSTRAINT message_sent_dated CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT message_failed_says CHECK ((state = 'failed') = (failure IS NOT NULL))
);

CREATE INDEX message_child_idx ON message (provider_id, child_id, created_at);

-- ── groups, schedule, lessons ───────────────────────────────────────────────────────────────────────────────

ALTER TABLE club_group ADD COLUMN manual_fields text[] NOT NULL DEFAULT '{}';

-- Null: in the group's room.
ALTER TABLE schedule_slot ADD COLUMN room_id uuid;

ALTER TABLE schedule_slot ADD CONSTRAINT schedule_slot_room_fkey FOREIGN KEY (provider_id, room_id)
  REFERENCES room (provider_id, id);

ALTER TABLE lesson ADD COLUMN room_id uuid;

ALTER TABLE lesson ADD COLUMN moved_from_on date;

ALTER TABLE lesson ADD COLUMN moved_from_minute smallint;

ALTER TABLE lesson ADD COLUMN change_reason text;

ALTER TABLE lesson ADD COLUMN changed_at timestamptz;

ALTER TABLE lesson ADD CONSTRAINT lesson_room_fkey FOREIGN KEY (provider_id, room_id)
  REFERENCES room (provider_id, id);

-- A lesson moved away leaves its planned day to nobody else: planning a month again must not fill it.
CREATE INDEX lesson_moved_idx ON lesson (provider_id, group_id, moved_from_on);

ALTER TABLE enrolment ADD COLUMN decided_at timestamptz;

-- ── imports and audit ───────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE import_upload ADD COLUMN choices jsonb;

ALTER TABLE import_upload ADD COLUMN summary jsonb;

ALTER TABLE import_upload ADD COLUMN undo jsonb;

ALTER TABLE import_upload ADD COLUMN undone_at timestamptz;

-- What a column with this heading meant when this provider chose last.
CREATE TABLE import_heading (
  provider_id uuid NOT NULL,
  kind text NOT NULL,
  heading text NOT NULL,
  field text NOT NULL,
  chosen_at timestamptz NOT NULL,
  CONSTRAINT import_heading_pkey PRIMARY KEY (provider_id, kind, heading),
  CONSTRAINT import_heading_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT import_heading_kind_known CHECK (kind IN ('roster', 'timesheet'))
);

ALTER TABLE audit_event ADD COLUMN address text;

-- Old and new values that name a person. They go when the child is erased; the event itself stays.
CREATE TABLE audit_person (
  provider_id uuid NOT NULL,
  event_id uuid NOT NULL,
  child_id uuid NOT NULL,
  before jsonb,
  after jsonb,
  CONSTRAINT audit_person_pkey PRIMARY KEY (provider_id, event_id, child_id),
  CONSTRAINT audit_person_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id)
);

CREATE INDEX audit_person_child_idx ON audit_person (provider_id, child_id);

CREATE INDEX audit_event_subject_idx ON audit_event (provider_id, subject_kind, subject_id, at);

-- ── row-level security ──────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE provider_rule ENABLE ROW LEVEL SECURITY;

CREATE POLICY provider_rule_tenant ON provider_rule USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE child_photo ENABLE ROW LEVEL SECURITY;

CREATE POLICY child_photo_tenant ON child_photo USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE child_health ENABLE ROW LEVEL SECURITY;

CREATE POLICY child_health_tenant ON child_health USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE child_document ENABLE ROW LEVEL SECURITY;

CREATE POLICY child_document_tenant ON child_document USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE child_merge ENABLE ROW LEVEL SECURITY;

CREATE POLICY child_merge_tenant ON child_merge USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE message ENABLE ROW LEVEL SECURITY;

CREATE POLICY message_tenant ON message USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE import_heading ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_heading_tenant ON import_heading USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE audit_person ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_person_tenant ON audit_person USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

-- Shared tables that are read before there is a scope, and written by nobody but the provider that they speak of.

ALTER TABLE membership ENABLE ROW LEVEL SECURITY;

CREATE POLICY membership_seen ON membership FOR SELECT USING (true);

CREATE POLICY membership_made ON membership FOR INSERT WITH CHECK (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

CREATE POLICY membership_changed ON membership FOR UPDATE USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE provider_registry ENABLE ROW LEVEL SECURITY;

CREATE POLICY provider_registry_seen ON provider_registry FOR SELECT USING (true);

CREATE POLICY provider_registry_made ON provider_registry FOR INSERT WITH CHECK (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

CREATE POLICY provider_registry_changed ON provider_registry FOR UPDATE USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;

CREATE POLICY invitation_seen ON invitation FOR SELECT USING (true);

CREATE POLICY invitation_made ON invitation FOR INSERT WITH CHECK (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

CREATE POLICY invitation_changed ON invitation FOR UPDATE USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;

CREATE POLICY calendar_feed_seen ON calendar_feed FOR SELECT USING (true);

CREATE POLICY calendar_feed_made ON calendar_feed FOR INSERT WITH CHECK (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

CREATE POLICY calendar_feed_changed ON calendar_feed FOR UPDATE USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

CREATE POLICY membership_ended ON membership FOR DELETE USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);
