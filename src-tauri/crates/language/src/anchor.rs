//! Finds a marked stretch of text again after the text was corrected: by what it quotes and what stood around it.
//!
//! A passage is kept as place and quote with what stands before and after it, as the text quote selector of the W3C's
//! Web Annotation model has it (www.w3.org/TR/annotation-model, 4.2.4). Everything is compared folded and all
//! offsets are code points of the original text.

use std::collections::HashMap;

use crate::fold;

/// How many characters before and after a quote are kept with it.
const AROUND: usize = 32;
/// How much more of the surroundings than their own length is looked at, for characters put in.
const SLACK: usize = 8;
/// How many steps over machine words a search for a changed quote may take; about half a second.
const BUDGET: usize = 1 << 27;
/// A quote of fewer characters stands in many places that have nothing to do with it.
const COMMON: usize = 8;
/// How many characters must agree, in quote and surroundings together, before a changed quote is believed.
const EVIDENCE: usize = 16;

/// Where a quote was found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Which block, from 0.
    pub block: usize,
    /// Code points of it, half-open, never empty.
    pub range: [u32; 2],
    /// Whether what stands there differs from the quote, if only in script or width.
    pub changed: bool,
}

/// What stands before and after a stretch, up to 32 characters each.
#[must_use]
pub fn quote(text: &str, range: [u32; 2]) -> (String, String) {
    let chars: Vec<char> = text.chars().collect();
    let [from, to] = range.map(|at| (at as usize).min(chars.len()));
    let before = chars[from.saturating_sub(AROUND)..from].iter().collect();
    let after = chars[to..(to + AROUND).min(chars.len())].iter().collect();
    (before, after)
}

/// Finds a quote in the blocks of an article; `hint` is the block and the code point where it stood.
///
/// Where the quote stands word for word, the place whose surroundings agree best is taken, of equal ones the nearest to
/// the hint; but where a short quote was taken out of its surroundings, and these stand there still, it is not the same
/// word in another sentence. A changed quote (a character in five, at least one) is found where it is clearly better
/// than any other place. A quote with a block's end inside is not found: a passage lies in one block.
#[must_use]
pub fn anchor(
    blocks: &[&str],
    quote: &str,
    prefix: &str,
    suffix: &str,
    hint: (usize, u32),
) -> Option<Found> {
    let text = Text::new(blocks, hint);
    let sought = Sought::new(quote, prefix, suffix)?;
    let exact = sought.exact(&text);
    let good = exact.is_some_and(|place| place.cost * 2 <= sought.around());
    let best = if good {
        exact
    } else {
        // Word for word but in other surroundings may be another sentence with the same word in it.
        let changed = sought.changed(&text);
        match (exact, changed) {
            (Some(exact), Some(changed)) if changed.cost + EVIDENCE > exact.cost => Some(exact),
            (Some(_), None) if sought.is_taken_out(&text) => None,
            (exact, changed) => changed.or(exact),
        }
    }?;
    Some(text.found(best, quote))
}

/// The blocks of an article, one after the other.
struct Text<'a> {
    blocks: &'a [&'a str],
    folded: Vec<char>,
    /// Where each block begins, and where the last ends.
    starts: Vec<usize>,
    hint: usize,
}

impl<'a> Text<'a> {
    fn new(blocks: &'a [&'a str], hint: (usize, u32)) -> Self {
        let (mut folded, mut starts) = (Vec::new(), vec![0]);
        for block in blocks {
            folded.extend(block.chars().map(fold));
            starts.push(folded.len());
        }
        let hint = starts.get(hint.0).map_or(0, |at| at + hint.1 as usize);
        Self {
            blocks,
            folded,
            starts,
            hint,
        }
    }

    fn block(&self, at: usize) -> &[char] {
        &self.folded[self.starts[at]..self.starts[at + 1]]
    }

    fn found(&self, place: Place, quote: &str) -> Found {
        let block = self.starts.partition_point(|start| *start <= place.from) - 1;
        let range = [place.from, place.to].map(|at| at - self.starts[block]);
        let there = self.blocks[block].chars().skip(range[0]);
        Found {
            block,
            range: range.map(|at| at as u32),
            changed: !there.take(range[1] - range[0]).eq(quote.chars()),
        }
    }
}

/// A stretch of the whole text that may be the one sought.
#[derive(Debug, Clone, Copy)]
struct Place {
    from: usize,
    to: usize,
    /// Corrections in the quote and in its surroundings.
    cost: usize,
}

/// A quote with its surroundings, folded and ready to be looked for.
struct Sought {
    quote: Vec<char>,
    /// What stands before it, from the quote outwards.
    before: Vec<char>,
    after: Vec<char>,
    forwards: Pattern,
    backwards: Pattern,
    prefix: Pattern,
    suffix: Pattern,
}

impl Sought {
    fn new(quote: &str, prefix: &str, suffix: &str) -> Option<Self> {
        let folded = |text: &str| text.chars().map(fold).collect::<Vec<char>>();
        let (quote, mut before, after) = (folded(quote), folded(prefix), folded(suffix));
        before.reverse();
        let mut turned = quote.clone();
        turned.reverse();
        (!quote.is_empty()).then(|| Self {
            forwards: Pattern::new(&quote),
            backwards: Pattern::new(&turned),
            prefix: Pattern::new(&before),
            suffix: Pattern::new(&after),
            quote,
            before,
            after,
        })
    }

    /// How many characters of surroundings there are.
    fn around(&self) -> usize {
        self.prefix.length + self.suffix.length
    }

    /// How many characters of surroundings would have to be corrected to stand at a place.
    fn apart(&self, text: &Text<'_>, from: usize, to: usize) -> usize {
        let before = text.folded[..from].iter().rev();
        let after = text.folded[to..].iter();
        self.prefix.nearest(before) + self.suffix.nearest(after)
    }

    /// The best place where the quote stands as it is.
    fn exact(&self, text: &Text<'_>) -> Option<Place> {
        let mut best: Option<(usize, usize, Place)> = None;
        for block in 0..text.blocks.len() {
            let chars = text.block(block);
            for at in (0..chars.len()).filter(|at| chars[*at..].starts_with(&self.quote)) {
                let from = text.starts[block] + at;
                let to = from + self.quote.len();
                let cost = self.apart(text, from, to);
                let far = from.abs_diff(text.hint);
                if best.is_none_or(|(least, nearest, _)| (cost, far) < (least, nearest)) {
                    best = Some((cost, far, Place { from, to, cost }));
                }
            }
        }
        best.map(|(.., place)| place)
    }

    /// The place where the quote stands with corrections, if it is clearly better than any other.
    fn changed(&self, text: &Text<'_>) -> Option<Place> {
        let most = (self.quote.len() / 5).max(1);
        // Of a single character nothing would be left.
        if self.quote.len() == 1 || text.folded.len() * self.forwards.words > BUDGET {
            return None;
        }
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for block in 0..text.blocks.len() {
            let mut scan = self.forwards.scan(false);
            for (at, c) in text.block(block).iter().enumerate() {
                let inside = scan.next(*c);
                if inside <= most {
                    ends.push((inside, text.starts[block] + at + 1));
                }
            }
        }
        ends.sort_unstable();
        let each = (self.quote.len() + most) * self.backwards.words + 2 * (AROUND + SLACK);
        let left_out = ends.split_off(ends.len().min((BUDGET / 4 / each).max(16)));
        let places: Vec<Place> = ends
            .into_iter()
            .filter_map(|(inside, to)| self.beginning(text, inside, to, most))
            .collect();
        let length = |place: &Place| (place.to - place.from).abs_diff(self.quote.len());
        let best = places
            .iter()
            .min_by_key(|place| (place.cost, length(place), place.from.abs_diff(text.hint)))?;
        let all = self.quote.len() + self.around();
        let agree = all.saturating_sub(best.cost);
        let clearly = best.cost + (most / 3).max(2);
        let rival = places
            .iter()
            .filter(|place| place.to <= best.from || best.to <= place.from)
            .any(|place| place.cost < clearly);
        let unknown = left_out.first().is_some_and(|(least, _)| *least < clearly);
        (agree >= EVIDENCE.min(all * 3 / 5 + 1) && !rival && !unknown).then_some(*best)
    }

    /// Whether the surroundings of a short quote stand somewhere as they were, without it: what was marked is gone, and
    /// the same word in another sentence is not it.
    fn is_taken_out(&self, text: &Text<'_>) -> bool {
        let most = self.quote.len() + self.around() / 8;
        // Nearly all of what stood around must stand there: more than the quote itself could make up for.
        if self.quote.len() >= COMMON || self.around() < COMMON - 2 || most * 2 >= self.around() {
            return false;
        }
        let around = self.before.iter().rev().chain(&self.after);
        let around = Pattern::new(&around.copied().collect::<Vec<char>>());
        let mut scan = around.scan(false);
        text.folded.iter().any(|c| scan.next(*c) <= most)
    }

    /// Where a changed quote that ends here begins: of equally good beginnings the one with the best surroundings.
    fn beginning(&self, text: &Text<'_>, inside: usize, to: usize, most: usize) -> Option<Place> {
        let block = text.starts.partition_point(|start| *start < to) - 1;
        let lowest = text.starts[block].max(to.saturating_sub(self.quote.len() + most));
        let mut scan = self.backwards.scan(true);
        (lowest..to)
            .rev()
            .filter(|from| scan.next(text.folded[*from]) == inside)
            .map(|from| Place {
                from,
                to,
                cost: inside + self.apart(text, from, to),
            })
            .min_by_key(|place| (place.cost, (to - place.from).abs_diff(self.quote.len())))
    }
}

/// A text made ready for Myers' search, which goes over 64 of its characters in one step (Myers 1999, and Hyyrö 2003
/// for longer ones).
struct Pattern {
    length: usize,
    words: usize,
    /// For each character, at which places of the pattern it stands, a bit a place.
    at: HashMap<char, Vec<u64>>,
    nowhere: Vec<u64>,
}

impl Pattern {
    fn new(chars: &[char]) -> Self {
        let words = chars.len().div_ceil(64);
        let mut at: HashMap<char, Vec<u64>> = HashMap::new();
        for (place, c) in chars.iter().enumerate() {
            at.entry(*c).or_insert_with(|| vec![0; words])[place / 64] |= 1 << (place % 64);
        }
        Self {
            length: chars.len(),
            words,
            at,
            nowhere: vec![0; words],
        }
    }

    /// Begins to read a text: each step gives the corrections that make the pattern of what was read; of all of it
    /// (`whole`), or of whichever part of it ends here.
    fn scan(&self, whole: bool) -> Scan<'_> {
        Scan {
            pattern: self,
            more: vec![!0; self.words],
            less: vec![0; self.words],
            distance: self.length,
            whole,
        }
    }

    /// The fewest corrections that make the pattern of a beginning of the text.
    fn nearest<'t>(&self, text: impl Iterator<Item = &'t char>) -> usize {
        let mut scan = self.scan(true);
        let read = text.take(self.length + SLACK);
        read.map(|c| scan.next(*c))
            .fold(self.length, |least, now| least.min(now))
    }
}

/// A search under way: one column of the table of distances, as differences from row to row.
struct Scan<'a> {
    pattern: &'a Pattern,
    /// Rows that are one more than the row above.
    more: Vec<u64>,
    /// Rows that are one less.
    less: Vec<u64>,
    distance: usize,
    whole: bool,
}

impl Scan<'_> {
    fn next(&mut self, c: char) -> usize {
        let pattern = self.pattern;
        let eq = pattern.at.get(&c).unwrap_or(&pattern.nowhere);
        // What comes in at the top: in the whole text each further character is one more to take out.
        let (mut rises, mut falls) = (u64::from(self.whole), 0);
        for (word, eq) in eq.iter().enumerate() {
            let (more, less) = (self.more[word], self.less[word]);
            let last = if word + 1 == pattern.words {
                (pattern.length - 1) % 64
            } else {
                63
            };
            let eq_or_less = eq | less;
            let eq = eq | falls;
            let diagonal = (((eq & more).wrapping_add(more)) ^ more) | eq;
            let mut up = less | !(diagonal | more);
            let mut down = more & diagonal;
            let (rose, fell) = ((up >> last) & 1, (down >> last) & 1);
            up = (up << 1) | rises;
            down = (down << 1) | falls;
            self.more[word] = down | !(eq_or_less | up);
            self.less[word] = up & eq_or_less;
            (rises, falls) = (rose, fell);
        }
        self.distance = self.distance + rises as usize - falls as usize;
        self.distance
    }
}

#[cfg(test)]
#[path = "anchor_tests.rs"]
mod tests;
