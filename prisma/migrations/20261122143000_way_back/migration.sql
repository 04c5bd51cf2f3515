-- A lesson that only an import has brought goes when the import is taken back, and its log stays: entries are never
-- removed, and those that took the marks back stand beside them (docs/decisions/020).
ALTER TABLE attendance_batch DROP CONSTRAINT attendance_batch_lesson_fkey;

-- Set where an event came from an archive: history that this server has not seen happen (docs/decisions/021).
ALTER TABLE audit_event ADD COLUMN restored_at timestamptz;
