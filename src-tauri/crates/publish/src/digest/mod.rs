//! A set of articles as printed pages: cards to cut out, a digest, a list, clippings.
//!
//! Typst sets them from the templates beside this file. What an article says reaches a template as data and is never
//! read as markup. Must not open a file (the machine's fonts apart, `fonts.rs`), nor ask what day it is.

mod entries;
mod error;
mod fonts;
mod groups;
mod plain;
mod pressing;
mod sheaf;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};

use crate::Headings;

pub use error::DigestError;
pub use fonts::Fonts;
pub use pressing::{Printed, print, print_beginning};

/// What is to be printed of a set of articles, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default)]
pub struct Digest {
    /// The title on the first page and in the running heads; none leaves it to the layout's own name.
    pub title: String,
    /// A line under it.
    pub subtitle: String,
    /// Whose digest it is: the archive's or a person's name, also in the PDF's metadata.
    pub author: String,
    /// ISO date `YYYY-MM-DD` of making, printed and in the metadata; what is no date is left out.
    pub made: String,
    /// What the pages look like.
    pub layout: Layout,
    /// The paper.
    pub sheet: Sheet,
    /// Whether the long side lies below.
    pub landscape: bool,
    /// What articles stand together.
    pub grouping: Grouping,
    /// What of each article is printed.
    pub parts: Parts,
    /// How many cards a sheet is cut into.
    pub cards: Cards,
    /// Columns of clippings, 1 to 3.
    pub columns: u8,
    /// Whether an index of themes with page numbers ends it; cards have none.
    pub index: bool,
    /// Whether the PDF has to keep to PDF/A-2b.
    pub archival: bool,
    /// The language of our own words.
    #[serde(skip)]
    pub headings: Headings,
}

impl Default for Digest {
    fn default() -> Self {
        Self {
            title: String::new(),
            subtitle: String::new(),
            author: String::new(),
            made: String::new(),
            layout: Layout::Digest,
            sheet: Sheet::A4,
            landscape: false,
            grouping: Grouping::Theme,
            parts: Parts::default(),
            cards: Cards::Four,
            columns: 3,
            index: false,
            archival: false,
            headings: Headings::Chinese,
        }
    }
}

/// What the pages look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// 摘要卡片: equal cards to cut out.
    Cards,
    /// 摘编: title page, contents, then the articles in groups.
    Digest,
    /// 目录: a line or two an article.
    List,
    /// 剪报: articles set as a newspaper sets them.
    Clippings,
}

/// The paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Sheet {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// 16 开: 184 × 260 mm.
    K16,
}

/// What articles stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// All in the order they are given in.
    None,
    /// Each under its first theme; its other themes refer to it.
    Theme,
    /// By day, by month or by year, whichever gives groups to be read.
    Date,
}

/// How many cards a sheet is cut into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Cards {
    /// Two by two.
    Four,
    /// Two by three.
    Six,
}

/// What of an article's text is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Extent {
    /// Its title alone.
    None,
    /// Its summary; its opening where it has none.
    Summary,
    /// All of it.
    Whole,
}

/// What of each article is printed, its headline apart, which always is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default)]
pub struct Parts {
    /// 引题.
    pub kicker: bool,
    /// 副题.
    pub deck: bool,
    /// 记者、通讯员、摄影.
    pub credits: bool,
    /// 《报名》2023年11月16日第3版.
    pub printed: bool,
    /// Summary, whole text or neither; clippings are always whole, lists have neither.
    pub text: Extent,
    /// Its themes.
    pub themes: bool,
    /// Its number in this digest.
    pub number: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            kicker: true,
            deck: true,
            credits: true,
            printed: true,
            text: Extent::Summary,
            themes: true,
            number: true,
        }
    }
}
