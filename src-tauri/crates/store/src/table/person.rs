//! People of the bylines, their other spellings, and those of one name kept apart.
//!
//! A row is a name as it is printed. A row that `became` another is a spelling of that one: credits go on naming the
//! row they were read as, and whoever asks for people is told whose spelling it is. So a name printed again years
//! after finds the person, and taking a merge back needs no credit changed. A spelling never has spellings.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, params};

use crate::seek::newest_first;
use crate::{Ids, Reader, Result, Writer};

/// A person, or another spelling of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRecord {
    /// Its key.
    pub id: i64,
    /// The name.
    pub name: String,
    /// What tells it from others of that name; empty for the one whom print means.
    pub qualifier: String,
    /// The person whose spelling it is.
    pub became: Option<i64>,
}

impl PersonRecord {
    /// The person it stands for: itself, or the one whose spelling it is.
    #[must_use]
    pub fn person(&self) -> i64 {
        self.became.unwrap_or(self.id)
    }

    /// The name with what tells it from others of that name.
    #[must_use]
    pub fn label(&self) -> String {
        labelled(&self.name, Some(&self.qualifier))
    }
}

/// A name as it is told apart from the same name of another: `李明（北京记者站）`.
#[must_use]
pub fn labelled(name: &str, qualifier: Option<&str>) -> String {
    match qualifier {
        Some(qualifier) if !qualifier.is_empty() => format!("{name}（{qualifier}）"),
        _ => name.to_owned(),
    }
}

/// How a label may be read as name and qualifier; not at all where it is a name alone.
fn label_parts(label: &str) -> impl Iterator<Item = (&str, &str)> {
    let inside = label.strip_suffix(['）', ')']).unwrap_or_default();
    inside
        .match_indices(['（', '('])
        .filter_map(move |(at, sign)| {
            let (name, qualifier) = (inside[..at].trim(), inside[at + sign.len()..].trim());
            (!name.is_empty() && !qualifier.is_empty()).then_some((name, qualifier))
        })
}

/// Of a table `who`: its qualifier where its name leads to another person too, else none.
pub(crate) const TOLD_APART: &str = "CASE WHEN who.qualifier <> '' AND EXISTS (
     SELECT 1 FROM person AS other
     WHERE other.name = who.name AND coalesce(other.became, other.id) <> coalesce(who.became, who.id)
   ) THEN who.qualifier END";

const COLUMNS: &str = "id, name, qualifier, became";

fn record(row: &Row<'_>) -> rusqlite::Result<PersonRecord> {
    Ok(PersonRecord {
        id: row.get(0)?,
        name: row.get(1)?,
        qualifier: row.get(2)?,
        became: row.get(3)?,
    })
}

impl Reader<'_> {
    /// How a person is called, with what tells it apart where another has the name.
    pub fn person_label(&self, id: i64) -> Result<String> {
        let sql = format!("SELECT who.name, {TOLD_APART} FROM person AS who WHERE who.id = ?1");
        let mut statement = self.0.prepare_cached(&sql)?;
        Ok(statement.query_row([id], |row| {
            let (name, qualifier): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            Ok(labelled(&name, qualifier.as_deref()))
        })?)
    }

    /// A person by its key.
    pub fn person(&self, id: i64) -> Result<PersonRecord> {
        let sql = format!("SELECT {COLUMNS} FROM person WHERE id = ?1");
        let found = self
            .0
            .prepare_cached(&sql)?
            .query_row([id], record)
            .optional()?;
        super::found(found, "person", id)
    }

    /// The row of a name and qualifier.
    pub fn person_named(&self, name: &str, qualifier: &str) -> Result<Option<PersonRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM person WHERE name = ?1 AND qualifier = ?2");
        let mut statement = self.0.prepare_cached(&sql)?;
        Ok(statement.query_row([name, qualifier], record).optional()?)
    }

    /// The row that a name or label stands for: the one without a qualifier, else the one of the label, else the only
    /// person of that name.
    pub fn person_called(&self, label: &str) -> Result<Option<PersonRecord>> {
        if let Some(row) = self.person_named(label, "")? {
            return Ok(Some(row));
        }
        for (name, qualifier) in label_parts(label) {
            if let Some(row) = self.person_named(name, qualifier)? {
                return Ok(Some(row));
            }
        }
        let sql = format!("SELECT {COLUMNS} FROM person WHERE name = ?1 ORDER BY id");
        let mut statement = self.0.prepare_cached(&sql)?;
        let mut rows = statement.query_map([label], record)?;
        let Some(first) = rows.next().transpose()? else {
            return Ok(None);
        };
        for other in rows {
            if other?.person() != first.person() {
                return Ok(None);
            }
        }
        Ok(Some(first))
    }

    /// All people and spellings, in the order they came.
    pub fn people(&self) -> Result<Vec<PersonRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM person ORDER BY id");
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map([], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All that are spellings of others, with whose.
    pub fn spellings(&self) -> Result<Vec<(i64, i64)>> {
        let mut statement = self.0.prepare_cached(
            "SELECT id, became FROM person INDEXED BY person_became WHERE became IS NOT NULL",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The other spellings of a person.
    pub fn spellings_of(&self, id: i64) -> Result<Vec<PersonRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM person WHERE became = ?1 ORDER BY id");
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map([id], record)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The keys of all rows of the people that some rows stand for: each person with every spelling.
    pub fn every_spelling(&self, ids: &[i64]) -> Result<Vec<i64>> {
        let mut all = Vec::with_capacity(ids.len());
        let mut of = self
            .0
            .prepare_cached("SELECT coalesce(became, id) FROM person WHERE id = ?1")?;
        for id in ids {
            all.push(of.query_row([id], |row| row.get::<_, i64>(0))?);
        }
        all.sort_unstable();
        all.dedup();
        let mut also = self
            .0
            .prepare_cached("SELECT id FROM person WHERE became = ?1")?;
        for at in 0..all.len() {
            for id in also.query_map([all[at]], |row| row.get(0))? {
                all.push(id?);
            }
        }
        Ok(all)
    }

    /// Keys of the rows whose label has a part, to the letter; or whose name, as it is shown, is it where that is meant
    /// whole.
    pub fn people_called(&self, part: &str, whole: bool) -> Result<Vec<i64>> {
        if whole {
            let sql = format!(
                "SELECT who.id, {TOLD_APART} IS NOT NULL FROM person AS who WHERE who.name = ?1"
            );
            let mut statement = self.0.prepare_cached(&sql)?;
            let rows = statement.query_map([part], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let rows = rows.collect::<rusqlite::Result<Vec<(i64, bool)>>>()?;
            let mut ids: Vec<i64> = rows
                .into_iter()
                .filter(|(_, told_apart)| !told_apart)
                .map(|(id, _)| id)
                .collect();
            for (name, qualifier) in label_parts(part) {
                ids.extend(self.person_named(name, qualifier)?.map(|row| row.id));
            }
            return Ok(ids);
        }
        let mut statement = self.0.prepare_cached(
            "SELECT id FROM person WHERE instr(name, ?1) > 0
               OR qualifier <> '' AND instr(name || '（' || qualifier || '）', ?1) > 0",
        )?;
        let rows = statement.query_map([part], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// By which names the people of an article are found, each with the role: every spelling, and what it is told apart
    /// by.
    pub fn found_by(&self, article: i64) -> Result<Vec<(String, String)>> {
        let sql = format!(
            "SELECT credit.role, who.name, who.qualifier, {TOLD_APART} IS NOT NULL
             FROM credit JOIN person AS printed ON printed.id = credit.person
               JOIN person AS who ON who.id = coalesce(printed.became, printed.id)
                 OR who.became = coalesce(printed.became, printed.id)
             WHERE credit.article = ?1 ORDER BY credit.place, who.id"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let mut rows = statement.query([article])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let (role, name, qualifier): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let label = labelled(&name, Some(&qualifier));
            let told_apart: bool = row.get(3)?;
            if !told_apart && label != name {
                all.push((role.clone(), name));
            }
            all.push((role, label));
        }
        Ok(all)
    }

    /// The articles that name any of some rows, wherever they are, newest first.
    pub fn credited_to(&self, rows: &[i64]) -> Result<Ids> {
        let mut statement = self.0.prepare_cached(
            "SELECT DISTINCT article FROM credit INDEXED BY credit_person WHERE person = ?1",
        )?;
        let mut all = Vec::new();
        for row in rows {
            for id in statement.query_map([row], |row| row.get(0))? {
                all.push(id?);
            }
        }
        Ok(newest_first(all))
    }

    /// In how many articles some rows have each role, wherever they are; the commonest first.
    pub fn roles_of(&self, rows: &[i64]) -> Result<Vec<(String, u32)>> {
        let mut statement = self.0.prepare_cached(
            "SELECT role, count(*) FROM credit INDEXED BY credit_person WHERE person = ?1 GROUP BY role",
        )?;
        let mut all: BTreeMap<String, u32> = BTreeMap::new();
        for row in rows {
            for pair in statement.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))? {
                let (role, count): (String, u32) = pair?;
                *all.entry(role).or_default() += count;
            }
        }
        let mut all: Vec<(String, u32)> = all.into_iter().collect();
        all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Ok(all)
    }

    /// In how many articles each row is named, wherever they are.
    pub fn printed_counts(&self, ids: &[i64]) -> Result<Vec<u32>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT count(DISTINCT article) FROM credit WHERE person = ?1")?;
        let counts = ids
            .iter()
            .map(|id| Ok(statement.query_row([id], |row| row.get(0))?));
        counts.collect()
    }
}

impl Writer<'_> {
    /// Makes a person of a name that others have too.
    pub fn add_person(&self, name: &str, qualifier: &str) -> Result<i64> {
        Ok(self
            .connection()
            .prepare_cached("INSERT INTO person (name, qualifier) VALUES (?1, ?2)")?
            .insert([name, qualifier])?)
    }

    /// Makes a row, with all that are spellings of it, spellings of a person. `into` may be one of them.
    pub fn merge_person(&self, from: i64, into: i64) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE person SET became = ?2 WHERE (id = ?1 OR became = ?1) AND id <> ?2",
            )?
            .execute([from, into])?;
        self.connection()
            .prepare_cached("UPDATE person SET became = NULL WHERE id = ?1 AND became IS NOT NULL")?
            .execute([into])?;
        Ok(())
    }

    /// Makes a spelling a person of its own again.
    pub fn part_spelling(&self, id: i64) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE person SET became = NULL WHERE id = ?1 AND became IS NOT NULL")?
            .execute([id])?;
        Ok(())
    }

    /// Gives a person other words that tell it from its namesakes.
    pub fn qualify_person(&self, id: i64, qualifier: &str) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE person SET qualifier = ?2 WHERE id = ?1 AND qualifier <> ?2")?
            .execute(params![id, qualifier])?;
        Ok(())
    }

    /// Who was told apart in one article is so in another that has its text now: where both name the same name, the
    /// other's credit is that person's.
    pub fn share_people(&self, from: i64, to: i64) -> Result<()> {
        const TOLD: &str = "SELECT told.id FROM credit AS theirs JOIN person AS told ON told.id = theirs.person
               JOIN person AS mine ON mine.id = credit.person
             WHERE theirs.article = ?1 AND told.name = mine.name AND told.id <> mine.id AND mine.qualifier = ''
             ORDER BY theirs.place LIMIT 1";
        let sql =
            format!("UPDATE credit SET person = ({TOLD}) WHERE article = ?2 AND EXISTS ({TOLD})");
        self.connection()
            .prepare_cached(&sql)?
            .execute([from, to])?;
        Ok(())
    }

    /// Gives the credits of an article that name any of some rows to another person; says whether there were any.
    pub fn recredit(&self, article: i64, rows: &[i64], to: i64) -> Result<bool> {
        let mut statement = self
            .connection()
            .prepare_cached("UPDATE credit SET person = ?3 WHERE article = ?1 AND person = ?2")?;
        let mut any = false;
        for row in rows.iter().filter(|row| **row != to) {
            any |= statement.execute([article, *row, to])? > 0;
        }
        Ok(any)
    }
}
