//! The columns and parts an export can have: what each is called, and what of an article stands in it.
//!
//! Every renderer asks here, so that a field says the same in every format. Which fields, and in which order, is the
//! caller's choice: a list of `Field`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::rows::{Row, Value};
use crate::{Headings, Item};

/// One thing that can be said of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Field {
    /// The day it was printed, `YYYY-MM-DD`.
    Date,
    /// The paper's name.
    Paper,
    /// The page's number.
    Page,
    /// The page's name.
    Section,
    /// 栏目.
    Column,
    /// 引题.
    Kicker,
    /// 标题.
    Headline,
    /// 副题.
    Deck,
    /// What sort of piece it is.
    Kind,
    /// The themes by name: the article's, or in a row that is a tagging the one.
    Themes,
    /// The same with the names above them.
    ThemePaths,
    /// 记者.
    Reporters,
    /// 通讯员.
    Correspondents,
    /// 摄影.
    Photographers,
    /// 实习生.
    Interns,
    /// 作者.
    Authors,
    /// 编辑 of the article.
    Editors,
    /// 电头.
    Dateline,
    /// Whether a person has looked at its reading.
    Checked,
    /// Its length.
    Characters,
    /// The body.
    Text,
    /// All passages with their themes and notes, one a line.
    Passages,
    /// The file it was imported from.
    Source,
    /// Its lasting id.
    Uid,
    /// What it says in short.
    Summary,
    /// The themes again, a column for each level of the tree.
    ThemeLevels,
    /// Everybody named in its bylines, with what they did.
    Credits,
    /// 《报名》2023年11月16日第3版.
    Printed,
    /// The text of passages: the article's, or in a row that is a passage the one.
    Quote,
    /// What a person noted to them.
    Note,
    /// Their themes.
    PassageThemes,
    /// Editors of the page.
    PageEditors,
    /// Slogans over several articles of the page.
    Banners,
    /// Whether a person wrote or changed the summary.
    SummaryEdited,
    /// Whether the text has changed since the summary was made.
    SummaryStale,
    /// The lasting id of its page.
    PageUid,
    /// 档号.
    CallNumber,
}

/// What a table has a row for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Rows {
    /// Each article.
    #[default]
    Article,
    /// Each theme of each article; an article without themes has no row.
    Tagging,
    /// Each passage of each article; an article without passages has no row.
    Passage,
}

impl Field {
    /// Every field: the standard ones first.
    pub const ALL: &'static [Self] = &[
        Self::Date,
        Self::Paper,
        Self::Page,
        Self::Section,
        Self::Column,
        Self::Kicker,
        Self::Headline,
        Self::Deck,
        Self::Kind,
        Self::Themes,
        Self::ThemePaths,
        Self::Reporters,
        Self::Correspondents,
        Self::Photographers,
        Self::Interns,
        Self::Authors,
        Self::Editors,
        Self::Dateline,
        Self::Checked,
        Self::Characters,
        Self::Text,
        Self::Passages,
        Self::Source,
        Self::Uid,
        Self::Summary,
        Self::ThemeLevels,
        Self::Credits,
        Self::Printed,
        Self::Quote,
        Self::Note,
        Self::PassageThemes,
        Self::PageEditors,
        Self::Banners,
        Self::SummaryEdited,
        Self::SummaryStale,
        Self::PageUid,
        Self::CallNumber,
    ];

    /// The columns of a table when nobody chose others.
    pub const STANDARD: &'static [Self] = Self::ALL.split_at(25).0;

    /// The parts of an article in a document when nobody chose others.
    pub const DOCUMENT: &'static [Self] = &[
        Self::Kicker,
        Self::Headline,
        Self::Deck,
        Self::Credits,
        Self::Printed,
        Self::Themes,
        Self::Summary,
        Self::Text,
    ];

    /// What it is called: 日期, Date.
    pub fn heading(self, headings: Headings) -> &'static str {
        let (chinese, english) = match self {
            Self::Date => ("日期", "Date"),
            Self::Paper => ("报纸", "Paper"),
            Self::Page => ("版次", "Page"),
            Self::Section => ("版名", "Section"),
            Self::Column => ("栏目", "Column"),
            Self::Kicker => ("引题", "Kicker"),
            Self::Headline => ("标题", "Headline"),
            Self::Deck => ("副题", "Deck"),
            Self::Kind => ("体裁", "Kind"),
            Self::Themes => ("主题", "Themes"),
            Self::ThemePaths => ("主题路径", "Theme paths"),
            Self::Reporters => ("记者", "Reporters"),
            Self::Correspondents => ("通讯员", "Correspondents"),
            Self::Photographers => ("摄影", "Photographers"),
            Self::Interns => ("实习生", "Interns"),
            Self::Authors => ("作者", "Authors"),
            Self::Editors => ("编辑", "Editors"),
            Self::Dateline => ("电头", "Dateline"),
            Self::Checked => ("已核对", "Checked"),
            Self::Characters => ("字数", "Characters"),
            Self::Text => ("正文", "Text"),
            Self::Passages => ("段落", "Passages"),
            Self::Source => ("来源文件", "Source file"),
            Self::Uid => ("编号", "ID"),
            Self::Summary => ("摘要", "Summary"),
            Self::ThemeLevels => ("主题各级", "Theme levels"),
            Self::Credits => ("署名", "Credits"),
            Self::Printed => ("出处", "Printed"),
            Self::Quote => ("段落原文", "Quote"),
            Self::Note => ("段落批注", "Note"),
            Self::PassageThemes => ("段落主题", "Passage themes"),
            Self::PageEditors => ("本版编辑", "Page editors"),
            Self::Banners => ("通栏标题", "Banners"),
            Self::SummaryEdited => ("摘要经人工修改", "Summary edited"),
            Self::SummaryStale => ("摘要已过时", "Summary stale"),
            Self::PageUid => ("版面编号", "Page ID"),
            Self::CallNumber => ("档号", "Call number"),
        };
        match headings {
            Headings::Chinese => chinese,
            Headings::English => english,
        }
    }

    /// What stands in it for an article, as text; empty where nothing is known.
    ///
    /// `ThemeLevels` gives the paths: levels are columns, and a text is one.
    pub fn text(self, item: &Item, headings: Headings) -> Cow<'_, str> {
        match Row::of(item).value(self, headings) {
            Value::Text(text) => text,
            Value::Number(number) => number.to_string().into(),
            Value::Date(date) => date.into(),
        }
    }
}
