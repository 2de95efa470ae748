//! Two of one name kept apart: some articles of a name are given to a person of their own.

use std::collections::HashSet;

use jianbao_language::parse_query;
use jianbao_store::{Ids, PersonRecord, Reader, Seek, Wanted};
use serde_json::json;

use super::naming::{clean_qualifier, person};
use crate::archive::{Op, parse_uid, small};
use crate::seeking::searched;
use crate::tags::head;
use crate::{Archive, Done, Error, PartOf, PersonArticles, PersonFault, Result};

/// How many articles are listed to be chosen from.
const LISTED: usize = 500;

impl Archive {
    /// The articles of a person that a query finds, newest first.
    ///
    /// # Errors
    /// `Invalid` where the query can't be read; `Person` where the person became another's spelling meanwhile.
    pub fn person_articles(&self, key: &str, query: &str) -> Result<PersonArticles> {
        self.look(|reader| {
            let who = person(reader, key)?;
            let ids = found(reader, &who, query)?;
            let some = ids.iter().take(LISTED);
            Ok(PersonArticles {
                total: small(ids.len()),
                articles: some
                    .map(|id| head(reader, *id))
                    .collect::<jianbao_store::Result<_>>()?,
            })
        })
    }

    /// Gives some articles of a person to another of that name, whom a qualifier tells apart. `known` says that this
    /// other one is there already.
    ///
    /// # Errors
    /// `Person` where the qualifier can't be, is taken, or leads to nobody, and where no article is chosen.
    pub fn part_person(
        &self,
        key: &str,
        which: &PartOf,
        qualifier: &str,
        known: bool,
    ) -> Result<Done> {
        let qualifier = clean_qualifier(qualifier)?;
        let op = Op {
            code: "person.part",
            args: json!({}),
        };
        self.transact(op, |change| {
            let writer = change.writer;
            let who = person(writer, key)?;
            let there = writer.person_named(&who.name, &qualifier)?;
            let other = match (there, known) {
                (Some(row), true) if row.person() == who.id => {
                    return Err(Error::Person(PersonFault::Same(row.label())));
                }
                (Some(row), true) => person(writer, &row.label())?.id,
                (Some(row), false) => {
                    return Err(Error::Person(PersonFault::QualifierTaken(row.label())));
                }
                (None, true) => {
                    return Err(Error::Unknown {
                        what: "person",
                        name: jianbao_store::labelled(&who.name, Some(&qualifier)),
                    });
                }
                (None, false) => writer.add_person(&who.name, &qualifier)?,
            };
            let rows = writer.every_spelling(&[who.id])?;
            let mut parted = 0_u32;
            for id in chosen(writer, &who, which)? {
                if writer.recredit(id, &rows, other)? {
                    change.article(id)?;
                    parted += 1;
                }
            }
            if parted == 0 {
                return Err(Error::Person(PersonFault::NoArticle(who.label())));
            }
            let label = writer.person(other)?.label();
            change.args = json!({"from": who.label(), "into": label, "articles": parted});
            Ok(Some(label))
        })
    }

    /// Says in other words what tells a person from others of that name.
    ///
    /// # Errors
    /// `Person` where that can't be, or another of that name is told apart by it.
    pub fn qualify_person(&self, key: &str, qualifier: &str) -> Result<Done> {
        let qualifier = clean_qualifier(qualifier)?;
        let op = Op {
            code: "person.qualify",
            args: json!({}),
        };
        self.transact(op, |change| {
            let writer = change.writer;
            let who = person(writer, key)?;
            if let Some(other) = writer.person_named(&who.name, &qualifier)?
                && other.id != who.id
            {
                return Err(Error::Person(PersonFault::QualifierTaken(other.label())));
            }
            writer.qualify_person(who.id, &qualifier)?;
            let label = writer.person(who.id)?.label();
            change.args = json!({"from": who.label(), "into": label});
            for id in writer.credited_to(&writer.every_spelling(&[who.id])?)? {
                change.article(id)?;
            }
            change.changed = change.changed.max(1);
            Ok(Some(label))
        })
    }
}

fn found(reader: &Reader<'_>, who: &PersonRecord, query: &str) -> Result<Ids> {
    let (parsed, problems) = parse_query(query);
    if !problems.is_empty() {
        return Err(Error::Invalid {
            what: "query",
            value: query.to_owned(),
        });
    }
    let people = reader.every_spelling(&[who.id])?;
    let mut all = vec![Seek::People { people, role: None }];
    if !parsed.is_empty() {
        all.push(searched(reader, &parsed)?);
    }
    Ok(reader.select(&Wanted::here(Seek::All(all)))?)
}

fn chosen(reader: &Reader<'_>, who: &PersonRecord, which: &PartOf) -> Result<Ids> {
    let keys = |uids: &[String]| -> Result<Ids> {
        let ids = uids
            .iter()
            .map(|uid| Ok(reader.article_id(parse_uid(uid)?)?));
        ids.collect()
    };
    match which {
        PartOf::These(uids) => keys(uids),
        PartOf::Found { query, except } => {
            let except: HashSet<i64> = keys(except)?.into_iter().collect();
            let mut all = found(reader, who, query)?;
            all.retain(|id| !except.contains(id));
            Ok(all)
        }
    }
}
