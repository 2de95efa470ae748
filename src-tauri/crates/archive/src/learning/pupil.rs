//! Who follows the archive and tells the learner what changed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jianbao_language::{Label, Learner, Piece};
use jianbao_store::{Mark, Reader, Result, Seek, Texts, Wanted};
use serde::{Deserialize, Serialize};

use crate::archive::now;

/// How many articles are learned from at most; of a larger archive all that are tagged before others.
const MOST: usize = 120_000;
/// With so many everything is learned anew, from MOST again: what was tagged since came on top.
const TOO_MANY: usize = MOST + MOST / 4;
/// Up to so many changed articles are told one by one; of more everything is learned anew.
const FEW: usize = 5_000;
/// After so many changed labels, or this part of all, everything is learned anew.
const STALE: usize = 200;
const STALE_PART: usize = 20;

/// What people said of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Said {
    has: BTreeSet<i64>,
    not: BTreeSet<i64>,
}

/// How far the learning is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Pupil {
    /// The line of `touched` that is learned.
    seen: i64,
    /// The last operation then: an archive that was put back from a backup may count its lines anew.
    operation: Option<String>,
    /// When everything was learned, RFC 3339.
    when: Option<String>,
    /// The articles that are learned from, with what was said of them.
    said: HashMap<i64, Said>,
    /// Themes with their names.
    names: BTreeMap<i64, Vec<String>>,
    /// Labels that changed since everything was learned.
    stale: usize,
    /// Themes with other labels or names since the last update.
    #[serde(skip)]
    changed: BTreeSet<i64>,
}

/// What is to be learned.
pub(super) struct Lesson {
    last: i64,
    operation: Option<String>,
    /// Articles with their text where it is to be read anew, and what was said; none for one that is gone.
    articles: Vec<(i64, Option<(Texts, Said)>)>,
    names: BTreeMap<i64, Vec<String>>,
    names_changed: bool,
}

impl Lesson {
    /// Whether there is nothing to learn.
    pub(super) fn is_empty(&self) -> bool {
        self.articles.is_empty() && !self.names_changed
    }
}

impl Pupil {
    /// Gives a new learner all articles, or as many as there is room for; none where it was stopped.
    pub(super) fn begin(
        reader: &Reader<'_>,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<(Self, Learner)>> {
        let mut pupil = Self {
            seen: reader.touched_last()?,
            operation: last_operation(reader)?,
            names: names(reader)?,
            ..Self::default()
        };
        let mut said: HashMap<i64, Said> = HashMap::new();
        reader.taggings(&mut |tag, article| {
            said.entry(article).or_default().has.insert(tag);
        })?;
        reader.refusals(&mut |tag, article| {
            said.entry(article).or_default().not.insert(tag);
        })?;
        let mut learner = Learner::new();
        for (theme, names) in &pupil.names {
            learner.theme(*theme, names);
        }
        for (at, id) in chosen(reader, &said)?.into_iter().enumerate() {
            if at % 256 == 0 && stop() {
                return Ok(None);
            }
            with_piece(&reader.texts(id)?, |piece| learner.add(id, piece));
            let said = said.remove(&id).unwrap_or_default();
            label(&mut learner, id, &Said::default(), &said);
            pupil.said.insert(id, said);
        }
        Ok(Some((pupil, learner)))
    }

    /// What changed since; none where that can't be told.
    pub(super) fn lesson(&self, reader: &Reader<'_>) -> Result<Option<Lesson>> {
        if self.said.len() > TOO_MANY {
            return Ok(None);
        }
        let known = self.operation.as_deref().and_then(|uid| uid.parse().ok());
        if let Some(operation) = known
            && reader.operation(operation).is_err()
        {
            return Ok(None);
        }
        let Some(touched) = reader.touched_since(self.seen, FEW)? else {
            return Ok(None);
        };
        let names = names(reader)?;
        let ids: BTreeSet<i64> = touched.articles.into_iter().collect();
        let mut articles = Vec::with_capacity(ids.len());
        for id in ids {
            let here = reader.article(id).is_ok_and(|article| article.away == 0);
            let said = Said {
                has: reader.tag_keys_of_article(id)?.into_iter().collect(),
                not: reader.refusals_of_article(id)?.into_iter().collect(),
            };
            let room = self.said.len() < MOST || self.said.contains_key(&id);
            let learned = here && (room || said != Said::default());
            let text = learned.then(|| reader.texts(id)).transpose()?;
            articles.push((id, text.map(|text| (text, said))));
        }
        Ok(Some(Lesson {
            last: touched.last,
            operation: last_operation(reader)?,
            articles,
            names_changed: names != self.names,
            names,
        }))
    }

    /// Passes over operations that changed nothing that is learned.
    pub(super) fn skip(&mut self, lesson: Lesson) {
        (self.seen, self.operation) = (lesson.last, lesson.operation);
    }

    /// Tells a learner what changed.
    pub(super) fn take(&mut self, learner: &mut Learner, lesson: Lesson) {
        for (theme, names) in &lesson.names {
            if self.names.get(theme) != Some(names) {
                learner.theme(*theme, names);
                self.changed.insert(*theme);
            }
        }
        for theme in self
            .names
            .keys()
            .filter(|theme| !lesson.names.contains_key(theme))
        {
            learner.drop_theme(*theme);
        }
        self.names = lesson.names;
        for (id, now) in lesson.articles {
            let before = self.said.remove(&id);
            let Some((texts, mut said)) = now else {
                if before.is_some() {
                    learner.remove(id);
                }
                continue;
            };
            // A theme that is gone by now was never named to the learner.
            said.has.retain(|theme| self.names.contains_key(theme));
            said.not.retain(|theme| self.names.contains_key(theme));
            let before = before.unwrap_or_default();
            with_piece(&texts, |piece| learner.add(id, piece));
            let other = label(learner, id, &before, &said);
            self.stale += other.len();
            self.changed.extend(other);
            self.said.insert(id, said);
        }
        (self.seen, self.operation) = (lesson.last, lesson.operation);
    }

    /// The themes to bring up to date, each once.
    pub(super) fn changed(&mut self) -> Vec<i64> {
        let changed = std::mem::take(&mut self.changed);
        changed
            .into_iter()
            .filter(|theme| self.names.contains_key(theme))
            .collect()
    }

    /// Whether so much changed that everything should be learned anew.
    pub(super) fn wants_all(&self) -> bool {
        let labels: usize = self
            .said
            .values()
            .map(|said| said.has.len() + said.not.len())
            .sum();
        self.when.is_none() || self.stale >= STALE.max(labels / STALE_PART)
    }

    /// Notes that everything was learned.
    pub(super) fn learned_all(&mut self) {
        self.stale = 0;
        self.when = Some(now());
    }

    /// How many articles are learned from.
    pub(super) fn articles(&self) -> usize {
        self.said.len()
    }

    /// The themes there are.
    pub(super) fn themes(&self) -> impl Iterator<Item = i64> {
        self.names.keys().copied()
    }

    /// When everything was learned, RFC 3339.
    pub(super) fn when(&self) -> Option<&str> {
        self.when.as_deref()
    }
}

/// Tells a learner how what is said of an article differs; the themes for which it does.
fn label(learner: &mut Learner, id: i64, before: &Said, now: &Said) -> Vec<i64> {
    let mut themes = Vec::new();
    let of = |said: &Said, theme: &i64| match (said.has.contains(theme), said.not.contains(theme)) {
        (true, _) => Label::Has,
        (false, true) => Label::HasNot,
        (false, false) => Label::Unknown,
    };
    let all: BTreeSet<&i64> = [&before.has, &before.not, &now.has, &now.not]
        .into_iter()
        .flatten()
        .collect();
    for theme in all {
        if of(before, theme) != of(now, theme) {
            learner.label(id, *theme, of(now, theme));
            themes.push(*theme);
        }
    }
    themes
}

/// An article's text as learning sees it; printed credits say who wrote, not what of.
pub(super) fn with_piece<T>(texts: &Texts, look: impl FnOnce(&Piece<'_>) -> T) -> T {
    let (titles, blocks) = texts;
    let head: Vec<&str> = titles.iter().flatten().map(String::as_str).collect();
    let body = blocks.iter().filter(|(kind, _)| kind != "credit");
    let body: Vec<&str> = body.map(|(_, text)| text.as_str()).collect();
    look(&Piece {
        head: &head,
        body: &body,
    })
}

/// The articles to learn from: all, or those with the rarest themes, then others that are tagged, then some of the rest.
fn chosen(reader: &Reader<'_>, said: &HashMap<i64, Said>) -> Result<Vec<i64>> {
    let select = |seek| reader.select(&Wanted::here(seek));
    let mut all = select(Seek::Everything)?;
    if all.len() <= MOST {
        return Ok(all);
    }
    let mut count: HashMap<i64, usize> = HashMap::new();
    for said in said.values() {
        for theme in &said.has {
            *count.entry(*theme).or_default() += 1;
        }
    }
    let untagged: HashSet<i64> = select(Seek::Mark(Mark::Untagged))?.into_iter().collect();
    // Scattered, so that what does not fit is of no one year.
    let scattered = |id: &i64| (*id as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let rarest = |id: &i64| {
        let said = said.get(id);
        let rarest = said.and_then(|said| said.has.iter().map(|theme| count[theme]).min());
        rarest.unwrap_or(if untagged.contains(id) {
            usize::MAX
        } else {
            usize::MAX - 1
        })
    };
    all.sort_by_cached_key(|id| (rarest(id), scattered(id)));
    // A quarter is kept for what nobody tagged: a theme is known by what it is not, too.
    let tagged = all
        .iter()
        .filter(|id| !untagged.contains(id))
        .take(MOST * 3 / 4)
        .copied();
    let mut kept: Vec<i64> = tagged.collect();
    let room = MOST - kept.len();
    kept.extend(all.iter().filter(|id| untagged.contains(id)).take(room));
    Ok(kept)
}

/// Every theme's own name and its synonyms.
fn names(reader: &Reader<'_>) -> Result<BTreeMap<i64, Vec<String>>> {
    let mut names: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for tag in reader.tags()? {
        names.insert(tag.id, vec![tag.name]);
    }
    for synonym in reader.synonyms()? {
        names.entry(synonym.tag).or_default().push(synonym.name);
    }
    Ok(names)
}

fn last_operation(reader: &Reader<'_>) -> Result<Option<String>> {
    let last = reader.operations(1, None)?;
    Ok(last.first().map(|operation| operation.uid.to_string()))
}
