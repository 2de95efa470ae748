//! An article as it leaves the archive: everything about it that is worth taking along, and no key of the store.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// One article with its page, its people and its themes, complete in itself.
///
/// In JSON an absent text is `null` and an absent list is empty; both may be left out when read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// The article's lasting id (UUIDv7).
    pub uid: String,
    /// The lasting id of its page.
    pub page_uid: Option<String>,
    /// Its place among the articles of its page, from 0.
    pub place: u32,
    /// The name of the file its page was imported from.
    pub source: Option<String>,
    /// The paper's name.
    pub paper: Option<String>,
    /// ISO date `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page number (版), from 1.
    pub page: Option<u32>,
    /// Section name (版名).
    pub section: Option<String>,
    /// Editors of the page.
    pub editors: Vec<String>,
    /// The folio of the page as printed.
    pub folio: Vec<String>,
    /// Slogans over several articles of the page.
    pub banners: Vec<String>,
    /// 引题: the line over the headline.
    pub kicker: Option<String>,
    /// 主题: the title.
    pub headline: Option<String>,
    /// 副题: the line under the headline.
    pub deck: Option<String>,
    /// 栏目: a standing head of this one article.
    pub column: Option<String>,
    /// 档号: what it is filed under.
    pub call_number: Option<String>,
    /// What sort of piece it is.
    pub kind: ItemKind,
    /// 电头: 本报讯, 新华社北京12月18日电.
    pub dateline: Option<String>,
    /// The people named in bylines, in their printed order.
    pub credits: Vec<ItemCredit>,
    /// The themes a person gave it.
    pub tags: Vec<ItemTag>,
    /// Whether a person has looked at its reading.
    pub checked: bool,
    /// The body in reading order.
    pub body: Vec<ItemBlock>,
    /// What people marked in the body, in reading order; what no longer fits it comes last.
    pub passages: Vec<ItemPassage>,
    /// Stretches that the source holds a second time.
    pub repeats: Vec<String>,
    /// What it says in short.
    pub summary: Option<ItemSummary>,
}

/// What an article says in short.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemSummary {
    /// Its text, one paragraph.
    pub text: String,
    /// Whether a person wrote or changed it.
    pub edited: bool,
    /// Whether the article's text has changed since.
    pub stale: bool,
}

/// A stretch of one block that a person tagged or noted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemPassage {
    /// Its block, counted from 0; none where it no longer fits the text.
    pub block: Option<u32>,
    /// The first code point of the block that is part of it; with no block, as it stood last.
    pub start: u32,
    /// The first that no longer is.
    pub end: u32,
    /// Its text.
    pub quote: String,
    /// What stands before it, up to 32 characters.
    pub prefix: String,
    /// What stands after it.
    pub suffix: String,
    /// What a person noted.
    pub note: String,
    /// Its themes.
    pub tags: Vec<ItemTag>,
}

/// A theme of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemTag {
    /// Its name.
    pub name: String,
    /// The names from the root of the tree down to its own.
    pub path: Vec<String>,
}

/// A person named in a byline, with what they did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCredit {
    /// The name as printed, or the one that its spellings stand for.
    pub name: String,
    /// What tells the person from others of that name; there where others have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
    /// What the person did.
    pub role: ItemRole,
}

impl ItemCredit {
    /// The name with what tells it from others of that name.
    pub(crate) fn label(&self) -> Cow<'_, str> {
        match &self.qualifier {
            Some(qualifier) => Cow::Owned(format!("{}（{qualifier}）", self.name)),
            None => Cow::Borrowed(&self.name),
        }
    }
}

/// One stretch of an article's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemBlock {
    /// Its role.
    #[serde(rename = "type")]
    pub kind: ItemBlockKind,
    /// The text.
    pub text: String,
}

/// What sort of piece an article is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// A report.
    #[default]
    News,
    /// A picture with a headline and a few lines.
    Photo,
    /// An opinion piece.
    Comment,
    /// An announcement.
    Notice,
    /// A poem.
    Verse,
    /// Questions and answers.
    Interview,
    /// What somebody paid for.
    Advertisement,
}

/// What a person named in a byline did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemRole {
    /// 记者.
    Reporter,
    /// 通讯员.
    Correspondent,
    /// 摄影.
    Photographer,
    /// 实习生.
    Intern,
    /// Other signed pieces, and unsigned or institutional bylines.
    Author,
    /// 编辑.
    Editor,
}

/// The role of a block in its article's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemBlockKind {
    /// 正文: a paragraph.
    Paragraph,
    /// 小标题: a heading inside the article.
    Crosshead,
    /// 图片说明: the text of a picture.
    Caption,
    /// 署名: a byline on a line of its own.
    Credit,
    /// 下转/上接: a jump line.
    Jump,
}

/// Articles that tests of all renderers share.
#[cfg(test)]
pub(crate) mod samples {
    use super::*;

    /// An article with every field, one with hardly any, and one whose texts a spreadsheet might run.
    pub(crate) fn items() -> Vec<Item> {
        vec![
            full(),
            Item {
                uid: "0190-2".into(),
                ..Item::default()
            },
            hostile(),
        ]
    }

    fn full() -> Item {
        Item {
            uid: "0190-1".into(),
            page_uid: Some("0190-0".into()),
            place: 2,
            source: Some("2024/03-08-2.txt".into()),
            paper: Some("工人日报".into()),
            date: Some("2024-03-08".into()),
            page: Some(2),
            section: Some("工会新闻".into()),
            editors: vec!["周立".into()],
            folio: vec!["2024年3月8日 星期五 2 工会新闻".into()],
            banners: vec!["建功“十四五”".into()],
            kicker: Some("三八国际妇女节".into()),
            headline: Some("女职工之家“家”味浓".into()),
            deck: Some("——某市总工会服务女职工纪实".into()),
            column: Some("巾帼风采".into()),
            call_number: Some("GB-2024-0308-02-01".into()),
            kind: ItemKind::Photo,
            dateline: Some("本报讯".into()),
            credits: vec![
                ItemCredit {
                    name: "陈曦".into(),
                    qualifier: None,
                    role: ItemRole::Reporter,
                },
                ItemCredit {
                    name: "边磊".into(),
                    qualifier: None,
                    role: ItemRole::Correspondent,
                },
                ItemCredit {
                    name: "陈曦".into(),
                    qualifier: None,
                    role: ItemRole::Photographer,
                },
            ],
            tags: vec![
                ItemTag {
                    name: "女职工".into(),
                    path: vec!["工会工作".into(), "女职工".into()],
                },
                ItemTag {
                    name: "普惠".into(),
                    path: vec!["普惠".into()],
                },
            ],
            checked: true,
            body: vec![
                ItemBlock {
                    kind: ItemBlockKind::Paragraph,
                    text: "本报讯（记者 陈曦 通讯员 边磊）一早，“家”里来了人。".into(),
                },
                ItemBlock {
                    kind: ItemBlockKind::Crosshead,
                    text: "建家".into(),
                },
                ItemBlock {
                    kind: ItemBlockKind::Paragraph,
                    text: "有床，有茶，\"有书\"。".into(),
                },
                ItemBlock {
                    kind: ItemBlockKind::Caption,
                    text: "女职工在读书。".into(),
                },
                ItemBlock {
                    kind: ItemBlockKind::Jump,
                    text: "（下转第3版）".into(),
                },
            ],
            passages: vec![
                ItemPassage {
                    block: Some(2),
                    start: 0,
                    end: 5,
                    quote: "有床，有茶".into(),
                    prefix: String::new(),
                    suffix: "，\"有书\"。".into(),
                    note: "设施。\n另见“家”".into(),
                    tags: vec![ItemTag {
                        name: "女职工".into(),
                        path: vec!["工会工作".into(), "女职工".into()],
                    }],
                },
                ItemPassage {
                    block: None,
                    start: 3,
                    end: 6,
                    quote: "有网络".into(),
                    prefix: "有茶，".into(),
                    suffix: "。".into(),
                    note: "核实".into(),
                    tags: Vec::new(),
                },
            ],
            repeats: vec!["一早，“家”里".into()],
            summary: Some(ItemSummary {
                text: "一早，“家”里来了人。".into(),
                edited: true,
                stale: false,
            }),
        }
    }

    fn hostile() -> Item {
        Item {
            uid: "0190-3".into(),
            kicker: Some("+86".into()),
            headline: Some("=HYPERLINK(\"x\",\"y\")".into()),
            deck: Some("-5℃，一线坚守".into()),
            column: Some("@所有人".into()),
            section: Some("\t版".into()),
            dateline: Some("\r电".into()),
            source: Some("a,b\"c\nd.txt".into()),
            body: vec![ItemBlock {
                kind: ItemBlockKind::Paragraph,
                text: "＝1+1".into(),
            }],
            ..Item::default()
        }
    }
}
