-- Under which numbers of its sketch an article is looked up by its copies; of its newest version.
CREATE TABLE sketch_key (
    key INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;
