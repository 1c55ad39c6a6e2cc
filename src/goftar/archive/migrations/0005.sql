-- What a hit shows of an article's newest version: its texts and its statements, packed like a reading. Made of the
-- reading, so that nothing has to be unpacked whole for a line in a list; where it is missing it is made when asked.
CREATE TABLE shown (
    article INTEGER PRIMARY KEY REFERENCES article,
    shape INTEGER NOT NULL REFERENCES shape,
    content BLOB NOT NULL
) STRICT;

-- What falls due.
CREATE INDEX commitment_due ON commitment (due) WHERE due IS NOT NULL;
