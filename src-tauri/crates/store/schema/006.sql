-- Spellings of one person, and two people of one name. The table is made again, for a name alone is unique no more;
-- what names its rows is looked at when the step ends.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE person_before AS SELECT id, name FROM person;
DROP TABLE person;

CREATE TABLE person (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,
  qualifier TEXT NOT NULL DEFAULT '',     -- tells people of one name apart; who is named in print has none
  became    INTEGER REFERENCES person(id), -- whose other spelling it is: never itself another's spelling
  UNIQUE (name, qualifier)
) STRICT;
INSERT INTO person (id, name) SELECT id, name FROM person_before;
DROP TABLE person_before;
CREATE INDEX person_became ON person(became) WHERE became IS NOT NULL;

-- Most articles are reports; the others are asked for by what they are.
CREATE INDEX article_kind ON article(kind) WHERE kind <> 'news';
