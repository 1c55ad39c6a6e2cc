-- Who speaks under an office.
CREATE INDEX appearance_office ON appearance (office) WHERE office IS NOT NULL;

-- What an article promises and reports of promises, packed like a reading; written by `following`.
CREATE TABLE told (
    article INTEGER PRIMARY KEY REFERENCES article,
    shape INTEGER NOT NULL REFERENCES shape,
    content BLOB NOT NULL
) STRICT;

-- Articles whose promises the ledger has yet to take in; empty when it is in step.
CREATE TABLE unfollowed (article INTEGER PRIMARY KEY REFERENCES article) STRICT;
INSERT INTO unfollowed SELECT id FROM article;

-- The ledger: every commitment across articles, made of `told` and `correction` in the order of days.
CREATE TABLE commitment (
    id TEXT PRIMARY KEY,       -- that of its first telling
    kind TEXT NOT NULL,
    firmness TEXT NOT NULL,
    status TEXT NOT NULL,      -- a person's where one gave it, else what reports lead to
    turns TEXT,                -- the day from which the clock alone gives it another status; NULL for never
    turned TEXT,               -- that status
    first TEXT NOT NULL,       -- the day of its first telling
    due TEXT,                  -- the first day past its due time; NULL where that is open
    series TEXT,
    shape INTEGER NOT NULL REFERENCES shape,
    content BLOB NOT NULL      -- as it stands before the clock has moved it, packed like a reading
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_first ON commitment (first);
CREATE INDEX commitment_series ON commitment (series) WHERE series IS NOT NULL;

-- Whose a commitment is: ids of actors, ISO 3166 codes, folded names.
CREATE TABLE commitment_side (
    side TEXT NOT NULL,
    commitment TEXT NOT NULL REFERENCES commitment,
    PRIMARY KEY (side, commitment)
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_side_commitment ON commitment_side (commitment);

-- Which articles tell of a commitment, or move it.
CREATE TABLE commitment_article (
    article INTEGER NOT NULL REFERENCES article,
    commitment TEXT NOT NULL REFERENCES commitment,
    PRIMARY KEY (article, commitment)
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_article_commitment ON commitment_article (commitment);

-- What persons say of commitments: as `goftar.commitments.Correction`.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    commitment TEXT NOT NULL,  -- no reference: it may be of an article that is not here (yet)
    author TEXT NOT NULL,
    time TEXT NOT NULL,        -- ISO 8601
    status TEXT,
    same_as TEXT,
    not_same_as TEXT,
    note TEXT
) STRICT;
