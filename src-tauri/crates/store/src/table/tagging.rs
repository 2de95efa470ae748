//! Which articles have which tags, and where that came from.

use std::collections::HashMap;

use rusqlite::params;
use uuid::Uuid;

use crate::{Reader, Result, Writer};

/// Whether a person tagged articles by an operation; checking one tags it where it names the tags it gave.
pub(crate) const BY_HAND: &str = "(code IN ('tag.add', 'tag.create', 'tag.accept', 'tag.replace')
    OR code = 'finish' AND json_extract(args, '$.tags[0]') IS NOT NULL)";

/// Where a tagging came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A person gave it.
    Hand,
    /// A person accepted a suggestion, of the rule of this key where it was a rule's.
    Suggestion(Option<i64>),
    /// The rule of this key made it.
    Rule(i64),
}

/// A tag of an article, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggingRow {
    /// The tag.
    pub tag: Uuid,
    /// hand, rule or suggestion.
    pub origin: String,
    /// Who gave it.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
    /// The rule that made it.
    pub rule: Option<Uuid>,
    /// What that rule says, as JSON.
    pub says: Option<String>,
}

impl Reader<'_> {
    /// Goes through all taggings: tag and article, by their keys.
    pub fn taggings(&self, each: &mut dyn FnMut(i64, i64)) -> Result<()> {
        let mut statement = self.0.prepare_cached("SELECT tag, article FROM tagging")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(row.get(0)?, row.get(1)?);
        }
        Ok(())
    }

    /// The keys of the articles that have a tag, wherever they are.
    pub fn articles_with(&self, tag: i64) -> Result<Vec<i64>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT article FROM tagging WHERE tag = ?1")?;
        let articles = statement.query_map([tag], |row| row.get(0))?;
        Ok(articles.collect::<rusqlite::Result<_>>()?)
    }

    /// When each tag was first and last given, of the taggings that stand: RFC 3339, by its key.
    pub fn tag_uses(&self) -> Result<HashMap<i64, (String, String)>> {
        let mut statement = self.0.prepare_cached(
            "SELECT tag, one.at, other.at
             FROM (SELECT tag, min(operation) AS low, max(operation) AS high FROM tagging GROUP BY tag)
             JOIN operation AS one ON one.id = low JOIN operation AS other ON other.id = high",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The keys of an article's tags.
    pub fn tag_keys_of_article(&self, article: i64) -> Result<Vec<i64>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT tag FROM tagging WHERE article = ?1 ORDER BY tag")?;
        let rows = statement.query_map([article], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The uids of an article's tags, in the order they were given.
    pub fn tags_of_article(&self, article: i64) -> Result<Vec<Uuid>> {
        let mut statement = self.0.prepare_cached(
            "SELECT tag.uid FROM tagging JOIN tag ON tag.id = tagging.tag
             WHERE tagging.article = ?1 ORDER BY tagging.operation, tag.id",
        )?;
        let rows = statement.query_map([article], |row| super::uid(row.get(0)?))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many articles were tagged since a moment (RFC 3339), by operations that stand.
    pub fn tagged_since(&self, at: &str) -> Result<u64> {
        let count: i64 = self
            .0
            .prepare_cached(&format!(
                "SELECT count(DISTINCT article) FROM operation JOIN operation_article ON operation = operation.id
                 WHERE operation.id > (SELECT coalesce(max(id), 0) FROM operation WHERE at < ?1)
                   AND undone = 0 AND {BY_HAND}"
            ))?
            .query_row([at], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// An article's tags with where each came from, in the order they were given.
    pub fn taggings_of_article(&self, article: i64) -> Result<Vec<TaggingRow>> {
        let mut statement = self.0.prepare_cached(
            "SELECT tag.uid, origin, actor, at, rule.uid, rule.says FROM tagging
             JOIN tag ON tag.id = tagging.tag JOIN operation ON operation.id = tagging.operation
             LEFT JOIN rule ON rule.id = tagging.rule
             WHERE tagging.article = ?1 ORDER BY tagging.operation, tag.id",
        )?;
        let rows = statement.query_map([article], |row| {
            let rule: Option<Vec<u8>> = row.get(4)?;
            Ok(TaggingRow {
                tag: super::uid(row.get(0)?)?,
                origin: row.get(1)?,
                actor: row.get(2)?,
                at: row.get(3)?,
                rule: rule.map(super::uid).transpose()?,
                says: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Gives all that one tag has to another and deletes it: taggings, the tags under it, synonyms, rules, refusals,
    /// passages, its number key where the other has none. Gives the articles that had it.
    pub fn merge_tag(&self, from: i64, into: i64) -> Result<Vec<i64>> {
        let articles = self.articles_with(from)?;
        // Where, when, by whom and by which rule it was given stays as it was.
        let mut give = self.connection().prepare_cached(
            "INSERT INTO tagging (tag, article, origin, operation, rule)
             SELECT ?2, article, origin, operation, rule FROM tagging WHERE tag = ?1 AND article = ?3
             ON CONFLICT DO NOTHING",
        )?;
        for article in &articles {
            if give.execute([from, into, *article])? > 0 {
                self.connection()
                    .prepare_cached("UPDATE article SET tagged = tagged + 1 WHERE id = ?1")?
                    .execute([article])?;
            }
            self.untag(from, *article)?;
            self.unrefuse(into, *article)?;
        }
        for sql in [
            "INSERT INTO refusal (tag, article, operation) SELECT ?2, article, operation FROM refusal WHERE tag = ?1
               AND article NOT IN (SELECT article FROM tagging WHERE tag = ?2) ON CONFLICT DO NOTHING",
            "INSERT INTO passage_tag (tag, passage) SELECT ?2, passage FROM passage_tag WHERE tag = ?1
               ON CONFLICT DO NOTHING",
            "UPDATE tag SET parent = ?2 WHERE parent = ?1",
            "UPDATE synonym SET tag = ?2 WHERE tag = ?1",
            "UPDATE rule SET tag = ?2 WHERE tag = ?1",
        ] {
            self.connection()
                .prepare_cached(sql)?
                .execute([from, into])?;
        }
        let [first, other] = [from, into].map(|tag| -> Result<_> {
            let mut statement = self
                .connection()
                .prepare_cached("SELECT key, used FROM tag WHERE id = ?1")?;
            Ok(statement.query_row([tag], |row| {
                Ok((row.get::<_, Option<u8>>(0)?, row.get::<_, Option<i64>>(1)?))
            })?)
        });
        let ((key, used), (other_key, other_used)) = (first?, other?);
        self.delete_tag(from)?;
        self.connection()
            .prepare_cached("UPDATE tag SET key = ?2, used = ?3 WHERE id = ?1")?
            .execute(params![into, other_key.or(key), other_used.max(used)])?;
        Ok(articles)
    }

    /// Notes the operation that used a tag last.
    pub fn note_tag_used(&self, tag: i64, operation: i64) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE tag SET used = ?2 WHERE id = ?1")?
            .execute([tag, operation])?;
        Ok(())
    }

    /// Gives an article a tag; gives whether it is there and did not have it.
    pub fn tag(&self, tag: i64, article: i64, origin: Origin, operation: i64) -> Result<bool> {
        let (name, rule) = match origin {
            Origin::Hand => ("hand", None),
            Origin::Suggestion(rule) => ("suggestion", rule),
            Origin::Rule(rule) => ("rule", Some(rule)),
        };
        let added = self
            .connection()
            .prepare_cached(
                "INSERT INTO tagging (tag, article, origin, operation, rule)
                 SELECT ?1, id, ?3, ?4, ?5 FROM article WHERE id = ?2 ON CONFLICT DO NOTHING",
            )?
            .execute(params![tag, article, name, operation, rule])?;
        if added > 0 {
            self.connection()
                .prepare_cached("UPDATE article SET tagged = tagged + 1 WHERE id = ?1")?
                .execute([article])?;
        }
        Ok(added > 0)
    }

    /// Gives an article all that another one was given and refused, as it was given there.
    pub fn share_tags(&self, from: i64, to: i64) -> Result<()> {
        for sql in [
            "INSERT INTO tagging (tag, article, origin, operation, rule)
             SELECT tag, ?2, origin, operation, rule FROM tagging WHERE article = ?1 ON CONFLICT DO NOTHING",
            "DELETE FROM refusal WHERE article = ?2 AND tag IN (SELECT tag FROM tagging WHERE article = ?1)",
            "INSERT INTO refusal (tag, article, operation)
             SELECT tag, ?2, operation FROM refusal WHERE article = ?1
               AND tag NOT IN (SELECT tag FROM tagging WHERE article = ?2) ON CONFLICT DO NOTHING",
        ] {
            self.connection().prepare_cached(sql)?.execute([from, to])?;
        }
        self.connection()
            .prepare_cached(
                "UPDATE article SET tagged = (SELECT count(*) FROM tagging WHERE article = ?1) WHERE id = ?1",
            )?
            .execute([to])?;
        Ok(())
    }

    /// Takes a tag off an article; gives whether it had it.
    pub fn untag(&self, tag: i64, article: i64) -> Result<bool> {
        let removed = self
            .connection()
            .prepare_cached("DELETE FROM tagging WHERE tag = ?1 AND article = ?2")?
            .execute([tag, article])?;
        if removed > 0 {
            self.connection()
                .prepare_cached("UPDATE article SET tagged = tagged - 1 WHERE id = ?1")?
                .execute([article])?;
        }
        Ok(removed > 0)
    }
}
