//! 档号: what articles are filed under, made by a template.
//!
//! `{报}` `{年}` `{月}` `{日}` `{版}` `{版名}` `{序}`, each with a width as in `{序:3}`. 序 counts the articles of one
//! number otherwise alike, in reading order, and goes on after those that have such a number already.

use std::collections::{HashMap, HashSet};

use jianbao_store::{FilingRow, Reader};
use serde_json::{Value, json};

use crate::archive::{Op, small};
use crate::words::many;
use crate::{Archive, CallNumbers, Done, Error, Result, Target};

/// The longest template and the longest number.
const LONGEST: usize = 100;
/// How many numbers a preview shows.
const SHOWN: usize = 5;

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Paper,
    Year,
    Month(usize),
    Day(usize),
    Page(usize),
    Section,
    Turn(usize),
}

/// What articles would be numbered.
struct Plan {
    given: Vec<(i64, String, String)>,
    kept: u32,
    lacking: u32,
}

fn parse(template: &str) -> Result<Vec<Part>> {
    let invalid = || Error::Invalid {
        what: "template of call numbers",
        value: template.chars().take(40).collect(),
    };
    let template = template.trim();
    if template.is_empty()
        || template.chars().count() > LONGEST
        || template.chars().any(char::is_control)
    {
        return Err(invalid());
    }
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        if rest[..at].contains('}') {
            return Err(invalid());
        }
        if at > 0 {
            parts.push(Part::Text(rest[..at].to_owned()));
        }
        let end = rest[at..].find('}').ok_or_else(invalid)? + at;
        let (name, width) = rest[at + 1..end]
            .split_once([':', '：'])
            .unwrap_or((&rest[at + 1..end], ""));
        let width = |most: usize| match width {
            "" => Ok(most),
            width => width
                .parse::<usize>()
                .ok()
                .filter(|width| (1..=9).contains(width))
                .ok_or_else(invalid),
        };
        parts.push(match name.trim() {
            "报" | "paper" => Part::Paper,
            "年" | "year" => Part::Year,
            "月" | "month" => Part::Month(width(2)?),
            "日" | "day" => Part::Day(width(2)?),
            "版" | "page" => Part::Page(width(2)?),
            "版名" | "section" => Part::Section,
            "序" | "turn" => Part::Turn(width(3)?),
            _ => return Err(invalid()),
        });
        rest = &rest[end + 1..];
    }
    if rest.contains('}') {
        return Err(invalid());
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    // Without a turn, two articles of a page would have one number.
    if parts
        .iter()
        .filter(|part| matches!(part, Part::Turn(_)))
        .count()
        != 1
    {
        return Err(Error::Invalid {
            what: "template of call numbers without a turn",
            value: template.to_owned(),
        });
    }
    Ok(parts)
}

/// What stands before and after the turn, and how wide that is; none where the article lacks something.
fn around(parts: &[Part], row: &FilingRow) -> Option<(String, String, usize)> {
    let (mut sides, mut turn) = ([String::new(), String::new()], None);
    let date = row.date.as_deref();
    let of_date = |from: usize, to: usize| date.and_then(|date| date.get(from..to));
    for part in parts {
        let number = |text: &str, width: usize| {
            let text = text.trim_start_matches('0');
            format!("{text:0>width$}")
        };
        let text = match part {
            Part::Text(text) => text.clone(),
            Part::Paper => row.paper.clone()?,
            Part::Year => of_date(0, 4)?.to_owned(),
            Part::Month(width) => number(of_date(5, 7)?, *width),
            Part::Day(width) => number(of_date(8, 10)?, *width),
            Part::Page(width) => number(&row.number?.to_string(), *width),
            Part::Section => row.section.clone()?,
            Part::Turn(width) => {
                turn = Some(*width);
                continue;
            }
        };
        sides[usize::from(turn.is_some())].push_str(&text);
    }
    let [before, after] = sides;
    Some((before, after, turn.unwrap_or(1)))
}

fn plan(
    reader: &Reader<'_>,
    ids: &[i64],
    parts: &[Part],
    anew: bool,
) -> jianbao_store::Result<Plan> {
    let mut rows: Vec<FilingRow> = Vec::with_capacity(ids.len());
    for id in ids {
        rows.push(reader.filing_row(*id)?);
    }
    rows.sort_by(|a, b| {
        // Those without a date come last.
        let order = |row: &FilingRow| {
            let date = row.date.clone();
            (date.is_none(), date, row.number, row.place)
        };
        order(a).cmp(&order(b)).then(b.id.cmp(&a.id))
    });
    let mut plan = Plan {
        given: Vec::new(),
        kept: 0,
        lacking: 0,
    };
    let changing: HashSet<i64> = if anew {
        ids.iter().copied().collect()
    } else {
        HashSet::new()
    };
    let mut given = HashSet::new();
    let mut turns: HashMap<(String, String), u32> = HashMap::new();
    for row in rows {
        if row.call_number.is_some() && !anew {
            plan.kept += 1;
            continue;
        }
        let Some((before, after, width)) = around(parts, &row) else {
            plan.lacking += 1;
            continue;
        };
        let key = (before, after);
        let mut turn = match turns.get(&key) {
            Some(turn) => *turn,
            None => taken(reader, &key.0, &key.1, &changing)?,
        };
        // Page 1 and turn 11 may be written like page 11 and turn 1.
        let number = loop {
            turn += 1;
            let number = format!("{}{turn:0>width$}{}", key.0, key.1);
            if given.insert(number.clone()) {
                break number;
            }
        };
        turns.insert(key, turn);
        plan.given.push((row.id, row.title, number));
    }
    Ok(plan)
}

/// The highest turn that is taken between two texts, but for articles that are being numbered anew.
fn taken(
    reader: &Reader<'_>,
    before: &str,
    after: &str,
    changing: &HashSet<i64>,
) -> jianbao_store::Result<u32> {
    let numbers = reader.call_numbers_from(before)?;
    let turns = numbers
        .iter()
        .filter(|(id, _)| !changing.contains(id))
        .filter_map(|(_, number)| {
            let turn = number.strip_prefix(before)?.strip_suffix(after)?;
            turn.parse::<u32>().ok()
        });
    Ok(turns.max().unwrap_or(0))
}

impl Archive {
    /// What call numbers by a template would be; `anew` numbers those again that have one.
    ///
    /// # Errors
    /// `Invalid` where the template can't be read.
    pub fn call_numbers(&self, target: &Target, template: &str, anew: bool) -> Result<CallNumbers> {
        let parts = parse(template)?;
        let ids = self.target(target)?;
        let plan = self.store.read(|reader| plan(reader, &ids, &parts, anew))?;
        Ok(CallNumbers {
            given: small(plan.given.len()),
            kept: plan.kept,
            lacking: plan.lacking,
            some: plan
                .given
                .into_iter()
                .take(SHOWN)
                .map(|(_, title, number)| (title, number))
                .collect(),
        })
    }

    /// Files articles under call numbers by a template, in one operation; those that lack what it asks for get none.
    ///
    /// # Errors
    /// As `call_numbers`.
    pub fn give_call_numbers(&self, target: &Target, template: &str, anew: bool) -> Result<Done> {
        let parts = parse(template)?;
        let ids = self.target(target)?;
        let op = Op {
            code: "call.give",
            args: json!({}),
        };
        self.transact(op, |change| {
            let plan = plan(change.writer, &ids, &parts, anew)?;
            for (id, _, number) in &plan.given {
                change.writer.set_call_number(*id, Some(number))?;
                change.article(*id)?;
            }
            if let Some((_, _, first)) = plan.given.first() {
                change.args = json!({"first": first});
            }
            Ok(None)
        })
    }

    /// Takes the call numbers of articles away.
    pub fn drop_call_numbers(&self, target: &Target) -> Result<Done> {
        let ids = self.target(target)?;
        let op = Op {
            code: "call.drop",
            args: json!({}),
        };
        self.transact(op, |change| {
            for id in ids {
                if change.writer.article(id)?.call_number.is_some() {
                    change.writer.set_call_number(id, None)?;
                    change.article(id)?;
                }
            }
            Ok(None)
        })
    }
}

/// What giving call numbers is called.
pub(crate) fn sentence(code: &str, args: &Value, changed: u64, zh: bool) -> Option<String> {
    let first = args["first"].as_str().unwrap_or_default();
    Some(match (code, zh) {
        ("call.give", true) if changed == 1 => format!("编档号 {first}"),
        ("call.give", true) => format!("为 {changed} 篇文章编档号，从 {first} 起"),
        ("call.give", false) => format!(
            "Gave {} call numbers from {first} on",
            many(changed, "article")
        ),
        ("call.drop", true) => format!("去掉 {changed} 篇文章的档号"),
        ("call.drop", false) => {
            format!("Took the call numbers of {} away", many(changed, "article"))
        }
        _ => return None,
    })
}
