//! Credits: who is named in an article's bylines, and people found by their names.

use std::collections::HashMap;

use rusqlite::params;

use super::person::{TOLD_APART, labelled};
use crate::{Reader, Result, Writer};

/// A person named in a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditRecord {
    /// The person's name, in whatever spelling it was printed.
    pub name: String,
    /// What tells the person from others of that name, where there are any.
    pub qualifier: Option<String>,
    /// What the person did: reporter, correspondent, photographer, intern, author, editor.
    pub role: String,
}

impl CreditRecord {
    /// The name with what tells it from others of that name.
    #[must_use]
    pub fn label(&self) -> String {
        labelled(&self.name, self.qualifier.as_deref())
    }
}

/// Whom a credit is to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    /// Whom a name in print means: who of that name is credited already, else the one without a qualifier.
    Printed(&'a str),
    /// Whom a person said, by name or label.
    Said(&'a str),
    /// The one of this name and qualifier, who is made where there is none such.
    Told(&'a str, &'a str),
}

/// A credit to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCredit<'a> {
    /// The person.
    pub who: Named<'a>,
    /// The role as it is stored.
    pub role: &'a str,
}

/// Which rows the credits of an article name, by how they may be named again.
#[derive(Default)]
struct Credited {
    names: HashMap<String, i64>,
    labels: HashMap<String, i64>,
}

impl Credited {
    fn row(&self, who: Named<'_>) -> Option<i64> {
        match who {
            Named::Printed(name) => self.names.get(name).or_else(|| self.labels.get(name)),
            Named::Said(label) => self.labels.get(label),
            Named::Told(..) => None,
        }
        .copied()
    }
}

impl Reader<'_> {
    /// The credits of an article in their printed order.
    pub fn credits(&self, article: i64) -> Result<Vec<CreditRecord>> {
        let sql = format!(
            "SELECT who.name, {TOLD_APART}, credit.role
             FROM credit JOIN person AS printed ON printed.id = credit.person
               JOIN person AS who ON who.id = coalesce(printed.became, printed.id)
             WHERE credit.article = ?1 ORDER BY credit.place"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map([article], |row| {
            Ok(CreditRecord {
                name: row.get(0)?,
                qualifier: row.get(1)?,
                role: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn credited(&self, article: i64) -> Result<Credited> {
        let sql = format!(
            "SELECT printed.id, printed.name, printed.qualifier, who.name, who.qualifier, {TOLD_APART}
             FROM credit JOIN person AS printed ON printed.id = credit.person
               JOIN person AS who ON who.id = coalesce(printed.became, printed.id)
             WHERE credit.article = ?1 ORDER BY credit.place DESC"
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let mut rows = statement.query([article])?;
        let mut all = Credited::default();
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            let (printed, qualifier): (String, String) = (row.get(1)?, row.get(2)?);
            let (name, full): (String, String) = (row.get(3)?, row.get(4)?);
            let shown: Option<String> = row.get(5)?;
            for label in [
                labelled(&printed, Some(&qualifier)),
                labelled(&name, Some(&full)),
                labelled(&name, shown.as_deref()),
            ] {
                all.labels.insert(label, id);
            }
            all.names.insert(name, id);
            all.names.insert(printed, id);
        }
        Ok(all)
    }
}

impl Writer<'_> {
    /// Sets the credits of an article in place of those it has. Whoever it names already stays that person, though the
    /// name alone would mean another.
    pub fn set_credits<'a>(
        &self,
        article: i64,
        credits: impl Iterator<Item = NewCredit<'a>>,
    ) -> Result<()> {
        let here = self.credited(article)?;
        self.connection()
            .prepare_cached("DELETE FROM credit WHERE article = ?1")?
            .execute([article])?;
        self.put_credits(article, credits, &here)
    }

    /// Adds the credits of a new article.
    pub(crate) fn add_credits<'a>(
        &self,
        article: i64,
        credits: impl Iterator<Item = NewCredit<'a>>,
    ) -> Result<()> {
        self.put_credits(article, credits, &Credited::default())
    }

    fn put_credits<'a>(
        &self,
        article: i64,
        credits: impl Iterator<Item = NewCredit<'a>>,
        here: &Credited,
    ) -> Result<()> {
        for (place, credit) in credits.enumerate() {
            let person = match here.row(credit.who) {
                Some(id) => id,
                None => self.named_person(credit.who)?,
            };
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            self.connection()
                .prepare_cached(
                    "INSERT INTO credit (article, place, person, role) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![article, place, person, credit.role])?;
        }
        Ok(())
    }

    fn named_person(&self, who: Named<'_>) -> Result<i64> {
        let (known, name, qualifier) = match who {
            Named::Printed(name) | Named::Said(name) => (self.person_called(name)?, name, ""),
            Named::Told(name, qualifier) => (self.person_named(name, qualifier)?, name, qualifier),
        };
        match known {
            Some(person) => Ok(person.id),
            None => self.add_person(name, qualifier),
        }
    }
}
