-- A page as it came. `hash` is over everything its reading depends on: content, address and what its carrier told.
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    url TEXT,
    fetched TEXT,
    carrier TEXT,              -- JSON: what a feed or archive told of it; NULL for nothing
    is_text INTEGER NOT NULL,  -- 1 where it came as text and not as bytes
    base INTEGER REFERENCES page, -- the page that its content is compressed against; NULL for none
    content BLOB NOT NULL      -- Zstandard
) STRICT;

-- Pages of one site are much alike: those that further ones of it are compressed against, one for each of its layouts.
CREATE TABLE layout (
    site TEXT NOT NULL,
    page INTEGER NOT NULL REFERENCES page,
    PRIMARY KEY (site, page)
) STRICT, WITHOUT ROWID;

-- `key` says what makes it the same article when it comes again; `name` is made of it and stands outside («a1b2…»).
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL   -- the newest
) STRICT;

CREATE TABLE version (
    article INTEGER NOT NULL REFERENCES article,
    n INTEGER NOT NULL,
    page INTEGER NOT NULL UNIQUE REFERENCES page,
    headline TEXT,
    outlet INTEGER REFERENCES wording,
    published TEXT,            -- ISO 8601, as the record has it
    clock INTEGER,             -- seconds since 1970 on the article's own clock, as if it were UTC; midnight for a day
    url TEXT,
    identifier TEXT,
    section TEXT,
    text_hash BLOB NOT NULL,   -- of the folded words of headline, lead and body
    sketch BLOB NOT NULL,      -- for near-duplicates
    goftar TEXT NOT NULL,      -- the version that read it
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_clock ON version (clock);
CREATE INDEX version_text ON version (text_hash);

-- Readings are stored by position: `fields` tells which field each position of a record was when it was written.
CREATE TABLE shape (
    id INTEGER PRIMARY KEY,
    fields TEXT NOT NULL UNIQUE -- JSON: the name of a record, the names of its fields
) STRICT;

CREATE TABLE reading (
    page INTEGER PRIMARY KEY REFERENCES page,
    shape INTEGER NOT NULL REFERENCES shape,
    content BLOB NOT NULL      -- packed
) STRICT;

-- Wordings that come again and again: names, roles, lemmas, outlets.
CREATE TABLE wording (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE, -- the id that records carry
    kind TEXT NOT NULL
) STRICT;

-- Which actors were ever called by a name with this word in it; `word` is one of `terms`.
CREATE TABLE name_word (
    word TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (word, actor)
) STRICT, WITHOUT ROWID;

-- What follows is of each article's newest version only.
CREATE TABLE appearance (
    article INTEGER NOT NULL REFERENCES article,
    n INTEGER NOT NULL,        -- its place in the reading's actors, from 0
    actor INTEGER NOT NULL REFERENCES actor,
    called INTEGER NOT NULL REFERENCES wording, -- its fullest name there
    role INTEGER REFERENCES wording,
    state TEXT,
    office TEXT,               -- id of the office
    holder INTEGER REFERENCES actor, -- of an office: who held it on the day of publication
    held_by INTEGER REFERENCES wording, -- the name of the holder
    mentions INTEGER NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_actor ON appearance (actor);
CREATE INDEX appearance_holder ON appearance (holder) WHERE holder IS NOT NULL;

CREATE TABLE statement (
    article INTEGER NOT NULL REFERENCES article,
    n INTEGER NOT NULL,        -- its place in the reading's statements, from 0
    type TEXT NOT NULL,
    speaker INTEGER REFERENCES actor,
    holder INTEGER REFERENCES actor, -- where the speaker is an office: who held it
    called INTEGER REFERENCES wording,
    role INTEGER REFERENCES wording, -- under which the article lets him speak
    cue INTEGER REFERENCES wording, -- lemma
    inside INTEGER,            -- place of the statement it is nested in
    confidence REAL NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_speaker ON statement (speaker);
CREATE INDEX statement_holder ON statement (holder) WHERE holder IS NOT NULL;

-- Whom a statement names: in what is said ('about'), or as the one it is said to ('to').
CREATE TABLE concern (
    article INTEGER NOT NULL,
    n INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('about', 'to')),
    actor INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (article, n, side, actor),
    FOREIGN KEY (article, n) REFERENCES statement
) STRICT, WITHOUT ROWID;
CREATE INDEX concern_actor ON concern (actor);

CREATE TABLE event (
    article INTEGER NOT NULL REFERENCES article,
    n INTEGER NOT NULL,        -- its place in the reading's events, from 0
    kind TEXT NOT NULL,
    mode TEXT NOT NULL,
    statement INTEGER,         -- place of the statement that does it
    earliest TEXT,             -- of its due time, ISO 8601
    latest TEXT,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE party (
    article INTEGER NOT NULL,
    event INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('agent', 'target')),
    n INTEGER NOT NULL,
    called INTEGER NOT NULL REFERENCES wording,
    actor INTEGER REFERENCES actor,
    PRIMARY KEY (article, event, side, n),
    FOREIGN KEY (article, event) REFERENCES event
) STRICT, WITHOUT ROWID;
CREATE INDEX party_actor ON party (actor) WHERE actor IS NOT NULL;

-- Articles that carry one story; an article without a row stands alone. Written by `clusters`.
CREATE TABLE story (
    article INTEGER PRIMARY KEY REFERENCES article,
    first INTEGER NOT NULL REFERENCES article  -- of the articles of the story, the one that stands for it
) STRICT;
CREATE INDEX story_first ON story (first);

-- What a reader wrote beside an article or one of its statements. Written by `web`.
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    version INTEGER NOT NULL,
    statement TEXT,            -- its id in the reading; NULL for the article
    field TEXT,                -- what is corrected; NULL for a remark
    text TEXT NOT NULL,
    author TEXT,
    written TEXT NOT NULL
) STRICT;
CREATE INDEX note_article ON note (article);

CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    tries INTEGER NOT NULL,
    last TEXT NOT NULL,        -- when it was last tried
    url TEXT,
    fetched TEXT,
    carrier TEXT,
    is_text INTEGER NOT NULL,
    content BLOB               -- Zstandard; NULL where the source itself could not be read
) STRICT;

-- Articles that the search index has yet to take in again; empty when it is in step.
CREATE TABLE unindexed (article INTEGER PRIMARY KEY REFERENCES article) STRICT;
