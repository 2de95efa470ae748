//! Vocabularies from files and to files: SKOS Turtle and CSV. A file is taken whole or not at all.

use std::collections::{HashMap, HashSet};
use std::io::{BufWriter, Write};
use std::path::Path;

use jianbao_publish::{
    Scheme, ThemeEntry, Vocabulary, VocabularyKind, VocabularyReport, read_vocabulary,
    write_vocabulary_csv, write_vocabulary_turtle,
};
use jianbao_store::{TagRecord, Writer};
use serde_json::json;
use uuid::Uuid;

use super::matching::{Above, Here, Plan};
use super::words;
use crate::archive::{Op, small};
use crate::export::{broke_off, write_whole};
use crate::tags::{in_tree, next_color, put_synonyms};
use crate::{Archive, Error, Exported, Result, VocabularyFormat, VocabularyOutcome};

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
                VocabularyFormat::Turtle => return self.write_turtle(&vocabulary, &mut out),
                VocabularyFormat::Csv => {
                    write_vocabulary_csv(&vocabulary, self.headings(), &mut out)
                }
            };
            written.map_err(|error| broke_off(&error))?;
            out.flush().map_err(|error| broke_off(&error))
        })?;
        Ok(Exported {
            path: path.display().to_string(),
            count: small(vocabulary.themes.len()),
            bytes,
        })
    }

    /// The whole vocabulary as Turtle.
    pub(crate) fn turtle(&self) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        self.write_turtle(&self.written()?, &mut out)?;
        Ok(out)
    }

    fn write_turtle(&self, vocabulary: &Vocabulary, mut out: &mut impl Write) -> Result<()> {
        let iri = format!("urn:uuid:{}", self.scheme()?);
        let name = self.info()?.name;
        let scheme = Scheme {
            iri: &iri,
            title: &name,
        };
        write_vocabulary_turtle(vocabulary, scheme, &mut out).map_err(|error| broke_off(&error))?;
        out.flush().map_err(|error| broke_off(&error))
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
