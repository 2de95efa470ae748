//! Corrections carried out. Each leaves every character of the source where it was or moves it as a whole.

use super::{
    Between, Correction, Neighbour, PieceRole, Place, Printed, Refused, SURE, Sheet, SheetArticle,
    SheetBlock, Touched,
};
use crate::chars::is_space;
use crate::reading::BlockKind;

/// No stretch of a page is longer, in characters; what is pasted by mistake is.
pub const LONGEST_PIECE: usize = 100_000;

pub(super) type Outcome = Result<Touched, Refused>;

/// A stretch that was taken out of a sheet.
struct Taken {
    printed: Printed,
    /// The block it was, with all that is known of it.
    block: Option<SheetBlock>,
    from: Place,
}

impl Sheet {
    /// Carries out a correction.
    ///
    /// # Errors
    /// What is `Refused` has changed nothing.
    pub fn correct(&mut self, correction: &Correction) -> Outcome {
        let mut after = self.clone();
        let touched = match correction {
            Correction::Split {
                article,
                block,
                offset,
            } => after.split(*article, *block, *offset),
            Correction::Merge { article, with } => after.merge(*article, *with),
            Correction::Move { pieces, to } => after.move_to(pieces, *to),
            Correction::Role { pieces, role } => after.set_role(pieces, *role),
            Correction::Join { article, block } => after.join(*article, *block),
            Correction::Break {
                article,
                block,
                offset,
            } => after.part(*article, *block, *offset),
            Correction::Text { place, text } => after.write(*place, text),
            Correction::AsRead { place } => after.as_read(*place),
            Correction::Confirm { pieces } => after.confirm(pieces),
            Correction::Credits { article, credits } => {
                let credits = credits.clone();
                after.article(*article, |article| {
                    article.credits_said = credits.is_some();
                    article.credits = credits.unwrap_or_default();
                })
            }
            Correction::Kind { article, kind } => after.article(*article, |article| {
                article.kind = *kind;
                article.kind_said = true;
            }),
        }?;
        if after == *self {
            return Err(Refused::Same);
        }
        *self = after;
        Ok(touched)
    }

    pub(super) fn article(&mut self, at: usize, change: impl FnOnce(&mut SheetArticle)) -> Outcome {
        let article = self.articles.get_mut(at).ok_or(Refused::NoPlace)?;
        change(article);
        Ok(Touched {
            articles: vec![at],
            ..Touched::default()
        })
    }

    fn confirm(&mut self, pieces: &[Place]) -> Outcome {
        let mut touched = Touched::default();
        for place in pieces {
            self.piece(*place).ok_or(Refused::NoPlace)?;
            match *place {
                Place::Title(article, _) => self.articles[article].settle(),
                Place::Block(article, at) => {
                    let whole = &mut self.articles[article];
                    whole.body[at].settle();
                    // An article without a head has its head's doubts where it begins.
                    if at == 0 && whole.is_headless() {
                        whole.settle();
                    }
                }
                Place::Folio(_) | Place::Banner(_) | Place::Repeat(..) => continue,
            }
            touched.articles.extend(place.article());
        }
        Ok(touched.sorted())
    }

    pub(super) fn block(
        &mut self,
        article: usize,
        block: usize,
    ) -> Result<&mut SheetBlock, Refused> {
        let article = self.articles.get_mut(article).ok_or(Refused::NoPlace)?;
        article.body.get_mut(block).ok_or(Refused::NoPlace)
    }

    fn split(&mut self, article: usize, block: usize, offset: usize) -> Outcome {
        let found = self.block(article, block)?;
        let inside = found
            .printed
            .text
            .chars()
            .take(offset)
            .any(|c| !is_space(c));
        let mut first = block;
        if inside {
            self.part(article, block, offset)?;
            first += 1;
        }
        let whole = &mut self.articles[article];
        if first == 0 && whole.is_headless() {
            return Err(Refused::AtEnd);
        }
        let mut new = SheetArticle {
            body: whole.body.split_off(first),
            confidence: SURE,
            ..SheetArticle::default()
        };
        // The lines a new article begins with are its head: a kicker over a headline, or a headline alone.
        let heads = new
            .body
            .iter()
            .take_while(|block| block.kind == BlockKind::Crosshead)
            .count();
        let heads: Vec<Printed> = new
            .body
            .drain(..heads.min(2))
            .map(|block| block.printed)
            .collect();
        match <[Printed; 2]>::try_from(heads) {
            Ok([kicker, headline]) => (new.kicker, new.headline) = (Some(kicker), Some(headline)),
            Err(heads) => new.headline = heads.into_iter().next(),
        }
        // What was read twice stays with what stands before it in the source.
        let from = new.start();
        let mut at = 0;
        while at < whole.repeats.len() {
            if whole.repeats[at].start() >= from {
                new.repeats.push(whole.repeats.remove(at));
            } else {
                at += 1;
            }
        }
        self.articles.insert(article + 1, new);
        Ok(Touched {
            articles: vec![article, article + 1],
            made: vec![(article + 1, Some(article))],
            ..Touched::default()
        })
    }

    fn merge(&mut self, article: usize, with: Neighbour) -> Outcome {
        let first = match with {
            Neighbour::Previous => article.checked_sub(1).ok_or(Refused::NoNeighbour)?,
            Neighbour::Next => article,
        };
        if article >= self.articles.len() {
            return Err(Refused::NoPlace);
        }
        if first + 1 >= self.articles.len() {
            return Err(Refused::NoNeighbour);
        }
        let second = self.articles.remove(first + 1);
        let whole = &mut self.articles[first];
        if whole.is_headless() {
            (whole.kicker, whole.headline, whole.deck) =
                (second.kicker, second.headline, second.deck);
        } else {
            let heads = [second.kicker, second.headline, second.deck];
            let heads = heads.into_iter().flatten();
            let crosshead = |printed| SheetBlock::made(BlockKind::Crosshead, printed);
            whole.body.extend(heads.map(crosshead));
        }
        whole.settle();
        whole.body.extend(second.body);
        for repeat in second.repeats {
            put(&mut whole.repeats, repeat);
        }
        whole.credits_said |= second.credits_said;
        for credit in second.credits {
            if !whole.credits.contains(&credit) {
                whole.credits.push(credit);
            }
        }
        Ok(Touched {
            articles: vec![first],
            gone: vec![(second.id, first)],
            ..Touched::default()
        })
    }

    fn move_to(&mut self, pieces: &[Place], to: usize) -> Outcome {
        if to >= self.articles.len() {
            return Err(Refused::NoPlace);
        }
        let mut touched = Touched {
            articles: vec![to],
            ..Touched::default()
        };
        for taken in self.take(pieces)? {
            match taken.from.article() {
                Some(article) => touched.articles.push(article),
                None => touched.page = true,
            }
            let goal = &mut self.articles[to];
            match (taken.block, taken.from) {
                (Some(block), _) => goal.insert(block),
                (None, Place::Repeat(..)) => put(&mut goal.repeats, taken.printed),
                (None, Place::Title(_, role)) => match goal.title_mut(role) {
                    Some(title @ None) => *title = Some(taken.printed),
                    _ => goal.insert(SheetBlock::made(BlockKind::Crosshead, taken.printed)),
                },
                (None, _) if goal.headline.is_none() => goal.headline = Some(taken.printed),
                (None, _) => goal.insert(SheetBlock::made(BlockKind::Crosshead, taken.printed)),
            }
        }
        Ok(self.without_empty(touched, Some(to)))
    }

    fn set_role(&mut self, pieces: &[Place], role: PieceRole) -> Outcome {
        let mut touched = Touched::default();
        let mut pieces = pieces.to_vec();
        pieces.sort_unstable();
        pieces.dedup();
        // Blocks that become other blocks stay where they are.
        if let Some(kind) = role.block()
            && pieces.iter().all(|place| matches!(place, Place::Block(..)))
        {
            for place in pieces {
                let Place::Block(article, block) = place else {
                    continue;
                };
                let block = self.block(article, block)?;
                if block.kind != kind {
                    block.kind = kind;
                    block.settle();
                }
                touched.articles.push(article);
            }
            return Ok(touched.sorted());
        }
        // Of a head, two parts change places.
        if let [Place::Title(article, before)] = pieces[..]
            && before != role
        {
            let head = self.articles.get_mut(article).ok_or(Refused::NoPlace)?;
            let moved = head.title_mut(before).and_then(Option::take);
            let moved = moved.ok_or(Refused::NoPlace)?;
            if let Some(title) = head.title_mut(role) {
                let other = title.replace(moved);
                if let Some(place) = head.title_mut(before) {
                    *place = other;
                }
                head.settle();
                touched.articles.push(article);
                return Ok(touched);
            }
            if let Some(place) = head.title_mut(before) {
                *place = Some(moved);
            }
        }
        for taken in self.take(&pieces)? {
            let article = match taken.from.article() {
                Some(article) => Some(article),
                // A banner becomes a part of the article under it.
                None => {
                    touched.page = true;
                    let start = taken.printed.start();
                    let below = self.articles.iter().position(|a| a.start() > start);
                    below.or(self.articles.len().checked_sub(1))
                }
            };
            let place = match role {
                PieceRole::Folio => Some(&mut self.folio),
                PieceRole::Banner => Some(&mut self.banners),
                _ => None,
            };
            touched
                .articles
                .extend(article.filter(|_| taken.from.article().is_some()));
            if let Some(lines) = place {
                touched.page = true;
                put(lines, taken.printed);
                continue;
            }
            let article = article.ok_or(Refused::NoPlace)?;
            touched.articles.push(article);
            let goal = &mut self.articles[article];
            if let Some(kind) = role.block() {
                let mut block = taken
                    .block
                    .unwrap_or_else(|| SheetBlock::made(kind, taken.printed));
                block.kind = kind;
                block.settle();
                goal.insert(block);
            } else if role == PieceRole::Repeat {
                put(&mut goal.repeats, taken.printed);
            } else if let Some(title) = goal.title_mut(role) {
                // Two lines of one part are read in the order they were printed in.
                let both = match title.take() {
                    None => taken.printed,
                    Some(mut here) if here.start() <= taken.printed.start() => {
                        here.append(&taken.printed, Between::Space);
                        here
                    }
                    Some(here) => {
                        let mut both = taken.printed;
                        both.append(&here, Between::Space);
                        both
                    }
                };
                *title = Some(both);
                goal.settle();
            }
        }
        let empty = |article: &SheetArticle| article.is_empty();
        if self.articles.iter().any(empty) {
            return Err(Refused::Empties);
        }
        Ok(touched.sorted())
    }

    /// Takes pieces out, in the order they are read in.
    fn take(&mut self, pieces: &[Place]) -> Result<Vec<Taken>, Refused> {
        let mut pieces = pieces.to_vec();
        pieces.sort_unstable();
        pieces.dedup();
        let mut taken = Vec::with_capacity(pieces.len());
        for place in pieces.into_iter().rev() {
            let printed = self.piece(place).ok_or(Refused::NoPlace)?.clone();
            let mut block = None;
            match place {
                Place::Folio(at) => drop(self.folio.remove(at)),
                Place::Banner(at) => drop(self.banners.remove(at)),
                Place::Title(article, role) => {
                    if let Some(title) = self.articles[article].title_mut(role) {
                        *title = None;
                    }
                }
                Place::Block(article, at) => {
                    block = Some(self.articles[article].body.remove(at));
                }
                Place::Repeat(article, at) => drop(self.articles[article].repeats.remove(at)),
            }
            taken.push(Taken {
                printed,
                block,
                from: place,
            });
        }
        taken.reverse();
        Ok(taken)
    }

    /// Drops articles that nothing is left of; what they had besides goes to `heir`.
    fn without_empty(&mut self, touched: Touched, heir: Option<usize>) -> Touched {
        let mut touched = touched.sorted();
        let mut heir = heir;
        for at in (0..self.articles.len()).rev() {
            let Some(to) = heir.filter(|to| *to != at && self.articles[at].is_empty()) else {
                continue;
            };
            let empty = self.articles.remove(at);
            let to = if to > at { to - 1 } else { to };
            heir = Some(to);
            for repeat in empty.repeats {
                put(&mut self.articles[to].repeats, repeat);
            }
            touched.articles.retain(|touched| *touched != at);
            for other in &mut touched.articles {
                *other -= usize::from(*other > at);
            }
            for (_, other) in &mut touched.gone {
                *other -= usize::from(*other > at);
            }
            touched.gone.push((empty.id, to));
        }
        touched
    }
}

impl Touched {
    fn sorted(mut self) -> Self {
        self.articles.sort_unstable();
        self.articles.dedup();
        self
    }
}

impl SheetArticle {
    /// Puts a block where the source has it; one from elsewhere on the page goes before what comes after it there.
    fn insert(&mut self, block: SheetBlock) {
        let start = block.printed.start();
        let at = self
            .body
            .iter()
            .rposition(|here| here.printed.start() <= start);
        self.body.insert(at.map_or(0, |at| at + 1), block);
    }
}

/// Puts a line among others, in the order of the source.
fn put(lines: &mut Vec<Printed>, line: Printed) {
    let at = lines.partition_point(|here| here.start() <= line.start());
    lines.insert(at, line);
}
