-- How the ledger came to be, so that articles that come later are linked as if all were linked anew.
-- The goftar that linked; without a row, or with another one's, the ledger is made anew whole.
CREATE TABLE linker (goftar TEXT NOT NULL) STRICT;

-- What was done with what each article tells, in order: a telling that was put to a commitment, a report that moved one.
CREATE TABLE link (
    article TEXT NOT NULL,     -- its name
    n INTEGER NOT NULL,        -- in the order done
    day TEXT NOT NULL,         -- of the article
    kind TEXT NOT NULL CHECK (kind IN ('telling', 'report')),
    part INTEGER NOT NULL,     -- which of the article's commitments or reports
    telling TEXT UNIQUE,       -- id of a telling
    commitment TEXT NOT NULL,  -- id of the commitment, that of its first telling
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_commitment ON link (commitment, day, article, n);

-- Under which words each telling is found by later ones, and each report finds what it moves.
CREATE TABLE link_key (
    key INTEGER NOT NULL,      -- hash of a block
    day TEXT NOT NULL,
    article TEXT NOT NULL,
    n INTEGER NOT NULL,        -- which of the article's tellings; -1 where reports alone ask
    commitment TEXT,           -- which one became the newest in the block's row; NULL where none did
    PRIMARY KEY (key, day, article, n)
) STRICT, WITHOUT ROWID;
