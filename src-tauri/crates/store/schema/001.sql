-- Integer keys are for inside; a uid is what people and other files may refer to, and never changes.

CREATE TABLE operation (
  id        INTEGER PRIMARY KEY,
  uid       BLOB NOT NULL UNIQUE,
  code      TEXT NOT NULL,              -- what was done: tag.add, mark, bin, import …
  args      TEXT NOT NULL,              -- JSON; with the code it makes the sentence people read
  actor     TEXT NOT NULL,
  at        TEXT NOT NULL,              -- RFC 3339, UTC
  undone    INTEGER NOT NULL DEFAULT 0, -- 1 undone, 2 undone before something else was done: can't be redone
  changed   INTEGER NOT NULL DEFAULT 0, -- how many things it changed
  rows      BLOB                        -- zstd of JSON lines: each row before and after
) STRICT;

CREATE TABLE operation_article (
  article   BLOB NOT NULL,              -- the article's uid: its key may move
  operation INTEGER NOT NULL REFERENCES operation(id),
  PRIMARY KEY (article, operation)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_article_operation ON operation_article(operation);

CREATE TABLE source (
  id        INTEGER PRIMARY KEY,
  sha256    BLOB NOT NULL UNIQUE,
  page      INTEGER REFERENCES page(id) DEFERRABLE INITIALLY DEFERRED,
  name      TEXT NOT NULL,
  path      TEXT NOT NULL,
  encoding  TEXT NOT NULL,
  reader    TEXT NOT NULL,              -- the reader's version
  imported  TEXT NOT NULL,
  size      INTEGER NOT NULL,
  bytes     BLOB NOT NULL               -- zstd
) STRICT;
CREATE INDEX source_page ON source(page);
CREATE INDEX source_path ON source(path);

CREATE TABLE page (
  id        INTEGER PRIMARY KEY,
  uid       BLOB NOT NULL UNIQUE,
  source    INTEGER NOT NULL REFERENCES source(id) DEFERRABLE INITIALLY DEFERRED,
  import    INTEGER NOT NULL REFERENCES operation(id),
  paper     TEXT,
  date      TEXT,
  number    INTEGER,
  section   TEXT,
  editors   TEXT NOT NULL,              -- JSON list
  banners   TEXT NOT NULL,              -- JSON list
  folio     TEXT NOT NULL               -- JSON list
) STRICT;
CREATE INDEX page_date ON page(date, number);
CREATE INDEX page_import ON page(import);

-- The key is ordered by date, page and place, so that newest first is the key backwards (see order.rs).
CREATE TABLE article (
  id         INTEGER PRIMARY KEY,
  uid        BLOB NOT NULL UNIQUE,
  page       INTEGER NOT NULL REFERENCES page(id),
  place      INTEGER NOT NULL,
  kicker     TEXT,
  headline   TEXT,
  deck       TEXT,
  col        TEXT,
  kind       TEXT NOT NULL,
  dateline   TEXT,
  lead       TEXT NOT NULL,             -- the first words of the body, for lists
  characters INTEGER NOT NULL,
  titles     TEXT NOT NULL,             -- JSON: where the head stands in the source, how sure
  repeats    TEXT NOT NULL,             -- JSON: stretches read twice, and where
  unsure     INTEGER NOT NULL,          -- how many places want a look
  checked    INTEGER NOT NULL DEFAULT 0,
  tagged     INTEGER NOT NULL DEFAULT 0, -- how many tags it has
  away       INTEGER NOT NULL DEFAULT 0  -- 0 here, 1 in the bin, 2 its import was undone
) STRICT;
CREATE INDEX article_page ON article(page, place);
CREATE INDEX article_here ON article(id) WHERE away = 0;
CREATE INDEX article_untagged ON article(id) WHERE tagged = 0 AND away = 0;
CREATE INDEX article_checked ON article(id) WHERE checked = 1;
CREATE INDEX article_unsure ON article(id) WHERE unsure > 0 AND checked = 0;
CREATE INDEX article_away ON article(id, away) WHERE away <> 0;

-- A block's key is never given again: undoing another version of a page puts the blocks before back under theirs.
CREATE TABLE block (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  article    INTEGER NOT NULL REFERENCES article(id) ON UPDATE CASCADE,
  place      INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  text       TEXT NOT NULL,
  source     TEXT NOT NULL,             -- JSON ranges of the decoded source, in code points
  confidence INTEGER NOT NULL,          -- in thousandths
  unsure     TEXT NOT NULL,             -- JSON list of reasons
  UNIQUE (article, place)
) STRICT;

CREATE TABLE person (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE credit (
  article INTEGER NOT NULL REFERENCES article(id) ON UPDATE CASCADE,
  place   INTEGER NOT NULL,
  person  INTEGER NOT NULL REFERENCES person(id),
  role    TEXT NOT NULL,
  PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX credit_person ON credit(person, article);

CREATE TABLE tag (
  id     INTEGER PRIMARY KEY,
  uid    BLOB NOT NULL UNIQUE,
  name   TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,          -- no two tags differ by width, case or 简繁 alone
  parent INTEGER REFERENCES tag(id) DEFERRABLE INITIALLY DEFERRED,
  color  TEXT,
  note   TEXT NOT NULL DEFAULT '',
  key    INTEGER,                       -- 1–9 where pinned
  used   INTEGER                        -- the operation that last put it on an article
) STRICT;

-- Who and when are the operation's.
CREATE TABLE tagging (
  tag       INTEGER NOT NULL REFERENCES tag(id),
  article   INTEGER NOT NULL REFERENCES article(id) ON UPDATE CASCADE,
  origin    TEXT NOT NULL,              -- hand, rule or suggestion
  operation INTEGER NOT NULL REFERENCES operation(id),
  PRIMARY KEY (tag, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX tagging_article ON tagging(article);

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The bigrams of every article, by its key; the text itself stays in block. Made again from it at any time.
-- body stands first: FTS5 writes a mark of two bytes for every column but the first, and most grams are the body's.
CREATE VIRTUAL TABLE gram USING fts5(
  body, title, credit,
  content = '', contentless_delete = 1, detail = full, tokenize = 'bigram'
);
