-- Which characters every article has, as printed: a search for one character alone, and the strict one, ask here.
-- Tokens are characters; one with a sign before it says where: in the title, in a printed credit, and not in the body.
CREATE VIRTUAL TABLE single USING fts5(
  signs,
  content = '', contentless_delete = 1, detail = none, tokenize = 'single'
);

-- A few hashes of every body; articles that say nearly the same share some.
CREATE VIRTUAL TABLE sketch USING fts5(
  hashes,
  content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

CREATE TABLE search (
  id    INTEGER PRIMARY KEY,
  uid   BLOB NOT NULL UNIQUE,
  name  TEXT NOT NULL,
  query TEXT NOT NULL,
  sort  TEXT NOT NULL               -- newest, oldest or relevance
) STRICT;

-- Which operations were done, grew, or were undone, in turn: what counts in memory follow. The last thousand stay.
CREATE TABLE touched (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  operation INTEGER NOT NULL
) STRICT;

-- An archive from before has neither yet: its index is made again when it is opened.
INSERT INTO setting (name, value) SELECT 'index', '-9223372036854775808' WHERE EXISTS (SELECT 1 FROM article);

-- What searches ask of pages and articles beside their text.
CREATE INDEX page_section ON page(section);
CREATE INDEX page_paper ON page(paper);
CREATE INDEX article_column ON article(col) WHERE col IS NOT NULL;
CREATE INDEX article_headless ON article(id) WHERE headline IS NULL;
CREATE INDEX block_caption ON block(article) WHERE kind = 'caption';
