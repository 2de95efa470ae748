//! What a reader gives back: the page, its articles, their blocks and where in the source each came from.

use serde::{Deserialize, Serialize};

/// A half-open range `[start, end)` of the decoded text, in Unicode code points.
pub type Span = [u32; 2];

/// One page as it was read, with its articles in reading order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// What is said of the whole page.
    pub page: Page,
    /// The articles in reading order.
    pub articles: Vec<Article>,
}

/// What a page says of itself: its folio and its banners.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The name the file was given by, as handed to the reader.
    pub source: String,
    /// The paper's name, where the folio prints it.
    pub paper: Option<String>,
    /// ISO date `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Page number (版), from 1.
    pub number: Option<u32>,
    /// Section name (版名), as 工会新闻.
    pub section: Option<String>,
    /// Editors named on the folio.
    pub editors: Vec<String>,
    /// Slogans over several articles, as printed.
    pub banners: Vec<String>,
    /// Where each banner stands in the source, in step with `banners`.
    #[serde(default)]
    pub banner_source: Vec<Vec<Span>>,
    /// The folio lines as printed.
    pub folio: Vec<String>,
    /// Where each folio line stands in the source, in step with `folio`.
    #[serde(default)]
    pub folio_source: Vec<Vec<Span>>,
}

/// What sort of piece an article is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A report.
    #[default]
    News,
    /// A picture with a headline and a few lines.
    Photo,
    /// An opinion piece.
    Comment,
    /// An announcement (公告, 通知, 遗失声明).
    Notice,
    /// A poem.
    Verse,
    /// Questions and answers.
    Interview,
    /// 广告: what somebody paid for. People say so; the reader takes nothing for one.
    Advertisement,
}

/// One article: its head, its people and the blocks of its body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// 引题: the line over the headline.
    pub kicker: Option<String>,
    /// 主题: the title; `None` for text under no heading.
    pub headline: Option<String>,
    /// 副题: the line under the headline.
    pub deck: Option<String>,
    /// 栏目: a standing head of this one article.
    pub column: Option<String>,
    /// What sort of piece it is.
    pub kind: Kind,
    /// 电头: 本报讯, 新华社北京12月18日电. A derived copy; the text stays in its paragraph.
    pub dateline: Option<String>,
    /// The people named in bylines. Derived copies.
    pub credits: Vec<Credit>,
    /// The body in reading order.
    pub body: Vec<Block>,
    /// Stretches the source holds a second time, kept here so that nothing is silently gone.
    pub repeats_dropped: Vec<String>,
    /// Where each dropped repeat stands in the source, in step with `repeats_dropped`.
    #[serde(default)]
    pub repeats_source: Vec<Vec<Span>>,
    /// Where the parts of the head stand in the source.
    #[serde(default)]
    pub title_source: TitleSource,
}

/// Where an article's kicker, headline, deck and column stand in the source, and how sure their roles are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TitleSource {
    /// Spans of the kicker.
    pub kicker: Vec<Span>,
    /// Spans of the headline.
    pub headline: Vec<Span>,
    /// Spans of the deck.
    pub deck: Vec<Span>,
    /// Spans of the column head.
    #[serde(default)]
    pub column: Vec<Span>,
    /// How sure the head is, from 0 to 1.
    pub confidence: f32,
    /// Why it may be wrong: short codes, as in `Block::unsure`.
    pub unsure: Vec<String>,
    /// The parts of the head that people changed, as the reader had them.
    #[serde(default, skip_serializing_if = "TitleRead::is_empty")]
    pub read: TitleRead,
}

/// Parts of a head as the reader had them, where people changed them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TitleRead {
    /// The kicker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// The deck.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deck: Option<String>,
}

impl TitleRead {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One stretch of an article's body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Its role.
    #[serde(rename = "type")]
    pub kind: BlockKind,
    /// The text as printed.
    pub text: String,
    /// The ranges of the decoded file it was made from, in order.
    #[serde(default)]
    pub source: Vec<Span>,
    /// How sure the reader is of this block's bounds and role, from 0 to 1.
    #[serde(default = "sure")]
    pub confidence: f32,
    /// Why it may be wrong: codes of [`UNSURE`](crate::UNSURE), such as `column-break` or `repeat`.
    #[serde(default)]
    pub unsure: Vec<String>,
}

fn sure() -> f32 {
    1.0
}

/// The role of a block in its article's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
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

/// A person named in a byline, with what they did.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Credit {
    /// The name as printed.
    pub name: String,
    /// What the person did.
    pub role: Role,
}

/// What a person named in a byline did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// 记者.
    Reporter,
    /// 通讯员.
    Correspondent,
    /// 摄影.
    Photographer,
    /// 实习生.
    Intern,
    /// Other signed pieces, and unsigned or institutional bylines such as 本报评论员.
    Author,
    /// 编辑.
    Editor,
}
