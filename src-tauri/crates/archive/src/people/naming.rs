//! What people may be called, and whom a name stands for.

use jianbao_pages::Credit;
use jianbao_store::{PersonRecord, Reader};

use crate::{Error, PersonFault, Result};

/// Characters of a name; the longest real ones, of foreigners with all their names, have half as many.
const LONGEST_NAME: usize = 60;
const LONGEST_QUALIFIER: usize = 30;
/// Credits of one article; a picture page with all its photographers has a tenth.
const MOST_CREDITS: usize = 200;

/// A name as it is kept.
pub(super) fn clean_name(name: &str) -> Result<String> {
    let name = name.trim();
    let fault = if name.is_empty() {
        PersonFault::EmptyName
    } else if name.chars().count() > LONGEST_NAME {
        PersonFault::NameTooLong(LONGEST_NAME)
    } else if name.chars().any(char::is_control) {
        PersonFault::Control
    } else {
        return Ok(name.to_owned());
    };
    Err(Error::Person(fault))
}

/// What tells a person from others of that name, as it is kept.
pub(super) fn clean_qualifier(qualifier: &str) -> Result<String> {
    let qualifier = qualifier.trim();
    let fault = if qualifier.is_empty() {
        PersonFault::EmptyQualifier
    } else if qualifier.chars().count() > LONGEST_QUALIFIER {
        PersonFault::QualifierTooLong(LONGEST_QUALIFIER)
    } else if qualifier.chars().any(char::is_control) {
        PersonFault::Control
    } else {
        return Ok(qualifier.to_owned());
    };
    Err(Error::Person(fault))
}

/// The people a person says an article has: each with a name, none twice in one role.
pub(crate) fn clean_credits(credits: &[Credit]) -> Result<Vec<Credit>> {
    if credits.len() > MOST_CREDITS {
        return Err(Error::Person(PersonFault::TooMany(MOST_CREDITS)));
    }
    let mut clean: Vec<Credit> = Vec::with_capacity(credits.len());
    for credit in credits {
        let credit = Credit {
            name: clean_name(&credit.name)?,
            role: credit.role,
        };
        if !clean.contains(&credit) {
            clean.push(credit);
        }
    }
    Ok(clean)
}

/// The row of a name or label that must be there.
pub(super) fn called(reader: &Reader<'_>, label: &str) -> Result<PersonRecord> {
    let label = clean_name(label)?;
    reader.person_called(&label)?.ok_or(Error::Unknown {
        what: "person",
        name: label,
    })
}

/// A person, by name or label; one that became another's spelling meanwhile is refused.
pub(super) fn person(reader: &Reader<'_>, label: &str) -> Result<PersonRecord> {
    let row = called(reader, label)?;
    match row.became {
        None => Ok(row),
        Some(other) => Err(Error::Person(PersonFault::Gone {
            name: row.label(),
            of: reader.person_label(other)?,
        })),
    }
}
