//! Where pages belong: a person says paper, day, number and section of one page or of a run of them.

use std::collections::HashSet;

use jianbao_store::{PagePlace, Reader};
use serde_json::{Value, json};

use crate::archive::{Op, parse_uid, small};
use crate::{Archive, Error, Language, PageFacts, PagePlacing, Placed, Result};

/// The longest name of a paper or section.
const NAME: usize = 100;

impl Archive {
    /// What is known of pages, in the order given.
    pub fn page_facts(&self, pages: &[String]) -> Result<Vec<PageFacts>> {
        let uids = pages
            .iter()
            .map(|page| parse_uid(page))
            .collect::<Result<Vec<_>>>()?;
        let facts = self.store.read(|reader| {
            let facts = uids.iter().map(|uid| {
                let page = reader.page_by_uid(*uid)?;
                let (articles, first) = reader.page_contents(page.id)?;
                Ok(PageFacts {
                    page: page.uid.to_string(),
                    name: reader.source_of_page(page.id)?.name,
                    paper: page.paper,
                    date: page.date,
                    number: page.number,
                    section: page.section,
                    articles: small(articles),
                    first,
                })
            });
            facts.collect::<jianbao_store::Result<_>>()
        })?;
        Ok(facts)
    }

    /// Says where pages belong, all in one operation; articles move to their day, and keep everything else.
    ///
    /// # Errors
    /// `Invalid` where a date, number or name can't be, `PageFull` where a day holds too much: nothing is changed then.
    pub fn place_pages(&self, pages: &[PagePlacing]) -> Result<Placed> {
        pages.iter().try_for_each(check)?;
        let op = Op {
            code: "page.place",
            args: json!({}),
        };
        let mut doubles = Vec::new();
        let done = self.transact(op, |change| {
            let writer = change.writer;
            let (mut keys, mut told, mut placed) = (Vec::new(), 0_u32, HashSet::new());
            for said in pages {
                let page = writer.page_by_uid(parse_uid(&said.page)?)?;
                let before = PagePlace {
                    paper: page.paper.clone(),
                    date: page.date.clone(),
                    number: page.number,
                    section: page.section.clone(),
                };
                let after = place(said, &before);
                if before == after {
                    continue;
                }
                let moved = writer.place_page(page.id, &after)?;
                keys.extend(moved.iter().flat_map(|(from, to)| [*from, *to]));
                told += 1;
                placed.insert(page.id);
                if told == 1 {
                    change.args["before"] = as_json(&before);
                    change.args["after"] = as_json(&after);
                    change.args["name"] = writer.source_of_page(page.id)?.name.into();
                }
                let articles = writer.articles_of_page(page.id)?;
                for article in articles {
                    change.article(article.id)?;
                }
            }
            change.args["pages"] = told.into();
            change.args["keys"] = keys.into();
            // Of many articles the screen redraws what it shows.
            change.redraw.articles = None;
            doubles = twice(writer, &placed, self.language())?;
            Ok(None)
        })?;
        Ok(Placed { done, doubles })
    }
}

fn check(said: &PagePlacing) -> Result<()> {
    let invalid = |what, value: &str| {
        Err(Error::Invalid {
            what,
            value: value.chars().take(40).collect(),
        })
    };
    if let Some(date) = said.date.as_deref().map(str::trim)
        && !date.is_empty()
        && !jianbao_store::is_date(date)
    {
        return invalid("date", date);
    }
    if let Some(number) = said.number.filter(|number| *number > 255) {
        return invalid("page number", &number.to_string());
    }
    for (what, name) in [("paper", &said.paper), ("section", &said.section)] {
        if let Some(name) = name
            && (name.chars().count() > NAME || name.trim().chars().any(char::is_control))
        {
            return invalid(what, name);
        }
    }
    Ok(())
}

/// Where a page belongs after what was said of it.
fn place(said: &PagePlacing, before: &PagePlace) -> PagePlace {
    let text = |said: &Option<String>, before: &Option<String>| match said.as_deref().map(str::trim)
    {
        None => before.clone(),
        Some("") => None,
        Some(text) => Some(text.to_owned()),
    };
    PagePlace {
        paper: text(&said.paper, &before.paper),
        date: text(&said.date, &before.date),
        number: match said.number {
            None => before.number,
            Some(0) => None,
            some => some,
        },
        section: text(&said.section, &before.section),
    }
}

fn as_json(place: &PagePlace) -> Value {
    json!({"paper": place.paper, "date": place.date, "number": place.number, "section": place.section})
}

/// Days and numbers of pages that another page of the same paper has, too.
fn twice(reader: &Reader<'_>, placed: &HashSet<i64>, language: Language) -> Result<Vec<String>> {
    let mut doubles = Vec::new();
    for id in placed {
        let page = reader.page(*id)?;
        let (Some(date), Some(number)) = (page.date, page.number) else {
            continue;
        };
        if reader.pages_at(&date, number, page.paper.as_deref())?.len() > 1 {
            doubles.push(page_name(None, Some(&date), Some(number), None, language));
        }
    }
    doubles.sort();
    doubles.dedup();
    Ok(doubles)
}

/// What a page is called in sentences: paper, day, number, section, as far as they are known.
pub(crate) fn page_name(
    paper: Option<&str>,
    date: Option<&str>,
    number: Option<u32>,
    section: Option<&str>,
    language: Language,
) -> String {
    let number = number.map(|number| match language {
        Language::Zh => format!("第{number}版"),
        Language::En => format!("page {number}"),
    });
    let parts = [paper, date, number.as_deref(), section];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    match (parts.is_empty(), language) {
        (false, _) => parts.join(" "),
        (true, Language::Zh) => "日期不明".into(),
        (true, Language::En) => "no date".into(),
    }
}

/// What telling where pages belong is called.
pub(crate) fn sentence(code: &str, args: &Value, language: Language) -> Option<String> {
    if code != "page.place" {
        return None;
    }
    let zh = language == Language::Zh;
    let side = |name: &str| {
        let place = &args[name];
        let text = |field: &str| place[field].as_str();
        let number = place["number"].as_u64().map(small);
        page_name(
            text("paper"),
            text("date"),
            number,
            text("section"),
            language,
        )
    };
    let (before, after) = (side("before"), side("after"));
    let (pages, name) = (
        args["pages"].as_u64().unwrap_or(0),
        args["name"].as_str().unwrap_or_default(),
    );
    Some(match (pages, zh) {
        (1, true) => format!("把版面“{name}”从“{before}”改为“{after}”"),
        (1, false) => format!("Put the page “{name}” from “{before}” to “{after}”"),
        (_, true) => format!("改了 {pages} 个版面的报名、日期或版次（“{name}”为“{after}”）"),
        (_, false) => format!("Told where {pages} pages belong (“{name}” to “{after}”)"),
    })
}
