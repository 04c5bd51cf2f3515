-- The log is chained for each provider (docs/decisions/026): a batch holds its place in the chain and the SHA-256 over
-- the batch before it and itself, and the head says where the chain ends. sent_at is the device's own clock at sending;
-- beside recorded_at it says how far that clock was off.
ALTER TABLE attendance_batch ADD COLUMN chain_no integer;

ALTER TABLE attendance_batch ADD COLUMN hash bytea;

ALTER TABLE attendance_batch ADD COLUMN sent_at timestamptz;

CREATE TABLE evidence_head (
  provider_id uuid NOT NULL,
  chain_no integer NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT evidence_head_pkey PRIMARY KEY (provider_id),
  CONSTRAINT evidence_head_provider_fkey FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT evidence_head_chain_no_not_negative CHECK (chain_no >= 0),
  CONSTRAINT evidence_head_hash_whole CHECK (octet_length(hash) = 32)
);

ALTER TABLE evidence_head ENABLE ROW LEVEL SECURITY;

CREATE POLICY evidence_head_tenant ON evidence_head USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid);

INSERT INTO evidence_head (provider_id, chain_no, hash)
SELECT provider_id, 0, decode(repeat('00', 32), 'hex') FROM provider;

-- What was recorded before the chain is chained in the order in which it was recorded. The canonical form is that of
-- server/domain/attendance/evidence.ts.
DO $chain$
DECLARE
  head evidence_head;
  batch attendance_batch;
  canonical bytea;
  field bytea;
BEGIN
  FOR head IN SELECT * FROM evidence_head LOOP
    FOR batch IN
      SELECT * FROM attendance_batch WHERE provider_id = head.provider_id
      ORDER BY recorded_at, lesson_on, lesson_id, batch_no
    LOOP
      canonical := ''::bytea;
      FOREACH field IN ARRAY ARRAY[
        convert_to(batch.lesson_id::text, 'UTF8'),
        convert_to(to_char(batch.lesson_on, 'YYYY-MM-DD'), 'UTF8'),
        convert_to(batch.batch_no::text, 'UTF8'),
        convert_to((extract(epoch FROM batch.recorded_at) * 1000000)::bigint::text, 'UTF8'),
        convert_to(batch.recorded_by::text, 'UTF8'),
        convert_to(batch.approved_by::text, 'UTF8'),
        convert_to(batch.method, 'UTF8'),
        convert_to(batch.device, 'UTF8'),
        NULL,
        batch.entries
      ] LOOP
        canonical := canonical || coalesce(int4send(octet_length(field)) || field, int4send(-1));
      END LOOP;
      head.chain_no := head.chain_no + 1;
      head.hash := sha256(head.hash || canonical);
      UPDATE attendance_batch SET chain_no = head.chain_no, hash = head.hash
      WHERE provider_id = batch.provider_id AND lesson_on = batch.lesson_on AND lesson_id = batch.lesson_id
        AND batch_no = batch.batch_no;
    END LOOP;
    UPDATE evidence_head SET chain_no = head.chain_no, hash = head.hash WHERE provider_id = head.provider_id;
  END LOOP;
END
$chain$;

ALTER TABLE attendance_batch ALTER COLUMN chain_no SET NOT NULL;

ALTER TABLE attendance_batch ALTER COLUMN hash SET NOT NULL;

ALTER TABLE attendance_batch ADD CONSTRAINT attendance_batch_chain_no_positive CHECK (chain_no > 0);

ALTER TABLE attendance_batch ADD CONSTRAINT attendance_batch_hash_whole CHECK (octet_length(hash) = 32);

-- Marks come in the order of their days, so the pages of their index fill at its end and need no room for more: it pays
-- for the hashes. New months are made so (server/data/partitions.ts).
DO $full$
DECLARE
  pkey regclass;
BEGIN
  FOR pkey IN
    SELECT i.indexrelid FROM pg_index i JOIN pg_inherits h ON h.inhrelid = i.indrelid
    WHERE h.inhparent = 'mark'::regclass AND i.indisprimary
  LOOP
    EXECUTE format('ALTER INDEX %s SET (fillfactor = 100)', pkey);
  END LOOP;
END
$full$;
