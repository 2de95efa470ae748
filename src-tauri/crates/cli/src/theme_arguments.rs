//! What the verbs of themes and rules take.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jianbao_archive::{RuleText, VocabularyFormat};

/// What to do with the themes. A theme is named by its name, a synonym, its path or its uid.
#[derive(Debug, Subcommand)]
pub enum TagsVerb {
    /// List them with their counts.
    List,
    /// Make one.
    Create {
        /// Its name.
        name: String,
        /// The theme it stands under.
        #[arg(long)]
        parent: Option<String>,
    },
    /// Give one another name.
    Rename {
        /// The theme.
        tag: String,
        /// Its new name.
        name: String,
    },
    /// Put one under another; without a parent, at the top.
    Move {
        /// The theme.
        tag: String,
        /// The theme it is to stand under.
        #[arg(long)]
        parent: Option<String>,
    },
    /// Merge one into another; its name stays as a synonym.
    Merge {
        /// The theme that goes.
        from: String,
        /// The theme that stays.
        into: String,
        /// Forget the name.
        #[arg(long)]
        drop_name: bool,
        /// Tell what would change, and change nothing.
        #[arg(long)]
        preview: bool,
    },
    /// Give the articles of a theme that a query finds a new theme under it.
    Split {
        /// The theme.
        tag: String,
        /// The query.
        #[arg(long)]
        query: String,
        /// The name of the new theme.
        #[arg(long)]
        name: String,
        /// Leave the old theme on them too.
        #[arg(long)]
        both: bool,
        /// Tell what would change, and change nothing.
        #[arg(long)]
        preview: bool,
    },
    /// Delete one.
    Delete {
        /// The theme.
        tag: String,
    },
    /// The synonyms of one: those named take the place of those it has; none named takes all away.
    Synonym {
        /// The theme.
        tag: String,
        /// Its synonyms.
        names: Vec<String>,
    },
    /// Give one a colour, #rrggbb, or `none`.
    #[command(alias = "color")]
    Colour {
        /// The theme.
        tag: String,
        /// The colour.
        colour: String,
    },
    /// Say what one is for.
    Note {
        /// The theme.
        tag: String,
        /// The scope note; empty takes it away.
        note: String,
    },
    /// Pin one to a number key from 1 to 9; 0 unpins it.
    Pin {
        /// The theme.
        tag: String,
        /// The key.
        key: u8,
    },
    /// Pairs that may be one.
    Alike,
    /// Take the themes of a SKOS Turtle or CSV file into the vocabulary, all or none.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// Write the vocabulary into a file.
    Export {
        /// In which form; else by the file's ending.
        #[arg(long, value_enum)]
        format: Option<VocabularyForm>,
        /// Into which file.
        #[arg(long)]
        out: PathBuf,
    },
}

/// The form of a vocabulary file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VocabularyForm {
    /// SKOS, as Turtle.
    Turtle,
    /// A table.
    Csv,
}

impl From<VocabularyForm> for VocabularyFormat {
    fn from(form: VocabularyForm) -> Self {
        match form {
            VocabularyForm::Turtle => Self::Turtle,
            VocabularyForm::Csv => Self::Csv,
        }
    }
}

/// What to do with the rules.
#[derive(Debug, Subcommand)]
pub enum RulesVerb {
    /// List them.
    List,
    /// Make one.
    Add {
        /// What it says.
        #[command(flatten)]
        says: Says,
        /// Let it tag what is imported from now on; else it suggests.
        #[arg(long)]
        tags: bool,
    },
    /// Tell what a rule would find, and make none.
    Test {
        /// What it says.
        #[command(flatten)]
        says: Says,
    },
    /// Tag the articles here that fulfil one.
    Apply {
        /// The rule's uid.
        rule: String,
    },
    /// Delete one; what it tagged stays tagged.
    Remove {
        /// The rule's uid.
        rule: String,
    },
}

/// What a rule says: conditions as they are typed into a search.
#[derive(Debug, Args)]
pub struct Says {
    /// The theme it speaks for.
    pub tag: String,
    /// What must be there, each.
    #[arg(long, default_value = "")]
    pub all: String,
    /// What must be there, one of it.
    #[arg(long, default_value = "")]
    pub any: String,
    /// What must not be there.
    #[arg(long, default_value = "")]
    pub none: String,
    /// From this day, YYYY-MM-DD.
    #[arg(long, value_name = "D")]
    pub from: Option<String>,
    /// To this day.
    #[arg(long, value_name = "D")]
    pub to: Option<String>,
}

impl Says {
    /// As the archive takes it.
    pub fn text(&self) -> RuleText {
        RuleText {
            all: self.all.clone(),
            any: self.any.clone(),
            none: self.none.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
        }
    }
}
