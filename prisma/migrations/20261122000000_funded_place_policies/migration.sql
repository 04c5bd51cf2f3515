-- A funded place is seen by every provider, for that is what keeps a child from a second one, but within a scope
-- only; and a provider takes places for itself alone.
ALTER TABLE funded_place ENABLE ROW LEVEL SECURITY;

CREATE POLICY funded_place_seen ON funded_place FOR SELECT
  USING (nullif(current_setting('app.provider_id', true), '') IS NOT NULL);

CREATE POLICY funded_place_taken ON funded_place FOR INSERT
  WITH CHECK (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);
