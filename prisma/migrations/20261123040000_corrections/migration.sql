-- A roll that is closed is changed by a request that a second person decides (DOMAIN.md §6). Lessons are named and not
-- referred to, as in the log: one that only an import has brought may go (docs/decisions/020).
CREATE TABLE attendance_correction (
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  lesson_id uuid NOT NULL,
  lesson_on date NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  reason text NOT NULL,
  state text NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  answer text,
  CONSTRAINT attendance_correction_pkey PRIMARY KEY (provider_id, id),
  CONSTRAINT attendance_correction_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT attendance_correction_state_known CHECK (state IN ('asked', 'approved', 'refused', 'withdrawn')),
  CONSTRAINT attendance_correction_reason_short CHECK (char_length(reason) <= 300),
  CONSTRAINT attendance_correction_answer_short CHECK (char_length(answer) <= 300),
  CONSTRAINT attendance_correction_decided CHECK ((state = 'asked') = (decided_at IS NULL)),
  CONSTRAINT attendance_correction_by_another
    CHECK (state NOT IN ('approved', 'refused') OR (decided_by IS NOT NULL AND decided_by <> asked_by))
);

CREATE INDEX attendance_correction_lesson_idx ON attendance_correction (provider_id, lesson_id);

CREATE INDEX attendance_correction_asked_idx ON attendance_correction (provider_id, asked_at) WHERE state = 'asked';

ALTER TABLE attendance_correction ENABLE ROW LEVEL SECURITY;

CREATE POLICY attendance_correction_tenant ON attendance_correction USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

-- Of each child: the mark when it was asked, the mark asked for, and the mark that the decision found.
CREATE TABLE attendance_correction_child (
  provider_id uuid NOT NULL,
  correction_id uuid NOT NULL,
  child_id uuid NOT NULL,
  was text NOT NULL,
  wanted text NOT NULL,
  found text,
  CONSTRAINT attendance_correction_child_pkey PRIMARY KEY (provider_id, correction_id, child_id),
  CONSTRAINT attendance_correction_child_request_fkey FOREIGN KEY (provider_id, correction_id)
    REFERENCES attendance_correction (provider_id, id),
  CONSTRAINT attendance_correction_child_child_fkey FOREIGN KEY (provider_id, child_id)
    REFERENCES child (provider_id, id),
  CONSTRAINT attendance_correction_child_was_known CHECK (was IN
    ('unmarked', 'present', 'absent', 'illness', 'competition', 'family', 'quarantine', 'other')),
  CONSTRAINT attendance_correction_child_wanted_known CHECK (wanted IN
    ('unmarked', 'present', 'absent', 'illness', 'competition', 'family', 'quarantine', 'other')),
  CONSTRAINT attendance_correction_child_differs CHECK (was <> wanted)
);

CREATE INDEX attendance_correction_child_child_idx ON attendance_correction_child (provider_id, child_id);

ALTER TABLE attendance_correction_child ENABLE ROW LEVEL SECURITY;

CREATE POLICY attendance_correction_child_tenant ON attendance_correction_child USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

-- Who was told by mail of which rolls that were missing, so that nobody is told twice (docs/decisions/030).
CREATE TABLE missing_roll_letter (
  provider_id uuid NOT NULL,
  as_of date NOT NULL,
  user_id uuid NOT NULL,
  state text NOT NULL,
  made_at timestamptz NOT NULL,
  settled_at timestamptz,
  CONSTRAINT missing_roll_letter_pkey PRIMARY KEY (provider_id, as_of, user_id),
  CONSTRAINT missing_roll_letter_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT missing_roll_letter_state_known CHECK (state IN ('sending', 'sent', 'failed')),
  CONSTRAINT missing_roll_letter_settled CHECK ((state = 'sending') = (settled_at IS NULL))
);

ALTER TABLE missing_roll_letter ENABLE ROW LEVEL SECURITY;

CREATE POLICY missing_roll_letter_tenant ON missing_roll_letter USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

CREATE TABLE missing_roll_told (
  provider_id uuid NOT NULL,
  lesson_id uuid NOT NULL,
  user_id uuid NOT NULL,
  as_of date NOT NULL,
  CONSTRAINT missing_roll_told_pkey PRIMARY KEY (provider_id, lesson_id, user_id),
  CONSTRAINT missing_roll_told_letter_fkey FOREIGN KEY (provider_id, as_of, user_id)
    REFERENCES missing_roll_letter (provider_id, as_of, user_id)
);

CREATE INDEX missing_roll_told_letter_idx ON missing_roll_told (provider_id, as_of, user_id);

ALTER TABLE missing_roll_told ENABLE ROW LEVEL SECURITY;

CREATE POLICY missing_roll_told_tenant ON missing_roll_told USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

-- A provider may close its rolls with the end of the lesson: 0 hours (DOMAIN.md §6 names only the most, 72).
ALTER TABLE provider DROP CONSTRAINT provider_mark_hours_range;

ALTER TABLE provider ADD CONSTRAINT provider_mark_hours_range CHECK (mark_hours_after BETWEEN 0 AND 72);
