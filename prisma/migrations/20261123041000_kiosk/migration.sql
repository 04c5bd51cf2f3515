-- A tablet at the entrance, found by the SHA-256 of what its cookie holds before there is a scope. Within one, a
-- provider sees its own and no others.
CREATE TABLE kiosk (
  token_hash text NOT NULL,
  provider_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  site_id uuid,
  opened_by uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT kiosk_pkey PRIMARY KEY (token_hash),
  CONSTRAINT kiosk_id_key UNIQUE (provider_id, id),
  CONSTRAINT kiosk_name_said CHECK (char_length(name) BETWEEN 1 AND 30)
);

ALTER TABLE kiosk ENABLE ROW LEVEL SECURITY;

CREATE POLICY kiosk_seen ON kiosk FOR SELECT
  USING (coalesce(current_setting('app.provider_id', true), '') IN ('', provider_id::text));

CREATE POLICY kiosk_opened ON kiosk FOR INSERT WITH CHECK (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

CREATE POLICY kiosk_ended ON kiosk FOR UPDATE USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

-- The card of a child: what its QR code says is signed over the number, and a new number makes the old card nobody's.
CREATE TABLE child_card (
  provider_id uuid NOT NULL,
  child_id uuid NOT NULL,
  number bytea NOT NULL,
  issued_at timestamptz NOT NULL,
  CONSTRAINT child_card_pkey PRIMARY KEY (provider_id, child_id),
  CONSTRAINT child_card_number_key UNIQUE (provider_id, number),
  CONSTRAINT child_card_child_fkey FOREIGN KEY (provider_id, child_id) REFERENCES child (provider_id, id),
  CONSTRAINT child_card_number_whole CHECK (octet_length(number) = 8)
);

ALTER TABLE child_card ENABLE ROW LEVEL SECURITY;

CREATE POLICY child_card_tenant ON child_card USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);
