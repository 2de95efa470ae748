//! What is searched for, as a tree, and its answer for a stretch of keys.
//!
//! The tree is `language`'s with its names made keys. Text that stands in grams becomes one question to FTS5, as much
//! of the tree at once as can be; every other condition gives keys, newest first, and sets of keys are put together.
//! What an index can't decide (a strict word among other forms, how far words stand apart) is read in the text.

use jianbao_language::{Near, Place, Text, Word};
use rusqlite::{ToSql, params_from_iter};

use crate::mark::{Mark, UNTAGGED};
use crate::question::{gram_question, near_question};
use crate::{Ids, Reader, Result, Texts, order};

/// The texts of up to so many candidates are read instead of asking the index.
const FEW: usize = 128;

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seek {
    /// Every article.
    Everything,
    /// No article.
    Nothing,
    /// All of these.
    All(Vec<Seek>),
    /// Any of these.
    Any(Vec<Seek>),
    /// Not this.
    Not(Box<Seek>),
    /// A word or phrase in one block or line.
    Text(Text),
    /// Words near each other in one block or line.
    Near(Near),
    /// With any of these tags.
    Tagged(Vec<i64>),
    /// With any of these people, in a role where one is named.
    People {
        /// Keys of people.
        people: Vec<i64>,
        /// The role as it is stored.
        role: Option<&'static str>,
    },
    /// From a first to a last day; without either, all that have a date.
    Days {
        /// `YYYY-MM-DD`.
        from: Option<String>,
        /// `YYYY-MM-DD`.
        to: Option<String>,
    },
    /// On pages with these numbers.
    Numbered {
        /// The first.
        from: u32,
        /// The last.
        to: u32,
    },
    /// These articles, newest first.
    Keys(Ids),
    /// Something every article has or has not.
    Mark(Mark),
}

/// All that have a date.
const DATED: Seek = Seek::Days {
    from: None,
    to: None,
};

/// A stretch of keys, both ends in it.
pub(crate) type Span = (i64, i64);

impl Reader<'_> {
    /// The articles of a stretch of keys that fulfil a condition, wherever they are, newest first.
    pub(crate) fn within(&self, seek: &Seek, span: Span) -> Result<Ids> {
        if span.0 > span.1 {
            return Ok(Vec::new());
        }
        if let Some(question) = gram_question(seek) {
            return self.asked("gram", &question, None, span);
        }
        match seek {
            Seek::Nothing => Ok(Vec::new()),
            Seek::Everything => self.with_away(self.here(span)?, "", span),
            Seek::All(parts) => self.all_of(parts, span),
            Seek::Any(parts) => {
                let mut any = Vec::new();
                for part in parts {
                    any.extend(self.within(part, span)?);
                }
                Ok(newest_first(any))
            }
            Seek::Not(part) if **part == DATED => {
                self.within(&Seek::Everything, (span.0, span.1.min(-1)))
            }
            Seek::Not(part) => {
                let not = self.within(part, span)?;
                let mut all = self.within(&Seek::Everything, span)?;
                remove(&mut all, &not);
                Ok(all)
            }
            Seek::Text(text) => self.text(text, span),
            Seek::Near(near) => match near_question(near) {
                Some(question) => self.asked("gram", &question, Some(near.within), span),
                None => {
                    let candidates = self.within(&candidates(near), span)?;
                    self.read_for(candidates, near.place, |block| near.is_in(block))
                }
            },
            Seek::Tagged(tags) => self.each(
                tags,
                "SELECT article FROM tagging WHERE tag = ?1 AND article BETWEEN ?2 AND ?3 ORDER BY article DESC",
                span,
            ),
            Seek::People { people, role: None } => self.each(
                people,
                "SELECT article FROM credit INDEXED BY credit_person
                 WHERE person = ?1 AND article BETWEEN ?2 AND ?3 ORDER BY article DESC",
                span,
            ),
            Seek::People { people, role: Some(role) } => {
                let sql = format!(
                    "SELECT article FROM credit INDEXED BY credit_person
                     WHERE person = ?1 AND article BETWEEN ?2 AND ?3 AND role = '{role}' ORDER BY article DESC"
                );
                self.each(people, &sql, span)
            }
            Seek::Days { from, to } => {
                let (low, high) = days(from.as_deref(), to.as_deref())?;
                self.within(&Seek::Everything, (span.0.max(low), span.1.min(high)))
            }
            Seek::Numbered { from, to } => {
                let mut all = self.within(&Seek::Everything, span)?;
                self.keep_numbered(&mut all, *from, *to)?;
                Ok(all)
            }
            Seek::Keys(keys) => Ok(of_span(keys, span).to_vec()),
            Seek::Mark(Mark::Untagged) => {
                self.with_away(self.keys(UNTAGGED, span)?, "AND tagged = 0", span)
            }
            Seek::Mark(mark) => self.keys(mark.sql(), span),
        }
    }

    fn all_of(&self, parts: &[Seek], mut span: Span) -> Result<Ids> {
        // What FTS5 can decide alone is one question to it.
        let (grams, rest): (Vec<&Seek>, Vec<&Seek>) =
            parts.iter().partition(|part| gram_question(part).is_some());
        let grams = (!grams.is_empty()).then(|| Seek::All(grams.into_iter().cloned().collect()));
        let mut positive: Vec<&Seek> = Vec::new();
        let mut negative: Vec<&Seek> = Vec::new();
        let mut numbers = Vec::new();
        for part in rest {
            match part {
                Seek::Not(part) if **part == DATED => span.1 = span.1.min(-1),
                Seek::Not(part) => negative.push(part),
                Seek::Days { from, to } => {
                    let (low, high) = days(from.as_deref(), to.as_deref())?;
                    span = (span.0.max(low), span.1.min(high));
                }
                Seek::Numbered { from, to } => numbers.push((*from, *to)),
                part => positive.push(part),
            }
        }
        positive.extend(&grams);
        // Those that say least first, for they spare asking the others.
        positive.sort_by_key(|part| part.cost());
        let mut positive = positive.into_iter();
        let mut chosen = match positive.next() {
            Some(first) => self.within(first, span)?,
            None => self.within(&Seek::Everything, span)?,
        };
        for part in positive {
            self.keep(part, &mut chosen)?;
        }
        for (from, to) in numbers {
            self.keep_numbered(&mut chosen, from, to)?;
        }
        for part in negative {
            let not = match around(&chosen) {
                Some(span) => self.within(part, span)?,
                None => break,
            };
            remove(&mut chosen, &not);
        }
        Ok(chosen)
    }

    /// Keeps of some articles those that fulfil a condition.
    fn keep(&self, seek: &Seek, chosen: &mut Ids) -> Result<()> {
        if let Seek::Near(near) = seek
            && near_question(near).is_none()
        {
            self.keep(&candidates(near), chosen)?;
            *chosen = self.read_for(std::mem::take(chosen), near.place, |block| {
                near.is_in(block)
            })?;
            return Ok(());
        }
        if chosen.len() <= FEW && seek.is_said() {
            // So few are sooner read than looked for.
            let mut kept = Vec::with_capacity(chosen.len());
            for id in chosen.iter() {
                if said(seek, &self.texts(*id)?) {
                    kept.push(*id);
                }
            }
            *chosen = kept;
        } else if let Some(span) = around(chosen) {
            let others = self.within(seek, span)?;
            intersect(chosen, &others);
        }
        Ok(())
    }

    /// Keys `[?1, ?2]`.
    fn keys(&self, sql: &str, span: Span) -> Result<Ids> {
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map([span.0, span.1], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keys `[?2, ?3]` for each `?1`.
    fn each(&self, keys: &[i64], sql: &str, span: Span) -> Result<Ids> {
        let mut statement = self.0.prepare_cached(sql)?;
        let mut all: Ids = Vec::new();
        for key in keys {
            let rows = statement.query_map([*key, span.0, span.1], |row| row.get(0))?;
            for row in rows {
                all.push(row?);
            }
        }
        // A person may stand twice in one byline.
        Ok(newest_first(all))
    }

    /// Keeps the articles on pages with these numbers; most keys say their page's number themselves.
    fn keep_numbered(&self, ids: &mut Ids, from: u32, to: u32) -> Result<()> {
        let mut asked = self.0.prepare_cached(
            "SELECT number FROM article JOIN page ON page.id = article.page WHERE article.id = ?1",
        )?;
        let mut kept = Vec::with_capacity(ids.len());
        for id in ids.drain(..) {
            let number = match order::number_of(id) {
                Some(number) => Some(number),
                None => asked.query_row([id], |row| row.get::<_, Option<u32>>(0))?,
            };
            if number.is_some_and(|n| (from..=to).contains(&n)) {
                kept.push(id);
            }
        }
        *ids = kept;
        Ok(())
    }

    /// The articles of a stretch that are here, newest first.
    pub(crate) fn here(&self, span: Span) -> Result<Ids> {
        self.keys(
            "SELECT id FROM article INDEXED BY article_here
             WHERE away = 0 AND id BETWEEN ?1 AND ?2 ORDER BY id DESC",
            span,
        )
    }

    /// Adds to articles that are here those that are not and fulfil the same condition.
    fn with_away(&self, mut here: Ids, condition: &str, span: Span) -> Result<Ids> {
        let away = self.keys(
            &format!(
                "SELECT id FROM article INDEXED BY article_away
                 WHERE away <> 0 {condition} AND id BETWEEN ?1 AND ?2 ORDER BY id DESC"
            ),
            span,
        )?;
        if away.is_empty() {
            return Ok(here);
        }
        here.extend(away);
        Ok(newest_first(here))
    }

    /// The articles that are not here, newest first.
    pub(crate) fn away(&self) -> Result<Ids> {
        self.keys(
            "SELECT id FROM article INDEXED BY article_away WHERE away <> 0 AND id BETWEEN ?1 AND ?2 ORDER BY id DESC",
            (i64::MIN, i64::MAX),
        )
    }

    /// The articles for which a question of ours gives keys, with its values.
    pub(crate) fn keys_by(&self, sql: &str, values: &[&dyn ToSql]) -> Result<Ids> {
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(newest_first(rows.collect::<rusqlite::Result<_>>()?))
    }
}

impl Seek {
    /// Whether the search index is asked.
    pub(crate) fn needs_index(&self) -> bool {
        match self {
            Self::Text(_) | Self::Near(_) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::needs_index),
            Self::Not(part) => part.needs_index(),
            _ => false,
        }
    }

    /// Whether an article's text alone decides it.
    fn is_said(&self) -> bool {
        match self {
            Self::Text(_) | Self::Near(_) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().all(Self::is_said),
            Self::Not(part) => part.is_said(),
            _ => false,
        }
    }

    /// How much there may be to read, by kind.
    fn cost(&self) -> u8 {
        match self {
            Self::Nothing | Self::Keys(_) => 0,
            Self::Tagged(_) | Self::People { .. } => 1,
            Self::Any(_) | Self::Not(_) => 4,
            Self::Text(text) if text.word.folded.len() < 2 => 4,
            Self::Text(_) | Self::All(_) | Self::Mark(_) => 3,
            Self::Near(near) if near_question(near).is_some() => 3,
            Self::Near(_) => 6,
            Self::Everything | Self::Days { .. } | Self::Numbered { .. } => 5,
        }
    }
}

/// Whether a text fulfils a condition that a text alone decides.
fn said(seek: &Seek, texts: &Texts) -> bool {
    let anywhere = |place: Place, is_in: &dyn Fn(&str) -> bool| {
        let (titles, blocks) = texts;
        let in_title = || titles.iter().flatten().any(|line| is_in(line));
        let in_body = || {
            let counts = |kind: &str| place == Place::Anywhere || kind != "credit";
            let mut blocks = blocks.iter().filter(|(kind, _)| counts(kind));
            blocks.any(|(_, text)| is_in(text))
        };
        (place != Place::Body && in_title()) || (place != Place::Title && in_body())
    };
    match seek {
        Seek::All(parts) => parts.iter().all(|part| said(part, texts)),
        Seek::Any(parts) => parts.iter().any(|part| said(part, texts)),
        Seek::Not(part) => !said(part, texts),
        Seek::Text(text) => anywhere(text.place, &|block| text.word.is_in(block)),
        Seek::Near(near) => anywhere(near.place, &|block| near.is_in(block)),
        _ => false,
    }
}

/// The articles that have all words of a proximity, wherever they stand.
fn candidates(near: &Near) -> Seek {
    let text = |word: &Word| {
        Seek::Text(Text {
            place: near.place,
            word: word.clone(),
        })
    };
    Seek::All(near.words.iter().map(text).collect())
}

/// The first and last key of some days.
fn days(from: Option<&str>, to: Option<&str>) -> Result<Span> {
    let low = from.map(order::day_bounds).transpose()?.map_or(0, |b| b.0);
    let high = to
        .map(order::day_bounds)
        .transpose()?
        .map_or(i64::MAX, |b| b.1);
    Ok((low, high))
}

fn around(ids: &[i64]) -> Option<Span> {
    Some((*ids.last()?, *ids.first()?))
}

/// The part of some keys, newest first, that lies in a stretch.
pub(crate) fn of_span(ids: &[i64], span: Span) -> &[i64] {
    let from = ids.partition_point(|id| *id > span.1);
    let to = ids.partition_point(|id| *id >= span.0);
    &ids[from..to.max(from)]
}

pub(crate) fn newest_first(mut ids: Ids) -> Ids {
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.dedup();
    ids
}

/// Keeps what is in both; each is newest first.
pub(crate) fn intersect(ids: &mut Ids, others: &[i64]) {
    let mut rest = others;
    ids.retain(|id| {
        rest = &rest[rest.iter().take_while(|other| *other > id).count()..];
        rest.first() == Some(id)
    });
}

/// Takes away what is in the other; each is newest first.
pub(crate) fn remove(ids: &mut Ids, others: &[i64]) {
    let mut rest = others;
    ids.retain(|id| {
        rest = &rest[rest.iter().take_while(|other| *other > id).count()..];
        rest.first() != Some(id)
    });
}
