-- Notes answer each other and correct; the words that one is about are kept with it, so that they are found again.
ALTER TABLE note ADD COLUMN name TEXT;       -- made of what it says, the same in every copy of an archive
ALTER TABLE note ADD COLUMN parent TEXT;     -- name of the note that it answers
ALTER TABLE note ADD COLUMN promise TEXT;    -- the telling in the ledger that it is about
ALTER TABLE note ADD COLUMN value TEXT;      -- what is right instead, as the reader gave it
ALTER TABLE note ADD COLUMN becomes TEXT;    -- JSON: the spans that are right instead
ALTER TABLE note ADD COLUMN spans TEXT;      -- JSON: the content of the statement, as it stood
ALTER TABLE note ADD COLUMN words TEXT;      -- what stood there, repaired
CREATE UNIQUE INDEX note_name ON note (name);

-- Corrections that the ledger has taken in.
ALTER TABLE correction ADD COLUMN is_followed INTEGER NOT NULL DEFAULT 0;
