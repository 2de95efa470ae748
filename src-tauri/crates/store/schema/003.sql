-- Other names of a theme (用/代): typed, they offer it.
CREATE TABLE synonym (
  id     INTEGER PRIMARY KEY,
  tag    INTEGER NOT NULL REFERENCES tag(id),
  name   TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE           -- nor is it any theme's own name: synonym.rs
) STRICT;
CREATE INDEX synonym_tag ON synonym(tag);

-- Words and dates that speak for a theme. A deleted rule stays, for taggings say which rule made them.
CREATE TABLE rule (
  id   INTEGER PRIMARY KEY,
  uid  BLOB NOT NULL UNIQUE,
  tag  INTEGER NOT NULL REFERENCES tag(id),
  says TEXT NOT NULL,                   -- JSON: what an article must have, may have, must not have
  tags INTEGER NOT NULL DEFAULT 0,      -- 0 it suggests, 1 it tags by itself
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX rule_tag ON rule(tag);

-- The rule that made it, where one did.
ALTER TABLE tagging ADD COLUMN rule INTEGER REFERENCES rule(id);

-- A person said that an article does not have a theme: by refusing a suggestion, or by taking the tag off.
CREATE TABLE refusal (
  tag       INTEGER NOT NULL REFERENCES tag(id),
  article   INTEGER NOT NULL REFERENCES article(id) ON UPDATE CASCADE,
  operation INTEGER NOT NULL REFERENCES operation(id),
  PRIMARY KEY (tag, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX refusal_article ON refusal(article);

-- A stretch of a block that people tagged or noted. Where the text changed, it is found again by what it quotes.
CREATE TABLE passage (
  id        INTEGER PRIMARY KEY,
  uid       BLOB NOT NULL UNIQUE,
  article   INTEGER NOT NULL REFERENCES article(id) ON UPDATE CASCADE,
  block     INTEGER,                    -- NULL where it is found no more; a block's key is never given again
  first     INTEGER NOT NULL,           -- code points of the block: [first, last)
  last      INTEGER NOT NULL,
  quote     TEXT NOT NULL,
  prefix    TEXT NOT NULL,              -- what stands before and after it
  suffix    TEXT NOT NULL,
  note      TEXT NOT NULL DEFAULT '',
  operation INTEGER NOT NULL REFERENCES operation(id)
) STRICT;
CREATE INDEX passage_article ON passage(article);
CREATE INDEX passage_lost ON passage(id) WHERE block IS NULL;

CREATE TABLE passage_tag (
  passage INTEGER NOT NULL REFERENCES passage(id),
  tag     INTEGER NOT NULL REFERENCES tag(id),
  PRIMARY KEY (tag, passage)
) STRICT, WITHOUT ROWID;
CREATE INDEX passage_tag_passage ON passage_tag(passage);
