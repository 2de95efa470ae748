//! Everybody in memory: names with what they can be typed as, how many articles, from when to when.
//!
//! Made when it is first asked for, and again after an operation that may have changed a credit: choosing a name costs
//! a walk over names, no reading.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use jianbao_language::{NameKeys, NameMatch, Outline, Typed, pinyin_key};
use jianbao_store::{PersonFigures, PersonRecord, Reader, Seek, Wanted};

use crate::{Archive, PersonCard};

/// Operations of these kinds leave people and articles as they are.
const ELSEWHERE: &[&str] = &[
    "tag.",
    "rule.",
    "passage.",
    "search.",
    "summary.",
    "vocabulary",
    "check",
    "uncheck",
    "finish",
];

/// A person as names are matched.
pub(crate) struct Known {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) qualifier: String,
    /// How the person is shown.
    pub(crate) label: String,
    /// The label, then every other spelling.
    pub(crate) names: Vec<(String, Arc<NameKeys>)>,
    pub(crate) figures: PersonFigures,
    /// What the name is sorted by.
    pub(crate) sorted: String,
}

/// Everybody, those with most articles first.
#[derive(Clone)]
pub(crate) struct Directory {
    /// The line of `touched` it was made after.
    version: i64,
    pub(crate) people: Arc<Vec<Known>>,
    /// In step with them, side by side in memory: who can't be meant is passed over by these.
    outlines: Arc<[Outline]>,
}

/// A person who fits what was typed, and by which of the names.
pub(crate) struct Fit<'d> {
    pub(crate) who: &'d Known,
    pub(crate) hit: NameMatch,
    pub(crate) by: usize,
}

/// How somebody was typed and whether wholly, then how many have more articles.
type Rank = (Reverse<(u32, bool)>, usize);

impl Known {
    /// What commands name the person by.
    pub(crate) fn key(&self) -> String {
        jianbao_store::labelled(&self.name, Some(&self.qualifier))
    }

    pub(crate) fn card(&self) -> PersonCard {
        let year = |year: Option<i64>| year.and_then(|year| year.try_into().ok());
        PersonCard {
            key: self.key(),
            label: self.label.clone(),
            qualifier: self.qualifier.clone(),
            spellings: self.names[1..]
                .iter()
                .map(|(name, _)| name.clone())
                .collect(),
            articles: self.figures.articles,
            first: year(self.figures.first),
            last: year(self.figures.last),
            hits: Vec::new(),
            spelling: None,
        }
    }
}

impl Fit<'_> {
    pub(crate) fn card(&self) -> PersonCard {
        PersonCard {
            hits: self.hit.hits.clone(),
            spelling: (self.by > 0).then(|| self.who.names[self.by].0.clone()),
            ..self.who.card()
        }
    }
}

impl Directory {
    /// The people with a name that fits what was typed, best first, at most so many; of those typed in one manner, who
    /// has most articles.
    pub(crate) fn matching(&self, typed: &str, most: usize) -> Vec<Fit<'_>> {
        let typed = Typed::new(typed);
        let mut found: Vec<(Rank, Fit<'_>)> = Vec::new();
        for (place, outline) in self.outlines.iter().enumerate() {
            if !typed.may_fit(*outline) {
                continue;
            }
            let who = &self.people[place];
            let mut best: Option<Fit<'_>> = None;
            for (by, (_, keys)) in who.names.iter().enumerate() {
                if let Some(hit) = typed.matched(keys)
                    && best
                        .as_ref()
                        .is_none_or(|other| other.hit.score < hit.score)
                {
                    best = Some(Fit { who, hit, by });
                }
            }
            if let Some(fit) = best {
                let letters: u32 = fit.hit.hits.iter().map(|[from, to]| to - from).sum();
                let whole = letters as usize == who.names[fit.by].0.chars().count();
                found.push(((Reverse((fit.hit.manner(), whole)), place), fit));
            }
        }
        // Everybody stands by number of articles already. A single letter fits thousands, of whom few are wanted.
        if found.len() > most {
            found.select_nth_unstable_by_key(most, |(rank, _)| *rank);
            found.truncate(most);
        }
        found.sort_unstable_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, fit)| fit).collect()
    }

    /// A person by key.
    pub(crate) fn of(&self, id: i64) -> Option<&Known> {
        self.people.iter().find(|who| who.id == id)
    }
}

impl Archive {
    /// Everybody, as a reader sees the archive.
    pub(crate) fn directory(&self, reader: &Reader<'_>) -> jianbao_store::Result<Directory> {
        let version = reader.touched_last()?;
        let mut kept = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.as_mut().filter(|known| known.version <= version) {
            let elsewhere = |code: &String| ELSEWHERE.iter().any(|kind| code.starts_with(kind));
            let unchanged = reader
                .codes_since(known.version)?
                .is_some_and(|codes| codes.iter().all(elsewhere));
            if unchanged {
                known.version = version;
                return Ok(known.clone());
            }
        }
        let here = reader.select(&Wanted::here(Seek::Everything))?;
        let figures = self.in_columns(reader, |columns| columns.people(&here))?;
        let people = reader.people()?;
        let before = kept.take();
        let people = everybody(people, &figures, before.as_ref());
        let outline = |who: &Known| {
            let names = who.names.iter();
            names.fold(Outline::default(), |all, (_, keys)| all.with(keys))
        };
        let new = Directory {
            version,
            outlines: people.iter().map(outline).collect(),
            people: Arc::new(people),
        };
        *kept = Some(new.clone());
        Ok(new)
    }
}

/// Everybody with a name of their own, most articles first, those of equally many by pinyin.
fn everybody(
    rows: Vec<PersonRecord>,
    figures: &HashMap<i64, PersonFigures>,
    before: Option<&Directory>,
) -> Vec<Known> {
    // What a name can be typed as is worked out once.
    let mut keys: HashMap<&str, &Arc<NameKeys>> = HashMap::new();
    let mut sorted: HashMap<&str, &str> = HashMap::new();
    for who in before.iter().flat_map(|before| before.people.iter()) {
        keys.extend(who.names.iter().map(|(name, keys)| (name.as_str(), keys)));
        sorted.insert(&who.name, &who.sorted);
    }
    let typed = |name: String| {
        let known = keys.get(name.as_str()).copied();
        let keys = known.map_or_else(|| Arc::new(NameKeys::new(&name)), Arc::clone);
        (name, keys)
    };
    // A name that leads to two people is shown with what tells them apart.
    let mut leads: HashMap<&str, Option<i64>> = HashMap::new();
    for row in &rows {
        leads
            .entry(&row.name)
            .and_modify(|one| *one = one.filter(|one| *one == row.person()))
            .or_insert(Some(row.person()));
    }
    let shown = |row: &PersonRecord| match leads[row.name.as_str()] {
        None => row.label(),
        Some(_) => row.name.clone(),
    };
    let mut spellings: HashMap<i64, Vec<String>> = HashMap::new();
    for row in &rows {
        if let Some(person) = row.became {
            spellings.entry(person).or_default().push(shown(row));
        }
    }
    let mut all: Vec<Known> = rows
        .iter()
        .filter(|row| row.became.is_none())
        .map(|row| {
            let label = shown(row);
            let others = spellings.remove(&row.id).unwrap_or_default();
            let mut names = vec![typed(label.clone())];
            names.extend(others.into_iter().filter(|name| *name != label).map(typed));
            let known = sorted.get(row.name.as_str());
            Known {
                id: row.id,
                qualifier: row.qualifier.clone(),
                figures: figures.get(&row.id).cloned().unwrap_or_default(),
                sorted: known.map_or_else(|| pinyin_key(&row.name, true), |key| (*key).to_owned()),
                name: row.name.clone(),
                label,
                names,
            }
        })
        .collect();
    all.sort_by(|a, b| {
        let by = |who: &Known| Reverse(who.figures.articles);
        (by(a), &a.sorted, a.id).cmp(&(by(b), &b.sorted, b.id))
    });
    all
}
