//! Credits: who is named in an article's bylines, and people found by their names.

use rusqlite::{OptionalExtension, params};

use crate::{Reader, Result, Writer};

/// A person named in a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditRecord {
    /// The name as printed.
    pub name: String,
    /// What the person did: reporter, correspondent, photographer, intern, author, editor.
    pub role: String,
}

impl Reader<'_> {
    /// The credits of an article in their printed order.
    pub fn credits(&self, article: i64) -> Result<Vec<CreditRecord>> {
        let mut statement = self.0.prepare_cached(
            "SELECT person.name, credit.role FROM credit JOIN person ON person.id = credit.person
             WHERE credit.article = ?1 ORDER BY credit.place",
        )?;
        let rows = statement.query_map([article], |row| {
            Ok(CreditRecord {
                name: row.get(0)?,
                role: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A person's name.
    pub fn person(&self, id: i64) -> Result<String> {
        let mut statement = self
            .0
            .prepare_cached("SELECT name FROM person WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// How many people there are.
    pub fn person_count(&self) -> Result<u64> {
        let mut statement = self.0.prepare_cached("SELECT count(*) FROM person")?;
        Ok(statement
            .query_row([], |row| row.get::<_, i64>(0))?
            .unsigned_abs())
    }

    /// All people with their names, in the order they came.
    pub fn people(&self) -> Result<Vec<(i64, String)>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT id, name FROM person ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keys of the people whose name has a part, to the letter, or is it where that is meant whole.
    pub fn people_named(&self, part: &str, whole: bool) -> Result<Vec<i64>> {
        let sql = if whole {
            "SELECT id FROM person WHERE name = ?1"
        } else {
            "SELECT id FROM person WHERE instr(name, ?1) > 0"
        };
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map([part], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Sets the credits of an article in place of those it has.
    pub fn set_credits<'a>(
        &self,
        article: i64,
        credits: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM credit WHERE article = ?1")?
            .execute([article])?;
        self.add_credits(article, credits)
    }

    /// Adds the credits of a new article.
    pub(crate) fn add_credits<'a>(
        &self,
        article: i64,
        credits: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<()> {
        for (place, (name, role)) in credits.enumerate() {
            let person = self.person(name)?;
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            self.connection()
                .prepare_cached(
                    "INSERT INTO credit (article, place, person, role) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![article, place, person, role])?;
        }
        Ok(())
    }

    fn person(&self, name: &str) -> Result<i64> {
        let known = self
            .connection()
            .prepare_cached("SELECT id FROM person WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        match known {
            Some(id) => Ok(id),
            None => Ok(self
                .connection()
                .prepare_cached("INSERT INTO person (name) VALUES (?1)")?
                .insert([name])?),
        }
    }
}
