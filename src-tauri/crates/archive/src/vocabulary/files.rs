//! Vocabularies from files and to files: SKOS Turtle and CSV. A file is taken whole or not at all.

use std::collections::{HashMap, HashSet};
use std::io::BufWriter;
use std::path::Path;

use jianbao_language::fold_text;
use jianbao_publish::{
    Headings, Scheme, ThemeEntry, Vocabulary, VocabularyFault, VocabularyKind, VocabularyReading,
    VocabularyReport, read_vocabulary, write_vocabulary_csv, write_vocabulary_turtle,
};
use jianbao_store::{SynonymRecord, TagRecord, Writer};
use serde_json::json;
use uuid::Uuid;

use super::words;
use crate::archive::{Op, small};
use crate::export::{broke_off, write_whole};
use crate::tags::{clean_name, in_tree, next_color, put_synonyms};
use crate::{Archive, Error, Exported, Language, Result, VocabularyFormat, VocabularyOutcome};

/// The setting that holds the uid of this archive's vocabulary.
const SETTING: &str = "vocabulary";
/// No vocabulary is larger, in bytes: a million themes take less.
const LARGEST: u64 = 200 << 20;

impl Archive {
    /// Writes the whole vocabulary into a file, whole or not at all.
    pub fn export_vocabulary(&self, format: VocabularyFormat, path: &Path) -> Result<Exported> {
        let vocabulary = self.written()?;
        let bytes = write_whole(path, |file| {
            let mut out = BufWriter::new(file);
            let written = match format {
                VocabularyFormat::Turtle => {
                    let iri = format!("urn:uuid:{}", self.scheme()?);
                    let name = self.info()?.name;
                    let scheme = Scheme {
                        iri: &iri,
                        title: &name,
                    };
                    write_vocabulary_turtle(&vocabulary, scheme, &mut out)
                }
                VocabularyFormat::Csv => {
                    let headings = match self.language() {
                        Language::Zh => Headings::Chinese,
                        Language::En => Headings::English,
                    };
                    write_vocabulary_csv(&vocabulary, headings, &mut out)
                }
            };
            written.map_err(|error| broke_off(&error))?;
            std::io::Write::flush(&mut out).map_err(|error| broke_off(&error))
        })?;
        Ok(Exported {
            path: path.display().to_string(),
            articles: small(vocabulary.themes.len()),
            bytes,
        })
    }

    /// The uid of this archive's vocabulary, made when first asked for.
    fn scheme(&self) -> Result<String> {
        Ok(self.store.write(|writer| {
            if let Some(uid) = writer.setting(SETTING)? {
                return Ok(uid);
            }
            let uid = Uuid::now_v7().to_string();
            writer.set_setting(SETTING, Some(&uid))?;
            Ok::<_, jianbao_store::Error>(uid)
        })?)
    }

    /// The vocabulary as files hold it.
    fn written(&self) -> Result<Vocabulary> {
        Ok(self.store.read(|reader| {
            let rows = reader.tag_rows()?;
            let mut synonyms: HashMap<i64, Vec<String>> = HashMap::new();
            for synonym in reader.synonyms()? {
                synonyms.entry(synonym.tag).or_default().push(synonym.name);
            }
            let mut places: HashMap<i64, usize> = HashMap::new();
            let mut themes = Vec::with_capacity(rows.len());
            for row in in_tree(&rows) {
                places.insert(row.tag.id, themes.len());
                themes.push(ThemeEntry {
                    uid: Some(row.tag.uid.to_string()),
                    name: row.tag.name.clone(),
                    parent: row
                        .tag
                        .parent
                        .and_then(|parent| places.get(&parent).copied()),
                    synonyms: synonyms.remove(&row.tag.id).unwrap_or_default(),
                    note: row.tag.note.clone(),
                    color: row.tag.color.clone(),
                    key: row.tag.key,
                    line: 0,
                    above: None,
                });
            }
            Ok(Vocabulary { themes })
        })?)
    }

    /// Adds the themes of a file to the vocabulary. A theme that is here already, by its uid or by its name however
    /// written, gets what the file says of it; nothing is taken away. With anything wrong that can't be passed over,
    /// nothing changes and the report says what, line by line.
    pub fn import_vocabulary(&self, path: &Path) -> Result<VocabularyOutcome> {
        let failed = |error| Error::File {
            path: path.to_owned(),
            error,
        };
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if std::fs::metadata(path).map_err(failed)?.len() > LARGEST {
            return Err(Error::VocabularySize {
                name,
                limit: LARGEST >> 20,
            });
        }
        let bytes = std::fs::read(path).map_err(failed)?;
        let Some(kind) = VocabularyKind::guess(&name, &bytes) else {
            return Err(Error::VocabularyKind(name));
        };
        let mut reading = read_vocabulary(&bytes, kind);
        let (tags, synonyms) = self
            .store
            .read(|reader| Ok((reader.tags()?, reader.synonyms()?)))?;
        let here = Here::new(&tags, &synonyms);
        let plans = here.look(&mut reading);
        let (vocabulary, report) = match reading.accepted() {
            Ok(accepted) => accepted,
            Err(report) => return Ok(self.outcome(report)),
        };
        let op = Op {
            code: "vocabulary",
            args: json!({"name": name}),
        };
        let mut counts = (0, 0);
        let done = self.transact(op, |change| {
            counts = put(change.writer, &vocabulary, &plans)?;
            (change.args["made"], change.args["updated"]) = (json!(counts.0), json!(counts.1));
            change.changed = u64::from(counts.0 + counts.1);
            Ok(None)
        })?;
        Ok(VocabularyOutcome {
            done: Some(done),
            made: counts.0,
            updated: counts.1,
            ..self.outcome(report)
        })
    }

    fn outcome(&self, report: VocabularyReport) -> VocabularyOutcome {
        VocabularyOutcome {
            done: None,
            made: 0,
            updated: 0,
            problems: report
                .problems
                .iter()
                .map(|problem| words::problem(problem, self.language()))
                .collect(),
            more: small(report.more),
        }
    }
}

/// The theme of the archive that an entry of a file is, where it goes, and the names it gets.
struct Plan {
    id: Option<i64>,
    name: String,
    folded: String,
    synonyms: Vec<String>,
    above: Above,
}

/// Where an entry goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// Where it stands, or to the top if it is new.
    Unsaid,
    /// Under an entry of the file.
    Entry(usize),
    /// Under a theme of the archive.
    Theme(i64),
}

/// The vocabulary as it is.
struct Here<'a> {
    by_uid: HashMap<String, &'a TagRecord>,
    by_name: HashMap<String, &'a TagRecord>,
    by_synonym: HashMap<&'a str, &'a SynonymRecord>,
    parents: HashMap<i64, Option<i64>>,
}

impl<'a> Here<'a> {
    fn new(tags: &'a [TagRecord], synonyms: &'a [SynonymRecord]) -> Self {
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
    fn look(&self, reading: &mut VocabularyReading) -> Vec<Plan> {
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

/// Puts the themes of a file into the archive; how many were made and how many changed.
fn put(writer: &Writer<'_>, vocabulary: &Vocabulary, plans: &[Plan]) -> Result<(u32, u32)> {
    let (mut made, mut updated) = (0, 0);
    let before: HashMap<i64, TagRecord> = writer
        .tags()?
        .into_iter()
        .map(|tag| (tag.id, tag))
        .collect();
    let mut keys: HashSet<u8> = before.values().filter_map(|tag| tag.key).collect();
    let mut ids: Vec<i64> = Vec::with_capacity(plans.len());
    // The order of a file is parents first, as far as it is a tree.
    for (entry, plan) in vocabulary.themes.iter().zip(plans) {
        let id = match plan.id {
            Some(id) => id,
            None => {
                let uid = entry
                    .uid
                    .as_deref()
                    .and_then(|uid| Uuid::parse_str(uid).ok());
                let color = (entry.color.is_none() && plan.above == Above::Unsaid)
                    .then(|| next_color(before.len() + made as usize));
                made += 1;
                writer.add_tag(
                    uid.unwrap_or_else(Uuid::now_v7),
                    &plan.name,
                    &plan.folded,
                    None,
                    entry.color.as_deref().or(color),
                )?
            }
        };
        ids.push(id);
    }
    for ((entry, plan), id) in vocabulary.themes.iter().zip(plans).zip(&ids) {
        let old = before.get(id);
        let mut changed = false;
        if let Some(old) = old {
            if old.name != plan.name {
                writer.delete_synonym(&plan.folded)?;
                writer.rename_tag(*id, &plan.name, &plan.folded)?;
                changed = true;
            }
            if let Some(color) = &entry.color
                && old.color.as_ref() != Some(color)
            {
                writer.color_tag(*id, Some(color))?;
                changed = true;
            }
        }
        let parent = match plan.above {
            Above::Unsaid => None,
            Above::Entry(at) => Some(ids[at]),
            Above::Theme(id) => Some(id),
        };
        if let Some(parent) = parent
            && old.is_none_or(|old| old.parent != Some(parent))
        {
            writer.move_tag(*id, Some(parent))?;
            changed = true;
        }
        if !entry.note.is_empty() && old.is_none_or(|old| old.note != entry.note) {
            writer.note_tag(*id, &entry.note)?;
            changed = true;
        }
        if let Some(key) = entry.key
            && keys.insert(key)
        {
            writer.pin_tag(*id, Some(key))?;
            changed = true;
        }
        if !plan.synonyms.is_empty() {
            let here = writer.synonyms_of(*id)?;
            let mut all: Vec<String> = here.into_iter().map(|synonym| synonym.name).collect();
            all.extend(plan.synonyms.iter().cloned());
            changed |= put_synonyms(writer, *id, &plan.name, &all)? > 0;
        }
        updated += u32::from(changed && old.is_some());
    }
    Ok((made, updated))
}
