//! The few words of a digest that are ours and not an article's, in both languages.

use serde::Serialize;

use super::Layout;
use crate::Headings;

/// Our own words, as the templates ask for them.
#[derive(Debug, Serialize)]
pub(super) struct Words {
    /// Heads the list of contents.
    pub(super) contents: &'static str,
    /// Heads the index of themes.
    pub(super) index: &'static str,
    /// Stands before the numbers of articles that also belong to a group.
    pub(super) also: &'static str,
    /// Stands before the themes of an article.
    pub(super) themes: &'static str,
    /// The seal of the title page: one or two characters, or a word.
    pub(super) seal: &'static str,
    #[serde(skip)]
    pub(super) untitled: &'static str,
    #[serde(skip)]
    pub(super) undated: &'static str,
    #[serde(skip)]
    pub(super) untagged: &'static str,
}

pub(super) fn words(headings: Headings) -> Words {
    match headings {
        Headings::Chinese => Words {
            contents: "目录",
            index: "主题索引",
            also: "另见",
            themes: "主题",
            seal: "剪报",
            untitled: "（无标题）",
            undated: "日期不详",
            untagged: "未标主题",
        },
        Headings::English => Words {
            contents: "Contents",
            index: "Index of themes",
            also: "See also",
            themes: "Themes",
            seal: "剪报",
            untitled: "(untitled)",
            undated: "Undated",
            untagged: "Without a theme",
        },
    }
}

/// What a print is called that was given no title.
pub(super) fn name(layout: Layout, headings: Headings) -> &'static str {
    let (chinese, english) = match layout {
        Layout::Cards => ("摘要卡片", "Cards"),
        Layout::Digest => ("报刊摘编", "Digest"),
        Layout::List => ("文章目录", "List of articles"),
        Layout::Clippings => ("剪报", "Clippings"),
    };
    match headings {
        Headings::Chinese => chinese,
        Headings::English => english,
    }
}

/// How many articles there are.
pub(super) fn articles(count: usize, headings: Headings) -> String {
    match (headings, count) {
        (Headings::Chinese, _) => format!("{count} 篇"),
        (Headings::English, 1) => "1 article".to_owned(),
        (Headings::English, _) => format!("{count} articles"),
    }
}

/// A year, a month of it or a day of that, as a heading.
pub(super) fn period(year: i32, month: Option<u8>, day: Option<u8>, headings: Headings) -> String {
    match (headings, month, day) {
        (Headings::Chinese, Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
        (Headings::Chinese, Some(month), None) => format!("{year}年{month}月"),
        (Headings::Chinese, None, _) => format!("{year}年"),
        (Headings::English, Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Headings::English, Some(month), None) => format!("{year}-{month:02}"),
        (Headings::English, None, _) => year.to_string(),
    }
}
