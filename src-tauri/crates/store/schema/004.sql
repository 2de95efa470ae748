-- What an article says in short.
CREATE TABLE summary (
  article  INTEGER PRIMARY KEY REFERENCES article(id) ON UPDATE CASCADE,
  text     TEXT NOT NULL,
  edited   INTEGER NOT NULL,            -- 0 made by the program, 1 written or changed by a person
  revision INTEGER NOT NULL             -- a hash of the text that it is the summary of
) STRICT;
