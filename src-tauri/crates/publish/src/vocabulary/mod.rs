//! Vocabularies as files: the tree of themes to SKOS Turtle or CSV, and from what this and other programs write.
//!
//! A file is read whole and judged whole: what is wrong with it is collected line by line, and one fault that is fatal
//! refuses all of it. Sameness is exact here; whether two names differ by width, case or form of writing alone is for
//! the archive to say, which gets the lines for it. Must not know the themes that are there already.

mod check;
mod decode;
mod languages;
mod read_rows;
mod read_skos;
mod report;
mod rows;
mod skos;
mod themes;
mod write_rows;
mod write_skos;

#[cfg(test)]
mod bad_input_tests;
#[cfg(test)]
mod foreign_tests;
#[cfg(test)]
mod round_trip_tests;

use std::collections::HashSet;

pub use check::{LONGEST_SCOPE_NOTE, LONGEST_THEME_NAME};
pub use report::{LONGEST_REPORT, VocabularyFault, VocabularyProblem, VocabularyReport};
pub use write_rows::write_vocabulary_csv;
pub use write_skos::{Scheme, write_vocabulary_turtle};

/// A theme as vocabulary files hold it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeEntry {
    /// The UUID it has in the archive, in lower case with hyphens; none where a file names it otherwise or not at all.
    pub uid: Option<String>,
    /// Its preferred label, without white space around it.
    pub name: String,
    /// The theme it stands under: a place in [`Vocabulary::themes`], before or after this one.
    pub parent: Option<usize>,
    /// What the theme it stands under is called where it is not in the file: a name or an IRI.
    pub above: Option<String>,
    /// Other words for it, in the order of the file, each once.
    pub synonyms: Vec<String>,
    /// When to use it; empty where nothing is said.
    pub note: String,
    /// Its colour as `#rrggbb`.
    pub color: Option<String>,
    /// The number key it is pinned to, from 1 to 9.
    pub key: Option<u8>,
    /// The line of the file it stands on, from 1; 0 where it is from no file.
    pub line: u32,
}

/// All themes of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// In the order of the file; a writer keeps it but for parents, which it puts before what stands under them.
    pub themes: Vec<ThemeEntry>,
}

/// The form of a vocabulary file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VocabularyKind {
    /// SKOS in Turtle, or in N-Triples, which is Turtle too.
    Turtle,
    /// A table with a row of headings; separated by commas, semicolons or tabs.
    Csv,
}

impl VocabularyKind {
    /// The form a file has by the ending of its name, else by how it begins; none if it is of another kind.
    pub fn guess(name: &str, bytes: &[u8]) -> Option<Self> {
        let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
        match ending.as_deref() {
            Some("ttl" | "turtle" | "nt" | "n3") => return Some(Self::Turtle),
            Some("csv" | "tsv" | "tab") => return Some(Self::Csv),
            Some("rdf" | "owl" | "xml" | "json" | "jsonld" | "xls" | "xlsx" | "ods" | "zip") => {
                return None;
            }
            _ => {}
        }
        let text = decode::decode(bytes).ok()?;
        let first = text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .unwrap_or_default();
        let begins = |word: &str| {
            first
                .get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        if ["<?xml", "<!doctype", "<rdf:", "<html", "{"]
            .into_iter()
            .any(begins)
        {
            return None;
        }
        let turtle = ["@prefix", "@base", "prefix ", "base ", "<", "_:", "["]
            .into_iter()
            .any(begins);
        Some(if turtle { Self::Turtle } else { Self::Csv })
    }
}

/// What was read of a vocabulary file: its themes, and all that is wrong with it.
///
/// The caller looks at the themes with what it knows itself, tells what it finds with [`tell`](Self::tell), and gets
/// the vocabulary by [`accepted`](Self::accepted) only if nothing was fatal, so that a file is imported whole or not.
#[derive(Debug, Clone, Default)]
pub struct VocabularyReading {
    themes: Vec<ThemeEntry>,
    /// The places of those whose `above` the caller knows.
    settled: HashSet<usize>,
    report: VocabularyReport,
}

impl VocabularyReading {
    /// The themes as far as they could be read.
    pub fn themes(&self) -> &[ThemeEntry] {
        &self.themes
    }

    /// Adds a problem that was found by someone who knows more than the file.
    pub fn tell(&mut self, problem: VocabularyProblem) {
        self.report.tell(problem);
    }

    /// Says that the caller knows the theme a theme stands under though it is not in the file.
    pub fn settle(&mut self, theme: usize) {
        self.settled.insert(theme);
    }

    /// The vocabulary with what is to be told of it, or, if anything was fatal, the report alone.
    ///
    /// # Errors
    /// The report, in the order of lines, if at least one problem in it is fatal.
    pub fn accepted(self) -> Result<(Vocabulary, VocabularyReport), VocabularyReport> {
        let Self {
            themes,
            settled,
            mut report,
        } = self;
        for (at, theme) in themes.iter().enumerate() {
            if let Some(above) = &theme.above
                && !settled.contains(&at)
            {
                report.tell(VocabularyFault::UnknownParent.at(theme.line, above));
            }
        }
        let fatal = report.is_fatal();
        let report = report.ordered();
        if fatal {
            return Err(report);
        }
        Ok((Vocabulary { themes }, report))
    }
}

/// Reads a vocabulary file in UTF-8, in UTF-16 with a byte order mark, or in GB18030.
pub fn read_vocabulary(bytes: &[u8], kind: VocabularyKind) -> VocabularyReading {
    let mut reading = VocabularyReading::default();
    let text = match decode::decode(bytes) {
        Ok(text) => text,
        Err(line) => {
            reading.tell(VocabularyFault::Encoding.at(line, ""));
            return reading;
        }
    };
    reading.themes = match kind {
        VocabularyKind::Turtle => read_skos::read(&text, &mut reading.report),
        VocabularyKind::Csv => read_rows::read(&text, &mut reading.report),
    };
    check::check(&reading.themes, &mut reading.report);
    reading
}

/// Why a vocabulary could not be written.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyWriteError {
    /// The scheme's name is no IRI.
    #[error("{0:?} is no IRI")]
    SchemeIri(String),
    /// A theme stands under itself, or under one that is not in the list.
    #[error("the theme {0:?} has no way to the top")]
    Parents(String),
    /// The file took no more: a full disk, a vanished drive.
    #[error("the vocabulary could not be written")]
    Write(#[from] std::io::Error),
}

impl Vocabulary {
    /// The places of the themes in the order in which they are written: as listed, but each after its parent.
    fn parents_first(&self) -> Result<Vec<usize>, VocabularyWriteError> {
        let (mut order, mut placed) = (
            Vec::with_capacity(self.themes.len()),
            vec![false; self.themes.len()],
        );
        let mut above = Vec::new();
        for (index, theme) in self.themes.iter().enumerate() {
            let mut next = Some(index);
            while let Some(at) = next.filter(|at| placed.get(*at) != Some(&true)) {
                let known = self.themes.get(at).filter(|_| above.len() < placed.len());
                let Some(entry) = known else {
                    return Err(VocabularyWriteError::Parents(theme.name.clone()));
                };
                above.push(at);
                next = entry.parent;
            }
            for at in above.drain(..).rev() {
                placed[at] = true;
                order.push(at);
            }
        }
        Ok(order)
    }
}
