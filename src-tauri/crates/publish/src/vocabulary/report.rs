//! What is wrong with a vocabulary file, by line. Codes and names only: sentences are made by whoever shows them.

use std::borrow::Cow;

/// How many problems a report tells; of more it gives the number.
pub const LONGEST_REPORT: usize = 1_000;
/// The most characters of a name or cell that a problem repeats.
const LONGEST_DETAIL: usize = 80;

/// A kind of problem; those that are fatal refuse the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VocabularyFault {
    /// The bytes are in none of the encodings that are read, or no text.
    Encoding,
    /// The Turtle cannot be read here; the detail is what the parser says, in English.
    Syntax,
    /// The row has cells without a heading, or a quotation mark without its other; the detail is how it begins.
    Row,
    /// No column is the name's; the detail is the headings there are.
    NoNameColumn,
    /// Two columns mean the same; the detail is the second's heading.
    ColumnTwice,
    /// Neither themes nor a scheme are in the file.
    NoThemes,
    /// The theme has no name; the detail is its IRI, or its cells.
    NameEmpty,
    /// A name or synonym has more than [`LONGEST_THEME_NAME`](crate::LONGEST_THEME_NAME) characters.
    NameTooLong,
    /// A scope note has more than [`LONGEST_SCOPE_NOTE`](crate::LONGEST_SCOPE_NOTE) characters; the detail is the
    /// theme's name.
    NoteTooLong,
    /// A name or synonym has a control character, or a name has a line end.
    NameControl,
    /// Another theme has the same name.
    NameTwice,
    /// The theme has another preferred label in this language (SKOS, S14); the detail is the second.
    TwoNames,
    /// A synonym is the name of this theme (SKOS, S13) or of another.
    SynonymIsName,
    /// Another theme has the same synonym.
    SynonymTwice,
    /// The theme above is not in the file; the detail is what it is called there.
    UnknownParent,
    /// The theme stands under itself; the detail is the way round, at most eight names.
    Cycle,
    /// Not a colour as `#rrggbb`, or a second one.
    Color,
    /// Not a number key from 1 to 9, or a second one.
    Key,
    /// Another theme is pinned to the same number key.
    KeyTwice,
    /// Another theme has the same UUID.
    UidTwice,
    /// Told by the archive: another theme's name or synonym differs by width, case or form of writing alone.
    Alike,
    /// A column that means nothing here was passed over; the detail is its heading.
    UnknownColumn,
    /// A property of themes, or a class, that means nothing here was passed over; told once.
    UnknownProperty,
    /// A further theme above was passed over, as the tree has one; the detail is its name.
    SecondParent,
    /// A theme below is not in the file; the detail is its IRI.
    UnknownChild,
    /// Labels and notes in this language were passed over; told once.
    OtherLanguage,
    /// The identifier is not one of ours; the theme is known by its name alone.
    Uid,
}

impl VocabularyFault {
    /// Whether nothing of the file may be imported.
    pub fn is_fatal(self) -> bool {
        !matches!(
            self,
            Self::UnknownColumn
                | Self::UnknownProperty
                | Self::SecondParent
                | Self::UnknownChild
                | Self::OtherLanguage
                | Self::Uid
        )
    }

    /// The short name that sentences are chosen by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Syntax => "syntax",
            Self::Row => "row",
            Self::NoNameColumn => "no-name-column",
            Self::ColumnTwice => "column-twice",
            Self::NoThemes => "no-themes",
            Self::NameEmpty => "name-empty",
            Self::NameTooLong => "name-too-long",
            Self::NoteTooLong => "note-too-long",
            Self::NameControl => "name-control",
            Self::NameTwice => "name-twice",
            Self::TwoNames => "two-names",
            Self::SynonymIsName => "synonym-is-name",
            Self::SynonymTwice => "synonym-twice",
            Self::UnknownParent => "unknown-parent",
            Self::Cycle => "cycle",
            Self::Color => "color",
            Self::Key => "key",
            Self::KeyTwice => "key-twice",
            Self::UidTwice => "uid-twice",
            Self::Alike => "alike",
            Self::UnknownColumn => "unknown-column",
            Self::UnknownProperty => "unknown-property",
            Self::SecondParent => "second-parent",
            Self::UnknownChild => "unknown-child",
            Self::OtherLanguage => "other-language",
            Self::Uid => "uid",
        }
    }

    /// A problem of this kind; a long detail is cut.
    pub fn at(self, line: u32, detail: &str) -> VocabularyProblem {
        VocabularyProblem {
            line,
            fault: self,
            detail: shortened(detail).into_owned(),
            also: None,
        }
    }
}

/// One thing that is wrong with a vocabulary file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VocabularyProblem {
    /// The line it is on, from 1.
    pub line: u32,
    /// What is wrong.
    pub fault: VocabularyFault,
    /// The name, cell, column or property that is meant, as it stands in the file; cut where it is long.
    pub detail: String,
    /// The line of what it collides with.
    pub also: Option<u32>,
}

impl VocabularyProblem {
    /// The problem with the line of what it collides with.
    pub fn with(self, also: u32) -> Self {
        Self {
            also: Some(also),
            ..self
        }
    }

    /// Whether it refuses the file.
    pub fn is_fatal(&self) -> bool {
        self.fault.is_fatal()
    }
}

/// All that is wrong with a vocabulary file, as far as a person can read it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VocabularyReport {
    /// At most [`LONGEST_REPORT`] problems, fatal ones rather than others, in the order of lines.
    pub problems: Vec<VocabularyProblem>,
    /// How many more there are.
    pub more: usize,
}

impl VocabularyReport {
    /// Whether anything in it refuses the file.
    pub fn is_fatal(&self) -> bool {
        self.problems.iter().any(VocabularyProblem::is_fatal)
    }

    pub(super) fn tell(&mut self, problem: VocabularyProblem) {
        self.problems.push(problem);
    }

    /// Whether parts of the file could not be read, so that what is missing may be in them.
    pub(super) fn is_torn(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.fault == VocabularyFault::Syntax)
    }

    /// The report as it is shown: not too long, and in the order of lines.
    pub(super) fn ordered(mut self) -> Self {
        if self.problems.len() > LONGEST_REPORT {
            self.problems
                .sort_by_key(|problem| (!problem.is_fatal(), problem.line));
            self.more += self.problems.len() - LONGEST_REPORT;
            self.problems.truncate(LONGEST_REPORT);
        }
        self.problems.sort_by_key(|problem| problem.line);
        self
    }
}

fn shortened(detail: &str) -> Cow<'_, str> {
    match detail.char_indices().nth(LONGEST_DETAIL) {
        Some((end, _)) => Cow::Owned(format!("{}…", &detail[..end])),
        None => Cow::Borrowed(detail),
    }
}
