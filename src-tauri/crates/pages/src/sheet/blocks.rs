//! Blocks joined, broken and written.

use super::apply::{LONGEST_PIECE, Outcome};
use super::{Between, Place, Printed, Refused, Run, SURE, Sheet, SheetBlock, Touched};
use crate::chars::is_space;
use crate::reading::BlockKind;

impl Sheet {
    pub(super) fn join(&mut self, article: usize, block: usize) -> Outcome {
        let kind = self.block(article, block)?.kind;
        let body = &mut self.articles[article].body;
        // A paragraph goes on past captions and bylines, but not past a heading.
        let next = body
            .iter()
            .enumerate()
            .skip(block + 1)
            .take_while(|(at, next)| *at == block + 1 || next.kind != BlockKind::Crosshead)
            .find(|(_, next)| next.kind == kind)
            .map(|(at, _)| at);
        let next = body.remove(next.ok_or(Refused::NoNeighbour)?);
        let first = &mut body[block];
        let between = if kind == BlockKind::Crosshead {
            Between::Space
        } else {
            Between::Seam
        };
        let width = between.width(&first.printed.text, &next.printed.text);
        let at = (first.printed.text.chars().count() + width) as u32;
        first.printed.append(&next.printed, between);
        let moved = next.from.iter().map(|run| Run {
            at: run.at + at,
            ..*run
        });
        first.from.extend(moved);
        first.settle();
        self.article(article, |_| ())
    }

    pub(super) fn part(&mut self, article: usize, block: usize, offset: usize) -> Outcome {
        let whole = self.block(article, block)?;
        let (first, second) = whole.printed.cut(offset).ok_or(Refused::AtEnd)?;
        let skipped = |text: &str, from: usize| {
            let white = text.chars().skip(from).take_while(|c| is_space(*c));
            from + white.count()
        };
        let text = whole.printed.text.clone();
        let stretch = |printed: &Printed, from: usize| {
            let to = from + printed.text.chars().count();
            runs_between(&whole.from, from as u32, to as u32)
        };
        let new = SheetBlock {
            kind: whole.kind,
            confidence: SURE,
            unsure: Vec::new(),
            from: stretch(&second, skipped(&text, offset)),
            printed: second,
        };
        whole.from = stretch(&first, skipped(&text, 0));
        whole.printed = first;
        whole.settle();
        self.articles[article].body.insert(block + 1, new);
        self.article(article, |_| ())
    }

    pub(super) fn write(&mut self, place: Place, text: &str) -> Outcome {
        let lines: Vec<&str> = text
            .split(['\n', '\r'])
            .map(|line| line.trim_matches(is_space))
            .filter(|line| !line.is_empty())
            .collect();
        if lines.is_empty() {
            return Err(Refused::Empty);
        }
        if text.chars().count() > LONGEST_PIECE {
            return Err(Refused::TooLong(LONGEST_PIECE));
        }
        if let Place::Block(article, at) = place {
            let block = self.block(article, at)?;
            let whole = lines.concat();
            block.from = kept(&block.from, &block.printed.text, &whole);
            block.printed.write(&whole);
            block.settle();
            let mut offset = whole.chars().count();
            for line in lines.iter().skip(1).rev() {
                offset -= line.chars().count();
                self.part(article, at, offset)?;
            }
        } else {
            let piece = self.piece_mut(place).ok_or(Refused::NoPlace)?;
            piece.write(&lines.join(" "));
            if let Place::Title(article, _) = place {
                self.articles[article].settle();
            }
        }
        Ok(Touched {
            articles: place.article().into_iter().collect(),
            page: place.article().is_none(),
            ..Touched::default()
        })
    }

    pub(super) fn as_read(&mut self, place: Place) -> Outcome {
        let piece = self.piece(place).ok_or(Refused::NoPlace)?;
        let read = piece.read.clone().ok_or(Refused::Same)?;
        // What people wrote where nothing was read can't be taken back to nothing.
        if read.is_empty() {
            return Err(Refused::Empty);
        }
        self.write(place, &read)
    }
}

/// The parts of runs that lie in the characters `[from, to)`, counted from there.
fn runs_between(runs: &[Run], from: u32, to: u32) -> Vec<Run> {
    let parts = runs.iter().filter_map(|run| {
        let (low, high) = (run.at.max(from), (run.at + run.length).min(to));
        (low < high).then(|| Run {
            block: run.block,
            start: run.start + (low - run.at),
            at: low - from,
            length: high - low,
        })
    });
    parts.collect()
}

/// The runs of a text after it was changed: what it begins and ends with that is still the same.
fn kept(runs: &[Run], before: &str, after: &str) -> Vec<Run> {
    let (before, after): (Vec<char>, Vec<char>) =
        (before.chars().collect(), after.chars().collect());
    let same =
        |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(a, b)| a == b).count();
    let head = same(&mut before.iter().zip(&after));
    let most = before.len().min(after.len()) - head;
    let tail = same(&mut before.iter().rev().zip(after.iter().rev())).min(most);
    let mut kept = runs_between(runs, 0, head as u32);
    let (from, to) = (before.len() - tail, before.len());
    let moved = (after.len() - tail) as u32;
    kept.extend(
        runs_between(runs, from as u32, to as u32)
            .into_iter()
            .map(|run| Run {
                at: run.at + moved,
                ..run
            }),
    );
    kept
}
