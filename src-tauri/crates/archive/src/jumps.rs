//! 下转 and 上接: an article that goes on on another page is connected with its other part.

use jianbao_language::{fold, likeness};
use jianbao_pages::Jump;
use jianbao_store::{ArticleRecord, PageRecord, Reader};
use serde_json::{Value, json};

use crate::archive::{Op, parse_uid};
use crate::passages::shortened;
use crate::{Archive, Done, Error, JumpEnd, Jumps, Result};

/// Why two articles can't be connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JumpFault {
    /// They stand on one page.
    SamePage,
    /// They were printed on different days; a day may be unknown.
    OtherDay(Option<String>, Option<String>),
    /// The first comes after the second already.
    Round,
}

impl JumpFault {
    pub(crate) fn chinese(&self) -> String {
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "日期不明".into());
        match self {
            Self::SamePage => {
                "这两篇在同一版上，没有接起来。要合成一篇，请在版面里并入上一篇。".into()
            }
            Self::OtherDay(first, second) => format!(
                "这两篇不是同一天的（{}，{}），没有接起来。如果日期不对，请先改版面的日期。",
                day(first),
                day(second)
            ),
            Self::Round => "后一篇已经接在前一篇之前，不能再倒过来接。请先断开。".into(),
        }
    }

    pub(crate) fn english(&self) -> String {
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "no date".into());
        match self {
            Self::SamePage => {
                "Both stand on one page; they were not connected. Merge them on the page instead."
                    .into()
            }
            Self::OtherDay(first, second) => format!(
                "They are of different days ({}, {}) and were not connected. If a date is wrong, put the page's date right first.",
                day(first),
                day(second)
            ),
            Self::Round => {
                "The second comes before the first already. Disconnect them first.".into()
            }
        }
    }
}

impl Archive {
    /// Notes that an article goes on in another one, on another page of the same day.
    ///
    /// # Errors
    /// `Jump` where that can't be.
    pub fn connect(&self, first: &str, second: &str) -> Result<Done> {
        let (first, second) = (parse_uid(first)?, parse_uid(second)?);
        let op = Op {
            code: "jump.connect",
            args: json!({}),
        };
        self.transact(op, |change| {
            let writer = change.writer;
            let one = writer.article(writer.article_id(first)?)?;
            let two = writer.article(writer.article_id(second)?)?;
            check(writer, &one, &two)?;
            change.args = json!({"first": title(&one), "second": title(&two)});
            if two.continues != Some(one.id) {
                writer.set_continues(two.id, Some(one.id))?;
                change.article(one.id)?;
                change.article(two.id)?;
            }
            Ok(None)
        })
    }

    /// Notes that no article goes on in this one.
    pub fn disconnect(&self, second: &str) -> Result<Done> {
        let second = parse_uid(second)?;
        let op = Op {
            code: "jump.disconnect",
            args: json!({}),
        };
        self.transact(op, |change| {
            let writer = change.writer;
            let two = writer.article(writer.article_id(second)?)?;
            if let Some(first) = two.continues {
                let one = writer.article(first)?;
                change.args = json!({"first": title(&one), "second": title(&two)});
                writer.set_continues(two.id, None)?;
                change.article(first)?;
                change.article(two.id)?;
            }
            Ok(None)
        })
    }
}

fn title(article: &ArticleRecord) -> String {
    shortened(article.headline.as_deref().unwrap_or(&article.lead))
}

fn check(reader: &Reader<'_>, one: &ArticleRecord, two: &ArticleRecord) -> Result<()> {
    if one.page == two.page {
        return Err(Error::Jump(JumpFault::SamePage));
    }
    let (first, second) = (reader.page(one.page)?.date, reader.page(two.page)?.date);
    if first != second {
        return Err(Error::Jump(JumpFault::OtherDay(first, second)));
    }
    let mut before = one.continues;
    while let Some(id) = before {
        if id == two.id {
            return Err(Error::Jump(JumpFault::Round));
        }
        before = reader.article(id)?.continues;
    }
    Ok(())
}

/// What comes before and after an article, and what its jump lines may mean.
pub(crate) fn jumps(
    reader: &Reader<'_>,
    article: &ArticleRecord,
    page: &PageRecord,
    lines: &[&str],
) -> jianbao_store::Result<Jumps> {
    let end = |id| -> jianbao_store::Result<JumpEnd> {
        let row = reader.list_row(id)?;
        Ok(JumpEnd {
            uid: row.article.uid.to_string(),
            headline: row.article.headline.unwrap_or(row.article.lead),
            page: row.number,
        })
    };
    let mut jumps = Jumps::default();
    // One in the bin, or whose import was undone, is not there to be read.
    if let Some(before) = article.continues
        && reader.article(before)?.away == 0
    {
        jumps.before = Some(end(before)?);
    }
    for id in reader.continued_in(article.id)? {
        jumps.after.push(end(id)?);
    }
    for line in lines {
        match jianbao_pages::jump(line) {
            Some(Jump::From(number)) if jumps.before.is_none() => {
                for id in others(reader, article, page, number, false)? {
                    jumps.maybe_before.push(end(id)?);
                }
            }
            Some(Jump::To(number)) if jumps.after.is_empty() => {
                for id in others(reader, article, page, number, true)? {
                    jumps.maybe_after.push(end(id)?);
                }
            }
            _ => {}
        }
    }
    Ok(jumps)
}

/// Articles on another page of the issue that may be the other part, the likeliest first.
fn others(
    reader: &Reader<'_>,
    article: &ArticleRecord,
    page: &PageRecord,
    number: u32,
    onwards: bool,
) -> jianbao_store::Result<Vec<i64>> {
    /// More offers than these help nobody, and of a whole page more.
    const OFFERED: usize = 3;
    const OF_PAGE: usize = 12;
    let Some(date) = page.date.as_deref() else {
        return Ok(Vec::new());
    };
    let mut found: Vec<(u8, f64, i64)> = Vec::new();
    for other in reader.pages_at(date, number, page.paper.as_deref())? {
        for candidate in reader.articles_of_page(other.id)? {
            let taken = onwards && candidate.continues.is_some();
            if candidate.away > 0 || candidate.page == page.id || taken {
                continue;
            }
            let points_back = reader.blocks(candidate.id)?.iter().any(|block| {
                let says = Some(jianbao_pages::jump(&block.text)).filter(|_| block.kind == "jump");
                match says.flatten() {
                    Some(Jump::From(from)) => onwards && page.number == Some(from),
                    Some(Jump::To(to)) => !onwards && page.number == Some(to),
                    None => false,
                }
            });
            let alike = titles_alike(article, &candidate);
            let likely = if points_back {
                2
            } else {
                u8::from(alike > 0.5)
            };
            found.push((likely, alike, candidate.id));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    // Where one points back, the others are not meant; where nothing says which, a person may know.
    let best = found.first().map_or(0, |(likely, ..)| *likely);
    found.retain(|(likely, ..)| *likely == best);
    // Over an article a list of them would stand in the way of reading; they are offered at the end of the first part.
    found.truncate(match (best, onwards) {
        (0, true) => OF_PAGE,
        (0, false) => 0,
        _ => OFFERED,
    });
    Ok(found.into_iter().map(|(.., id)| id).collect())
}

/// How alike two heads are, from 0 to 1.
fn titles_alike(one: &ArticleRecord, two: &ArticleRecord) -> f64 {
    let text = |article: &ArticleRecord| -> String {
        let title = article.headline.as_deref().unwrap_or_default();
        title
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(fold)
            .collect()
    };
    let (one, two) = (text(one), text(two));
    if one.is_empty() || two.is_empty() {
        return 0.0;
    }
    if one == two {
        return 1.0;
    }
    likeness(&[one.as_str()], &[two.as_str()])
}

/// What connecting articles is called.
pub(crate) fn sentence(code: &str, args: &Value, zh: bool) -> Option<String> {
    let text = |name: &str| args[name].as_str().unwrap_or_default();
    let (first, second) = (text("first"), text("second"));
    Some(match (code, zh) {
        ("jump.connect", true) => format!("把《{second}》接在《{first}》之后"),
        ("jump.connect", false) => format!("Connected “{second}” to “{first}”"),
        ("jump.disconnect", true) => format!("断开《{first}》和《{second}》"),
        ("jump.disconnect", false) => format!("Disconnected “{second}” from “{first}”"),
        _ => return None,
    })
}
