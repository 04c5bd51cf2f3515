-- A short note of a lesson, written on its roll.
ALTER TABLE lesson ADD COLUMN note text;

ALTER TABLE lesson ADD CONSTRAINT lesson_note_length CHECK (char_length(note) BETWEEN 1 AND 300);
