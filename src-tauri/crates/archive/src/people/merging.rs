//! Two spellings made one person, and a spelling made a person again.

use std::collections::HashSet;

use jianbao_store::{PersonRecord, Reader};
use serde_json::json;

use super::listing::here;
use super::naming::{called, person};
use crate::archive::{Change, Op, small};
use crate::tags::heads;
use crate::{Archive, Done, Error, PersonFault, PersonMerge, Result};

impl Archive {
    /// What merging one person into another would change.
    ///
    /// # Errors
    /// `Person` where both are one, or one of them became another's spelling meanwhile.
    pub fn preview_person_merge(&self, from: &str, into: &str) -> Result<PersonMerge> {
        self.look(|reader| {
            let (from, into) = both(reader, from, into)?;
            let of = |row: &PersonRecord| -> jianbao_store::Result<_> {
                reader.select(&here(reader.every_spelling(&[row.id])?))
            };
            let (moving, staying) = (of(&from)?, of(&into)?);
            let stays: HashSet<i64> = staying.iter().copied().collect();
            let shared = small(moving.iter().filter(|id| stays.contains(id)).count());
            let spellings = reader.spellings_of(from.id)?;
            Ok(PersonMerge {
                articles: small(moving.len()),
                both: shared,
                after: small(moving.len() + staying.len()) - shared,
                spellings: spellings.iter().map(PersonRecord::label).collect(),
                examples: heads(reader, &moving)?,
            })
        })
    }

    /// Makes one person's name a spelling of another's; all articles of the one are the other's from now on. Where the
    /// other is a spelling of the one already, it becomes the name that is shown.
    ///
    /// # Errors
    /// As `preview_person_merge`; nothing is changed then.
    pub fn merge_person(&self, from: &str, into: &str) -> Result<Done> {
        let op = Op {
            code: "person.merge",
            args: json!({"from": from, "into": into}),
        };
        self.transact(op, |change| {
            let (from, into) = both(change.writer, from, into)?;
            change.args = json!({"from": from.label(), "into": into.label()});
            let rows = change.writer.every_spelling(&[from.id])?;
            change.writer.merge_person(from.id, into.id)?;
            note(change, &rows)?;
            Ok(Some(into.label()))
        })
    }

    /// Makes a spelling a person of its own; the articles that print it are that person's.
    ///
    /// # Errors
    /// `Person` where it is nobody's spelling.
    pub fn separate_spelling(&self, spelling: &str) -> Result<Done> {
        let op = Op {
            code: "person.separate",
            args: json!({}),
        };
        self.transact(op, |change| {
            let row = called(change.writer, spelling)?;
            let Some(of) = row.became else {
                return Err(Error::Person(PersonFault::NoSpelling(row.label())));
            };
            change.args = json!({"from": change.writer.person_label(of)?, "into": row.label()});
            change.writer.part_spelling(row.id)?;
            note(change, &[row.id])?;
            Ok(Some(row.label()))
        })
    }
}

/// Writes into the history of all articles that name some rows.
fn note(change: &mut Change<'_>, rows: &[i64]) -> Result<()> {
    let articles = change.writer.credited_to(rows)?;
    for article in &articles {
        change.article(*article)?;
    }
    change.args["articles"] = json!(articles.len());
    change.changed = change.changed.max(1);
    Ok(())
}

/// Who goes and who stays: two people, or a person and a spelling of the same.
fn both(reader: &Reader<'_>, from: &str, into: &str) -> Result<(PersonRecord, PersonRecord)> {
    let (first, second) = (called(reader, from)?, called(reader, into)?);
    let turned = first.became.is_none() && second.became == Some(first.id);
    if first.person() == second.person() && !turned {
        return Err(Error::Person(PersonFault::Same(
            reader.person_label(first.person())?,
        )));
    }
    if turned {
        return Ok((first, second));
    }
    Ok((person(reader, from)?, person(reader, into)?))
}
