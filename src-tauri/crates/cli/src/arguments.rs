//! What the command takes, as design/cli lists it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jianbao_archive::{Order, Selection};

use crate::correcting::CorrectVerb;
use crate::people::PeopleVerb;
use crate::publish_arguments::{ExportForm, PrintForm};
use crate::theme_arguments::{RulesVerb, TagsVerb};

/// 剪报: reads newspaper pages into an archive, finds, tags and exports their articles.
#[derive(Debug, Parser)]
#[command(name = "jianbao", version, about, max_term_width = 110)]
pub struct Cli {
    /// The archive's folder, NAME.jianbao.
    #[arg(long, global = true, env = "JIANBAO_ARCHIVE", value_name = "DIR")]
    pub archive: Option<PathBuf>,
    /// Print JSON for programs: one value, or one a line.
    #[arg(long, global = true)]
    pub json: bool,
    /// Speak English.
    #[arg(long, global = true)]
    pub english: bool,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Read one page file and print it; touches no archive.
    Read {
        /// A txt or md file.
        file: PathBuf,
    },
    /// Import files, folders and zips; makes the archive when missing.
    Import {
        /// What to import.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The pages' date, YYYY-MM-DD.
        #[arg(long)]
        date: Option<String>,
        /// The pages' number.
        #[arg(long)]
        page: Option<u32>,
        /// The paper's name.
        #[arg(long)]
        paper: Option<String>,
        /// The pages' section.
        #[arg(long)]
        section: Option<String>,
    },
    /// List articles.
    List {
        /// Which.
        #[command(flatten)]
        selection: Select,
        /// How many at most.
        #[arg(long)]
        limit: Option<u32>,
        /// In which order.
        #[arg(long, value_enum, default_value_t)]
        order: By,
    },
    /// Show one article whole.
    Show {
        /// The article.
        uid: String,
    },
    /// Search articles.
    Search {
        /// What for.
        query: String,
        /// How many at most.
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// In which order.
        #[arg(long, value_enum, default_value_t)]
        order: By,
        /// Print how many there are and nothing else.
        #[arg(long)]
        count: bool,
        /// Count what was found by theme, person, section, paper and month.
        #[arg(long)]
        facets: bool,
    },
    /// List the articles that say nearly the same as one.
    Near {
        /// The article.
        uid: String,
    },
    /// Put a theme on articles, or take it off.
    Tag {
        /// Add or remove.
        #[command(subcommand)]
        way: TagWay,
    },
    /// The themes.
    Tags {
        /// What to do with them.
        #[command(subcommand)]
        what: TagsVerb,
    },
    /// The rules that speak for themes.
    Rules {
        /// What to do with them.
        #[command(subcommand)]
        what: RulesVerb,
    },
    /// Suggest themes for articles, or name the articles that probably lack one.
    Suggest {
        /// The articles; without any, those without a theme.
        uids: Vec<String>,
        /// The theme that articles may lack.
        #[arg(long, conflicts_with = "uids")]
        tag: Option<String>,
        /// How many articles at most.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// The people of the bylines.
    People {
        /// What to do with them.
        #[command(subcommand)]
        what: PeopleVerb,
    },
    /// Look at a page piece by piece, and put right what was read wrongly.
    Correct {
        /// The page, or an article on it.
        uid: String,
        /// What to do.
        #[command(subcommand)]
        what: CorrectVerb,
    },
    /// Name the issues of a paper that are missing, and those with missing pages.
    Missing {
        /// The paper; without it, the one most pages are of.
        #[arg(long)]
        paper: Option<String>,
        /// The year; without it, all.
        #[arg(long)]
        year: Option<u32>,
    },
    /// Print what articles say in short, or write it.
    Summary {
        /// The articles.
        #[arg(required_unless_present = "file")]
        uids: Vec<String>,
        /// Characters at most, 60 to 400.
        #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u16).range(60..=400))]
        length: u16,
        /// Keep this as the summary; an empty text leaves it to the program again.
        #[arg(long, value_name = "TEXT", conflicts_with_all = ["file", "make"])]
        set: Option<String>,
        /// Keep what the program makes.
        #[arg(long, conflicts_with = "file")]
        make: bool,
        /// A text file that is in no archive.
        #[arg(long, conflicts_with = "uids")]
        file: Option<PathBuf>,
        /// So many sentences of the file, however long.
        #[arg(long, requires = "file")]
        sentences: Option<u16>,
    },
    /// Mark articles as checked, or as not.
    Mark {
        /// Which mark.
        mark: Mark,
        /// The articles.
        #[arg(required = true)]
        uids: Vec<String>,
    },
    /// Put articles into the bin.
    Bin {
        /// The articles.
        #[arg(required = true)]
        uids: Vec<String>,
    },
    /// Take articles out of the bin.
    Unbin {
        /// The articles.
        #[arg(required = true)]
        uids: Vec<String>,
    },
    /// Take the last operations back.
    Undo {
        /// How many.
        #[arg(default_value_t = 1)]
        count: u32,
    },
    /// Do operations that were taken back again.
    Redo {
        /// How many.
        #[arg(default_value_t = 1)]
        count: u32,
    },
    /// The operations, newest first; of one article where one is named.
    History {
        /// The article.
        uid: Option<String>,
        /// How many at most.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Check everything the archive holds.
    Check {
        /// Make the search index again from the articles first.
        #[arg(long)]
        rebuild_index: bool,
    },
    /// Make a backup now.
    Backup,
    /// Put a backup in the archive's place; what was there is kept.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Write articles into a file.
    Export {
        /// In which form and with what.
        #[command(flatten)]
        form: ExportForm,
        /// Into which file or folder.
        #[arg(long)]
        out: PathBuf,
        /// Which.
        #[command(flatten)]
        selection: Select,
        /// In which order.
        #[arg(long, value_enum, default_value_t)]
        order: By,
    },
    /// Set articles as pages and write them as a PDF.
    Print {
        /// How.
        #[command(flatten)]
        form: PrintForm,
        /// Into which file.
        #[arg(long)]
        out: PathBuf,
        /// Which.
        #[command(flatten)]
        selection: Select,
        /// In which order.
        #[arg(long, value_enum, default_value_t)]
        order: By,
    },
}

/// Putting on or taking off.
#[derive(Debug, Subcommand)]
pub enum TagWay {
    /// Put it on; a theme that is not there is made.
    Add(Tagging),
    /// Take it off.
    Remove(Tagging),
}

/// A theme and the articles it is for.
#[derive(Debug, Args)]
pub struct Tagging {
    /// The theme: its name, its path or its uid.
    pub tag: String,
    /// The articles.
    pub uids: Vec<String>,
    /// Or which.
    #[command(flatten)]
    pub selection: Select,
}

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mark {
    /// A person has looked.
    Checked,
    /// Nobody has.
    Unchecked,
}

/// An order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// Newest day first.
    #[default]
    Newest,
    /// Oldest day first.
    Oldest,
    /// Best first; a listing without a query is by date.
    Relevance,
}

/// Which articles; all conditions must hold.
#[derive(Debug, Default, Args)]
pub struct Select {
    /// With this theme or one under it; given again, with all of them.
    #[arg(long = "tag", value_name = "T", id = "with_tag")]
    pub tags: Vec<String>,
    /// With any of these themes.
    #[arg(long, value_name = "T")]
    pub any_tag: Vec<String>,
    /// Without a theme.
    #[arg(long)]
    pub untagged: bool,
    /// From this day, YYYY-MM-DD.
    #[arg(long, value_name = "D")]
    pub from: Option<String>,
    /// To this day.
    #[arg(long, value_name = "D")]
    pub to: Option<String>,
    /// In which this is found.
    #[arg(long = "query", value_name = "Q", id = "with_query")]
    pub query: Option<String>,
    /// Of this paper.
    #[arg(long, value_name = "P")]
    pub paper: Option<String>,
    /// This article.
    #[arg(long, value_name = "U")]
    pub uid: Vec<String>,
    /// In the bin.
    #[arg(long)]
    pub binned: bool,
}

impl Select {
    /// Whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
            && self.any_tag.is_empty()
            && !self.untagged
            && self.from.is_none()
            && self.to.is_none()
            && self.query.is_none()
            && self.paper.is_none()
            && self.uid.is_empty()
            && !self.binned
    }

    /// As the archive takes it; themes are found by their names.
    pub fn selection(
        &self,
        tag: impl Fn(&str) -> jianbao_archive::Result<String>,
    ) -> jianbao_archive::Result<Selection> {
        let uids = |names: &[String]| {
            names
                .iter()
                .map(|name| tag(name))
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(Selection {
            tags: uids(&self.tags)?,
            any_tags: uids(&self.any_tag)?,
            untagged: self.untagged,
            from: self.from.clone(),
            to: self.to.clone(),
            query: self.query.clone().unwrap_or_default(),
            paper: self.paper.clone(),
            uids: self.uid.clone(),
            binned: self.binned,
            ..Selection::default()
        })
    }
}

impl From<By> for Order {
    fn from(by: By) -> Self {
        match by {
            By::Newest => Self::Newest,
            By::Oldest => Self::Oldest,
            By::Relevance => Self::Relevance,
        }
    }
}
