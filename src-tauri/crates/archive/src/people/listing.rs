//! Who there is: the list of people, one person, and names completed while they are typed.

use std::cmp::Reverse;

use jianbao_language::quoted;
use jianbao_store::{Seek, Wanted, by_year};

use super::naming::called;
use crate::archive::small;
use crate::articles::named_role;
use crate::tags::heads;
use crate::{
    Archive, PeopleList, PeopleOrder, PersonCard, PersonView, Result, RoleCount, Spelling,
    YearCount,
};

/// How many names are offered at once.
const OFFERED: usize = 12;

impl Archive {
    /// The people whose name fits what was typed, by characters, pinyin or initials; with nothing typed, those with
    /// most articles.
    pub fn match_people(&self, typed: &str) -> Result<Vec<PersonCard>> {
        let directory = self.store.read(|reader| self.directory(reader))?;
        let typed = typed.trim();
        if typed.is_empty() {
            let first = directory.people.iter().take(OFFERED);
            return Ok(first.map(super::Known::card).collect());
        }
        let found = directory.matching(typed, OFFERED).into_iter();
        Ok(found.map(|fit| fit.card()).collect())
    }

    /// Some of the people that fit what was typed, in an order; without anything typed, of all who have articles.
    pub fn people(
        &self,
        typed: &str,
        order: PeopleOrder,
        from: u32,
        to: u32,
    ) -> Result<PeopleList> {
        let directory = self.store.read(|reader| self.directory(reader))?;
        let typed = typed.trim();
        let range = |length: usize| {
            let to = (to as usize).min(length);
            (from as usize).min(to)..to
        };
        if !typed.is_empty() {
            let found = directory.matching(typed, usize::MAX);
            let some = &found[range(found.len())];
            return Ok(PeopleList {
                total: small(found.len()),
                people: some.iter().map(super::directory::Fit::card).collect(),
            });
        }
        let mut all: Vec<&super::Known> = directory
            .people
            .iter()
            .filter(|who| who.figures.articles > 0)
            .collect();
        match order {
            PeopleOrder::Articles => {}
            PeopleOrder::Name => all.sort_by(|a, b| a.sorted.cmp(&b.sorted)),
            PeopleOrder::Latest => all.sort_by_key(|who| Reverse(who.figures.last)),
        }
        Ok(PeopleList {
            total: small(all.len()),
            people: all[range(all.len())].iter().map(|who| who.card()).collect(),
        })
    }

    /// All that is known of a person, by name or label; of a spelling, whose it is.
    ///
    /// # Errors
    /// `Unknown` where there is nobody of that name.
    pub fn person(&self, key: &str) -> Result<PersonView> {
        self.look(|reader| {
            let row = reader.person(called(reader, key)?.person())?;
            let directory = self.directory(reader)?;
            let rows = reader.every_spelling(&[row.id])?;
            let articles = reader.select(&here(rows.clone()))?;
            let mut printed = vec![row.clone()];
            printed.extend(reader.spellings_of(row.id)?);
            let ids: Vec<i64> = printed.iter().map(|row| row.id).collect();
            let counts = reader.printed_counts(&ids)?;
            let card = directory.of(row.id).map(super::Known::card);
            let card = card.ok_or(crate::Error::Unknown {
                what: "person",
                name: row.label(),
            })?;
            let others = directory.people.iter();
            Ok(PersonView {
                query: format!("人:={}", quoted(&card.label)),
                spellings: printed
                    .iter()
                    .zip(counts)
                    .map(|(row, articles)| Spelling {
                        name: row.label(),
                        articles,
                    })
                    .collect(),
                roles: reader
                    .roles_of(&rows)?
                    .into_iter()
                    .filter_map(|(role, articles)| {
                        Some(RoleCount {
                            role: named_role(&role)?,
                            articles,
                        })
                    })
                    .collect(),
                years: by_year(&articles)
                    .into_iter()
                    .map(|(year, articles)| YearCount {
                        year: small(year),
                        articles,
                    })
                    .collect(),
                namesakes: others
                    .filter(|who| who.name == row.name && who.id != row.id)
                    .map(super::Known::card)
                    .collect(),
                newest: heads(reader, &articles)?,
                card,
            })
        })
    }
}

/// The articles that are here and name any of some rows.
pub(super) fn here(people: Vec<i64>) -> Wanted {
    Wanted::here(Seek::People { people, role: None })
}
