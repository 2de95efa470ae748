//! A page read again: what the reader makes of it now, around what people put right.
//!
//! An article that people touched stays as it is, whole. What it holds is taken out of the new reading, and the rest
//! of the page is as the reader has it now. Articles keep their owner's numbers by the characters they share.

use std::collections::{HashMap, HashSet};

use super::{Printed, Run, SURE, Sheet, SheetArticle, Touched};
use crate::chars::is_space;

/// What reading a page again makes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reread {
    /// The page as it would be.
    pub sheet: Sheet,
    /// What that changes.
    pub touched: Touched,
    /// Articles that stay because people put something right in them, by their number in `sheet`.
    pub kept: Vec<usize>,
}

/// What of a page stays as it is when it is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// What people put right.
    Corrections,
    /// Nothing that stands in the source: the page is as it is read.
    Nothing,
}

impl Sheet {
    /// What another reading of the same source makes of this page; `source` is its decoded text, `checked` the articles
    /// a person looked through, by their numbers, `corrected` whether people put anything right on the page.
    ///
    /// Articles whose text does not stand in the source where they say (of an earlier file, or of an export) stay in
    /// any case: nothing is known of them here.
    pub fn reread(
        &self,
        reading: &Sheet,
        source: &[char],
        checked: &HashSet<usize>,
        corrected: bool,
        keep: Keep,
    ) -> Reread {
        let own: Vec<bool> = self
            .articles
            .iter()
            .map(|article| stands_in(article, source))
            .collect();
        let stays: Vec<bool> = (0..self.articles.len())
            .map(|at| {
                let article = &self.articles[at];
                !own[at]
                    || keep == Keep::Corrections
                        && (checked.contains(&at)
                            || is_touched(article)
                            || corrected && set_aside(article, reading))
            })
            .collect();
        let mut held = Held::default();
        for at in (0..self.articles.len()).filter(|at| stays[*at] && own[*at]) {
            pieces_of(&self.articles[at]).for_each(|printed| held.add(printed));
        }
        let keep_edges = corrected && keep == Keep::Corrections;
        if keep_edges {
            self.folio
                .iter()
                .chain(&self.banners)
                .for_each(|line| held.add(line));
        }
        let edges = |own: &[Printed], new: &[Printed]| -> Vec<Printed> {
            let own = if keep_edges { own } else { &[] };
            let new = new.iter().filter_map(|line| held.without(line));
            own.iter().cloned().chain(new).collect()
        };
        let mut sheet = Sheet {
            folio: edges(&self.folio, &reading.folio),
            banners: edges(&self.banners, &reading.banners),
            articles: Vec::new(),
        };
        let mut orphans = Vec::new();
        for article in &reading.articles {
            let article = without(article, &held);
            if article.is_empty() {
                orphans.extend(article.repeats);
            } else {
                sheet.articles.push(article);
            }
        }
        let free: Vec<usize> = (0..stays.len()).filter(|at| !stays[*at]).collect();
        let shares = self.identify(&free, &mut sheet);
        self.number_blocks(&free, &mut sheet);
        let mut touched = Touched {
            page: sheet.folio != self.folio || sheet.banners != self.banners,
            ..Touched::default()
        };
        for at in (0..stays.len()).filter(|at| stays[*at]) {
            let article = &self.articles[at];
            let place = sheet
                .articles
                .partition_point(|other| other.start() <= article.start());
            sheet.articles.insert(place, article.clone());
        }
        let number = |sheet: &Sheet, id: Option<i64>| {
            sheet.articles.iter().position(|article| article.id == id)
        };
        let kept: Vec<usize> = (0..stays.len())
            .filter(|at| stays[*at] && own[*at])
            .filter_map(|at| number(&sheet, self.articles[at].id))
            .collect();
        // What was read twice beside what is kept now stays with it.
        for repeat in orphans {
            let place = sheet
                .articles
                .partition_point(|other| other.start() <= repeat.start());
            if let Some(article) = sheet.articles.get_mut(place.saturating_sub(1)) {
                article.repeats.push(repeat);
                touched.articles.push(place.saturating_sub(1));
            }
        }
        self.changes(&shares, &sheet, &mut touched);
        Reread {
            sheet,
            touched,
            kept,
        }
    }

    /// Gives the articles of a new reading the numbers of those they hold most of; tells for every new article without
    /// one the article whose text it has, and for every number that is not given again likewise.
    fn identify(&self, free: &[usize], sheet: &mut Sheet) -> Shares {
        let mut owner: HashMap<u32, usize> = HashMap::new();
        for at in free {
            for printed in pieces_of(&self.articles[*at]) {
                owner.extend(positions(printed).into_iter().map(|place| (place, *at)));
            }
        }
        let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
        for (new, article) in sheet.articles.iter_mut().enumerate() {
            article.id = None;
            for place in pieces_of(article).flat_map(positions) {
                if let Some(old) = owner.get(&place) {
                    *shared.entry((*old, new)).or_default() += 1;
                }
            }
        }
        let mut pairs: Vec<((usize, usize), usize)> = shared.into_iter().collect();
        pairs.sort_unstable_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
        let mut given = HashSet::new();
        let mut shares = Shares::default();
        for ((old, new), _) in &pairs {
            let id = self.articles[*old].id;
            shares.most_of_old.entry(*old).or_insert(*new);
            if sheet.articles[*new].id.is_none() && given.insert(*old) {
                sheet.articles[*new].id = id;
            }
            shares.most_of_new.entry(*new).or_insert(id);
        }
        // Numbers in the sheet shift when what stays is put in between: they are told by identity.
        let names: Vec<Option<i64>> = sheet.articles.iter().map(|article| article.id).collect();
        shares.heirs = free
            .iter()
            .filter(|old| !given.contains(*old))
            .map(|old| {
                let heir = shares.most_of_old.get(old).and_then(|new| names[*new]);
                (self.articles[*old].id, heir)
            })
            .collect();
        for (new, article) in sheet.articles.iter().enumerate() {
            if article.id.is_none() {
                let origin = shares.most_of_new.get(&new).copied().flatten();
                shares.origins.push((article.start(), origin));
            }
        }
        shares
    }

    /// Says of every block which stretches of earlier blocks it is.
    fn number_blocks(&self, free: &[usize], sheet: &mut Sheet) {
        let mut known: HashMap<u32, (i64, u32)> = HashMap::new();
        for block in free.iter().flat_map(|at| &self.articles[*at].body) {
            let Some(run) = block.from.first() else {
                continue;
            };
            for (at, place) in (0_u32..).zip(places(&block.printed)) {
                if let Some(place) = place {
                    known.insert(place, (run.block, at));
                }
            }
        }
        for block in sheet.articles.iter_mut().flat_map(|a| &mut a.body) {
            let mut runs: Vec<Run> = Vec::new();
            for (at, place) in (0_u32..).zip(places(&block.printed)) {
                let Some((earlier, start)) = place.and_then(|place| known.get(&place).copied())
                else {
                    continue;
                };
                match runs.last_mut() {
                    Some(run)
                        if run.block == earlier
                            && run.start + run.length == start
                            && run.at + run.length == at =>
                    {
                        run.length += 1;
                    }
                    _ => runs.push(Run {
                        block: earlier,
                        start,
                        at,
                        length: 1,
                    }),
                }
            }
            block.from = runs;
        }
    }

    /// What differs between this sheet and the one it becomes.
    fn changes(&self, shares: &Shares, sheet: &Sheet, touched: &mut Touched) {
        let before: HashMap<i64, &SheetArticle> = self
            .articles
            .iter()
            .filter_map(|article| Some((article.id?, article)))
            .collect();
        let number = |id: Option<i64>| {
            id.and_then(|id| {
                sheet
                    .articles
                    .iter()
                    .position(|article| article.id == Some(id))
            })
        };
        let first = number(sheet.articles.iter().find_map(|article| article.id));
        for (at, article) in sheet.articles.iter().enumerate() {
            match article.id {
                Some(id) => {
                    if before.get(&id).is_none_or(|before| !same(before, article)) {
                        touched.articles.push(at);
                    }
                }
                None => {
                    touched.articles.push(at);
                    let origin = shares
                        .origins
                        .iter()
                        .find(|(start, _)| *start == article.start())
                        .and_then(|(_, origin)| number(*origin));
                    touched.made.push((at, origin));
                }
            }
        }
        for (id, heir) in &shares.heirs {
            // An article that nothing of is read any more is taken into the page's first.
            let heir = number(*heir).or(first).unwrap_or_default();
            touched.articles.push(heir);
            touched.gone.push((*id, heir));
        }
        touched.articles.sort_unstable();
        touched.articles.dedup();
    }
}

/// Who has whose text.
#[derive(Default)]
struct Shares {
    most_of_old: HashMap<usize, usize>,
    most_of_new: HashMap<usize, Option<i64>>,
    /// Articles that are no more, and into which they go.
    heirs: Vec<(Option<i64>, Option<i64>)>,
    /// Where a new article begins, and of which it is a part.
    origins: Vec<(u32, Option<i64>)>,
}

/// Places of a source that are somebody's.
#[derive(Default)]
struct Held(HashSet<u32>);

impl Held {
    fn add(&mut self, printed: &Printed) {
        self.0.extend(positions(printed));
    }

    /// A stretch without what is held; none where nothing is left.
    fn without(&self, printed: &Printed) -> Option<Printed> {
        let places = places(printed);
        if !places.iter().flatten().any(|place| self.0.contains(place)) {
            return Some(printed.clone());
        }
        let mut left: Vec<(char, Option<u32>)> = printed
            .text
            .chars()
            .zip(places)
            .filter(|(_, place)| place.is_none_or(|place| !self.0.contains(&place)))
            .collect();
        // A space put in between two parts goes with either of them.
        let ends = |at: &(char, Option<u32>)| is_space(at.0);
        while left.last().is_some_and(ends) {
            left.pop();
        }
        let white = left.iter().take_while(|at| ends(at)).count();
        left.drain(..white);
        if !left.iter().any(|(_, place)| place.is_some()) {
            return None;
        }
        let mut source: Vec<crate::Span> = Vec::new();
        for place in left.iter().filter_map(|(_, place)| *place) {
            match source.last_mut() {
                Some(span) if span[1] == place => span[1] += 1,
                _ => source.push([place, place + 1]),
            }
        }
        Some(Printed {
            text: left.into_iter().map(|(c, _)| c).collect(),
            read: None,
            source,
        })
    }
}

/// Where each character of a text was printed; none for spaces put in, and for text that people wrote.
fn places(printed: &Printed) -> Vec<Option<u32>> {
    if printed.read.is_some() {
        return printed.text.chars().map(|_| None).collect();
    }
    let text: Vec<char> = printed.text.chars().collect();
    let total: usize = printed.source.iter().map(|s| (s[1] - s[0]) as usize).sum();
    let mut put_in = text.len().saturating_sub(total);
    let mut places = Vec::with_capacity(text.len());
    for (number, span) in printed.source.iter().enumerate() {
        if number > 0 && put_in > 0 && text.get(places.len()) == Some(&' ') {
            put_in -= 1;
            places.push(None);
        }
        places.extend((span[0]..span[1]).map(Some));
    }
    places.resize(text.len(), None);
    places
}

/// All places of a stretch, whatever people wrote over it.
fn positions(printed: &Printed) -> Vec<u32> {
    printed
        .source
        .iter()
        .flat_map(|span| span[0]..span[1])
        .collect()
}

fn pieces_of(article: &SheetArticle) -> impl Iterator<Item = &Printed> {
    [&article.kicker, &article.headline, &article.deck]
        .into_iter()
        .flatten()
        .chain(article.body.iter().map(|block| &block.printed))
        .chain(&article.repeats)
}

/// Whether an article's text stands in the source where it says.
fn stands_in(article: &SheetArticle, source: &[char]) -> bool {
    pieces_of(article).all(|printed| {
        let read = printed.as_read().chars().filter(|c| !is_space(*c));
        let there = printed
            .source
            .iter()
            .flat_map(|span| {
                source
                    .get(span[0] as usize..span[1] as usize)
                    .unwrap_or_default()
            })
            .copied()
            .filter(|c| !is_space(*c));
        read.eq(there)
    })
}

/// Whether a person put something right in an article.
fn is_touched(article: &SheetArticle) -> bool {
    article.confidence >= SURE
        || article.credits_said
        || article.kind_said
        || article.body.iter().any(|block| block.confidence >= SURE)
        || pieces_of(article).any(|printed| printed.read.is_some())
}

/// Whether an article has stretches set aside that the reader does not set aside.
fn set_aside(article: &SheetArticle, reading: &Sheet) -> bool {
    let theirs: HashSet<u32> = reading
        .articles
        .iter()
        .flat_map(|article| &article.repeats)
        .flat_map(positions)
        .collect();
    let mut own = article.repeats.iter().flat_map(positions);
    own.any(|place| !theirs.contains(&place))
}

fn without(article: &SheetArticle, held: &Held) -> SheetArticle {
    let title = |title: &Option<Printed>| title.as_ref().and_then(|title| held.without(title));
    let mut rest = article.clone();
    (rest.kicker, rest.headline, rest.deck) = (
        title(&article.kicker),
        title(&article.headline),
        title(&article.deck),
    );
    rest.body = article
        .body
        .iter()
        .filter_map(|block| {
            let printed = held.without(&block.printed)?;
            let mut block = block.clone();
            block.printed = printed;
            Some(block)
        })
        .collect();
    rest.repeats = article
        .repeats
        .iter()
        .filter_map(|repeat| held.without(repeat))
        .collect();
    rest
}

/// Whether two articles say and hold the same, wherever their blocks come from.
fn same(one: &SheetArticle, other: &SheetArticle) -> bool {
    let blocks = one.body.len() == other.body.len()
        && one.body.iter().zip(&other.body).all(|(a, b)| {
            (a.kind, &a.printed, a.confidence, &a.unsure)
                == (b.kind, &b.printed, b.confidence, &b.unsure)
        });
    blocks
        && (&one.kicker, &one.headline, &one.deck, &one.repeats)
            == (&other.kicker, &other.headline, &other.deck, &other.repeats)
        && (one.confidence, &one.unsure, one.kind, one.credits_said)
            == (
                other.confidence,
                &other.unsure,
                other.kind,
                other.credits_said,
            )
}
