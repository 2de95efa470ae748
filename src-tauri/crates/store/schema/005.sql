-- What people put right on a page. How the reader had it stays beside what it says now.
ALTER TABLE page ADD COLUMN edges TEXT;                          -- JSON: folio and banners with where they stand; NULL until needed
ALTER TABLE page ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0; -- 1 where people put something right
ALTER TABLE article ADD COLUMN said TEXT NOT NULL DEFAULT '';    -- what of it people said themselves: credits, kind
ALTER TABLE article ADD COLUMN became INTEGER REFERENCES article(id) ON UPDATE CASCADE; -- the one it was taken into (away = 3)
ALTER TABLE block ADD COLUMN read TEXT;                          -- its text as the reader had it, where it was changed
CREATE INDEX article_became ON article(became) WHERE became IS NOT NULL;
