-- The version of the reader a page was read with, where it was read again; else its source says.
ALTER TABLE page ADD COLUMN reader TEXT;
-- The article on another page that goes on in this one (下转, 上接).
ALTER TABLE article ADD COLUMN continues INTEGER REFERENCES article(id) ON UPDATE CASCADE;
CREATE INDEX article_continues ON article(continues) WHERE continues IS NOT NULL;
-- 档号, as the archive's own files are ordered by.
ALTER TABLE article ADD COLUMN call_number TEXT;
CREATE INDEX article_call_number ON article(call_number) WHERE call_number IS NOT NULL;
-- Keys of articles that moved to another day. They are not given again: undo takes the articles back.
CREATE TABLE retired (
  id INTEGER PRIMARY KEY
) STRICT;
