//! Which themes of the archive the entries of a vocabulary file are, and what of a file can't be taken.

use std::collections::{HashMap, HashSet};

use jianbao_language::fold_text;
use jianbao_publish::{VocabularyFault, VocabularyReading};
use jianbao_store::{SynonymRecord, TagRecord};

use crate::tags::clean_name;

/// The theme of the archive that an entry of a file is, where it goes, and the names it gets.
pub(super) struct Plan {
    pub(super) id: Option<i64>,
    pub(super) name: String,
    pub(super) folded: String,
    pub(super) synonyms: Vec<String>,
    pub(super) above: Above,
}

/// Where an entry goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Above {
    /// Where it stands, or to the top if it is new.
    Unsaid,
    /// Under an entry of the file.
    Entry(usize),
    /// Under a theme of the archive.
    Theme(i64),
}

/// The vocabulary as it is.
pub(super) struct Here<'a> {
    by_uid: HashMap<String, &'a TagRecord>,
    by_name: HashMap<String, &'a TagRecord>,
    by_synonym: HashMap<&'a str, &'a SynonymRecord>,
    parents: HashMap<i64, Option<i64>>,
}

impl<'a> Here<'a> {
    pub(super) fn new(tags: &'a [TagRecord], synonyms: &'a [SynonymRecord]) -> Self {
        Self {
            by_uid: tags.iter().map(|tag| (tag.uid.to_string(), tag)).collect(),
            by_name: tags.iter().map(|tag| (fold_text(&tag.name), tag)).collect(),
            by_synonym: synonyms.iter().map(|s| (s.folded.as_str(), s)).collect(),
            parents: tags.iter().map(|tag| (tag.id, tag.parent)).collect(),
        }
    }

    /// The theme that has a folded name, or is found by it.
    fn named(&self, folded: &str) -> Option<i64> {
        let tag = self.by_name.get(folded).map(|tag| tag.id);
        tag.or_else(|| self.by_synonym.get(folded).map(|synonym| synonym.tag))
    }

    /// Finds which theme each entry is, and tells what can't be.
    pub(super) fn look(&self, reading: &mut VocabularyReading) -> Vec<Plan> {
        let entries = reading.themes().to_vec();
        let mut problems = Vec::new();
        let mut names: HashMap<String, u32> = HashMap::new();
        let mut themes: HashMap<i64, u32> = HashMap::new();
        let mut plans: Vec<Plan> = Vec::with_capacity(entries.len());
        for entry in &entries {
            let name = clean_name(&entry.name).unwrap_or_default();
            if name.is_empty()
                && !entry.name.is_empty()
                && entry.name.chars().count() <= jianbao_publish::LONGEST_THEME_NAME
            {
                // Nothing of it can be seen.
                problems.push(VocabularyFault::NameEmpty.at(entry.line, &entry.name));
            }
            let folded = fold_text(&name);
            let twice = names
                .insert(folded.clone(), entry.line)
                .filter(|_| !folded.is_empty());
            if let Some(line) = twice {
                problems.push(VocabularyFault::Alike.at(entry.line, &name).with(line));
            }
            let known = entry.uid.as_ref().and_then(|uid| self.by_uid.get(uid));
            let same = self.by_name.get(&folded);
            if let (Some(known), Some(same)) = (known, same)
                && known.id != same.id
            {
                problems.push(VocabularyFault::Alike.at(entry.line, &same.name));
            }
            let theme = known.or(same);
            // One entry says by its uid what another says by the name that is here.
            if let Some(tag) = theme
                && let Some(line) = themes.insert(tag.id, entry.line)
                && twice.is_none()
            {
                problems.push(VocabularyFault::Alike.at(entry.line, &tag.name).with(line));
            }
            plans.push(Plan {
                id: theme.map(|tag| tag.id),
                // A theme known by its name is called what it is called here: 女職工 in a file is 女职工.
                name: same
                    .filter(|_| known.is_none())
                    .map_or(name, |tag| tag.name.clone()),
                folded,
                synonyms: Vec::new(),
                above: entry.parent.map_or(Above::Unsaid, Above::Entry),
            });
        }
        let places: HashMap<String, usize> = (0..)
            .zip(&plans)
            .map(|(at, plan)| (plan.folded.clone(), at))
            .collect();
        for (at, entry) in entries.iter().enumerate() {
            let Some(above) = &entry.above else { continue };
            let last = above.rsplit('/').next().unwrap_or(above);
            let found = [above, last].into_iter().map(fold_text).find_map(|name| {
                let entry = places.get(&name).copied();
                entry
                    .map(Above::Entry)
                    .or_else(|| self.named(&name).map(Above::Theme))
            });
            let by_uid = || {
                self.by_uid
                    .get(above.strip_prefix("urn:uuid:")?)
                    .map(|tag| Above::Theme(tag.id))
            };
            if let Some(found) = found.or_else(by_uid) {
                plans[at].above = found;
                reading.settle(at);
            }
        }
        let mut taken: HashMap<String, u32> = HashMap::new();
        for (entry, plan) in entries.iter().zip(&mut plans) {
            if let Some(synonym) = self.by_synonym.get(plan.folded.as_str())
                && Some(synonym.tag) != plan.id
            {
                problems.push(VocabularyFault::SynonymIsName.at(entry.line, &synonym.name));
            }
            let mut own = HashSet::new();
            for synonym in entry
                .synonyms
                .iter()
                .filter_map(|name| clean_name(name).ok())
            {
                let folded = fold_text(&synonym);
                // Its own name in another writing, as 女職工 for 女职工, is no other name.
                if folded == plan.folded || !own.insert(folded.clone()) {
                    continue;
                }
                let of_other = |id: i64| Some(id) != plan.id;
                if let Some(line) = names.get(&folded) {
                    problems.push(
                        VocabularyFault::SynonymIsName
                            .at(entry.line, &synonym)
                            .with(*line),
                    );
                } else if self
                    .by_name
                    .get(&folded)
                    .is_some_and(|tag| of_other(tag.id))
                {
                    problems.push(VocabularyFault::SynonymIsName.at(entry.line, &synonym));
                } else if let Some(line) = taken.insert(folded.clone(), entry.line) {
                    problems.push(
                        VocabularyFault::SynonymTwice
                            .at(entry.line, &synonym)
                            .with(line),
                    );
                } else if self
                    .by_synonym
                    .get(folded.as_str())
                    .is_some_and(|other| of_other(other.tag))
                {
                    problems.push(VocabularyFault::SynonymTwice.at(entry.line, &synonym));
                } else {
                    plan.synonyms.push(synonym);
                }
            }
        }
        self.cycles(&plans, &mut |at: usize| {
            problems.push(VocabularyFault::Cycle.at(entries[at].line, &entries[at].name));
        });
        problems
            .into_iter()
            .for_each(|problem| reading.tell(problem));
        plans
    }

    /// Entries that would stand under themselves once the file's tree is put upon the archive's.
    fn cycles(&self, plans: &[Plan], tell: &mut dyn FnMut(usize)) {
        let places: HashMap<i64, usize> = plans
            .iter()
            .enumerate()
            .filter_map(|(at, plan)| Some((plan.id?, at)))
            .collect();
        // A theme is its place in the file, or, below that, its key in the archive turned round.
        let of_theme = |id: i64| places.get(&id).map_or(-id, |at| *at as i64);
        let above = |theme: i64| -> Option<i64> {
            let of_archive = |id: i64| self.parents.get(&id).copied().flatten().map(of_theme);
            match usize::try_from(theme) {
                Ok(at) => match plans[at].above {
                    Above::Entry(parent) => Some(parent as i64),
                    Above::Theme(parent) => Some(of_theme(parent)),
                    Above::Unsaid => plans[at].id.and_then(of_archive),
                },
                Err(_) => of_archive(-theme),
            }
        };
        let mut sound: HashSet<i64> = HashSet::new();
        for at in 0..plans.len() {
            let (mut way, mut next) = (HashSet::new(), Some(at as i64));
            while let Some(theme) = next {
                if sound.contains(&theme) {
                    break;
                }
                if !way.insert(theme) {
                    // The file's own are told already.
                    tell(at);
                    break;
                }
                next = above(theme);
            }
            sound.extend(way);
        }
    }
}
