//! Stretches that were read twice where columns overlap: one reading is kept, the other put aside.
//!
//! A stretch read twice stands directly before a break and directly after it, or a whole fragment is held once more
//! by its neighbour. Signs and white space do not count; the search looks a bounded way back and its work is bounded.

use std::collections::{HashMap, VecDeque};

use memchr::memmem;

use crate::chars::{ends_sentence, is_han};
use crate::strip::Strip;

/// A fragment of an article's text, as it stood between two breaks.
#[derive(Debug)]
pub(crate) struct Fragment<'a> {
    pub strip: Strip<'a>,
    /// Where in the article it stands.
    pub place: usize,
    /// Whether a heading stands between it and the fragment before.
    pub barred: bool,
    /// Whether a reading of it was put aside.
    pub doubled: bool,
}

/// How many bytes around a break are searched.
const REACH: usize = 2400;

/// The letters of `text` from byte `at` on, with the byte each begins at.
fn letters(text: &str, at: usize) -> impl Iterator<Item = (usize, char)> + '_ {
    text[at..]
        .char_indices()
        .map(move |(b, c)| (b + at, c))
        .filter(|(_, c)| is_han(*c) || c.is_alphanumeric())
}

/// The fragments on both sides of the break that is looked at.
struct Break<'a> {
    behind: Vec<Fragment<'a>>,
    ahead: VecDeque<Fragment<'a>>,
}

impl<'a> Break<'a> {
    fn at(&self) -> usize {
        self.behind.len()
    }

    fn len(&self) -> usize {
        self.behind.len() + self.ahead.len()
    }

    fn get(&self, index: usize) -> &Fragment<'a> {
        self.behind
            .get(index)
            .unwrap_or_else(|| &self.ahead[index - self.behind.len()])
    }

    fn text(&self, index: usize) -> &str {
        &self.get(index).strip.text
    }
}

/// Takes what is held twice out of `fragments`: what is kept, and what is put aside in the order it was found.
pub(crate) fn part(fragments: Vec<Fragment<'_>>) -> (Vec<Fragment<'_>>, Vec<Strip<'_>>) {
    let mut dropped = Vec::new();
    let mut budget: usize = 4096 + 4 * fragments.iter().map(|f| f.strip.text.len()).sum::<usize>();
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mut here = Break {
        behind: Vec::with_capacity(fragments.len()),
        ahead: fragments.into(),
    };
    while let Some(next) = here.ahead.front() {
        // The same fragment once more, however far away.
        let text = &next.strip.text;
        if text.len() >= 40 {
            let hash = hash(text);
            match seen.get(&hash) {
                Some(first)
                    if here
                        .behind
                        .get(*first)
                        .is_some_and(|f| f.strip.text == *text) =>
                {
                    here.behind[*first].doubled = true;
                    pop(&mut here.ahead, &mut dropped);
                    continue;
                }
                _ => {
                    seen.insert(hash, here.at());
                }
            }
        }
        match overlap(&here, &mut budget) {
            Some(Overlap::Before { from }) => {
                // The first reading is whole fragments: they go, and the second takes their place.
                let barred = here.behind[from].barred;
                dropped.extend(here.behind.drain(from..).map(|f| f.strip));
                if let Some(next) = here.ahead.front_mut() {
                    next.doubled = true;
                    next.barred = barred;
                }
            }
            Some(Overlap::After { to, cut }) => {
                for _ in here.at()..to {
                    pop(&mut here.ahead, &mut dropped);
                }
                if cut > 0
                    && let Some(next) = here.ahead.front_mut()
                {
                    let (gone, kept) = next.strip.split(cut);
                    dropped.extend(gone);
                    match kept {
                        Some(kept) => next.strip = kept,
                        None => {
                            here.ahead.pop_front();
                        }
                    }
                }
                if let Some(before) = here.behind.last_mut() {
                    before.doubled = true;
                }
            }
            None => here.behind.extend(here.ahead.pop_front()),
        }
    }
    (here.behind, dropped)
}

/// Puts the next fragment aside; the heading before it, if any, still stands before the one after it.
fn pop<'a>(ahead: &mut VecDeque<Fragment<'a>>, dropped: &mut Vec<Strip<'a>>) {
    if let Some(gone) = ahead.pop_front() {
        if let Some(next) = ahead.front_mut() {
            next.barred |= gone.barred;
        }
        dropped.push(gone.strip);
    }
}

fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for chunk in text.as_bytes().chunks(8) {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    hash
}

enum Overlap {
    /// The fragments from `from` up to the break are the first of two readings.
    Before { from: usize },
    /// The fragments from the break up to `to`, and `cut` bytes of the next, are the second of two readings.
    After { to: usize, cut: usize },
}

/// Looks for a stretch that stands both before and after the beginning of fragment `at`.
fn overlap(here: &Break<'_>, budget: &mut usize) -> Option<Overlap> {
    let at = here.at();
    if at == 0 || here.get(at).barred {
        return None;
    }
    let text = here.text(at);
    let (start, _) = letters(text, 0).next()?;
    let (needle_end, _) = letters(text, start).nth(6)?;
    let needle = memmem::Finder::new(&text.as_bytes()[start..needle_end]);
    let mut reach = REACH;
    let mut before = at;
    while before > 0 && reach > 0 {
        before -= 1;
        let host = here.text(before);
        let mut low = host.len().saturating_sub(reach);
        while !host.is_char_boundary(low) {
            low += 1;
        }
        reach = reach.saturating_sub(host.len());
        for hit in needle.find_iter(&host.as_bytes()[low..]).take(4) {
            let hit = low + hit;
            if let Some(found) = compare(here, (before, hit), budget) {
                return Some(found);
            }
        }
        if here.get(before).barred {
            break;
        }
    }
    // The fragment before the break, held whole by the one after it.
    let short = here.text(at - 1);
    if short.len() < text.len() && short.len() <= REACH {
        let (start, _) = letters(short, 0).next()?;
        let (end, _) = letters(short, start).nth(6)?;
        let mut high = text.len().min(REACH);
        while !text.is_char_boundary(high) {
            high -= 1;
        }
        for hit in
            memmem::find_iter(&text.as_bytes()[..high], &short.as_bytes()[start..end]).take(4)
        {
            let count = same(letters(short, 0), letters(text, hit), budget)?;
            if count.run_out_first && held_whole(short, text, count.second_end, count.letters) {
                return Some(Overlap::Before { from: at - 1 });
            }
        }
    }
    None
}

/// Whether a fragment that `host` holds up to byte `end` is long enough to be a second reading and no chance.
fn held_whole(short: &str, host: &str, end: usize, count: usize) -> bool {
    let closed = || {
        ends_sentence(short)
            && host[end..]
                .chars()
                .next()
                .is_none_or(|c| !is_han(c) && !c.is_alphanumeric())
    };
    count >= 20 || count >= 12 && closed()
}

struct Same {
    letters: usize,
    /// Whether the first stream ended before they differed.
    run_out_first: bool,
    /// Where in its text the second stream was left.
    second_end: usize,
}

fn same(
    first: impl Iterator<Item = (usize, char)>,
    mut second: impl Iterator<Item = (usize, char)>,
    budget: &mut usize,
) -> Option<Same> {
    let mut out = Same {
        letters: 0,
        run_out_first: false,
        second_end: 0,
    };
    let mut slips = 0;
    for (_, a) in first {
        *budget = budget.checked_sub(1)?;
        let Some((at, b)) = second.next() else {
            return Some(out);
        };
        if a != b {
            slips += 1;
            if slips * 12 > out.letters {
                return Some(out);
            }
        }
        out.letters += 1;
        out.second_end = at + b.len_utf8();
    }
    out.run_out_first = true;
    Some(out)
}

/// Compares the text from `from` on with that from the break on.
fn compare(here: &Break<'_>, from: (usize, usize), budget: &mut usize) -> Option<Overlap> {
    let at = here.at();
    let first = (from.0..at).flat_map(|f| {
        let start = if f == from.0 { from.1 } else { 0 };
        letters(here.text(f), start)
    });
    // Where the second reading has come to: fragment and byte.
    let mut second = (at..here.len())
        .take_while(|f| *f == at || !here.get(*f).barred)
        .flat_map(|f| letters(here.text(f), 0).map(move |(b, c)| (f, b + c.len_utf8(), c)));
    let (mut count, mut slips, mut place) = (0usize, 0usize, (at, 0usize));
    let mut whole_square = true;
    let text_end = |f: usize| {
        here.text(f)
            .trim_end_matches(|c: char| !is_han(c) && !c.is_alphanumeric())
            .len()
    };
    for (_, a) in first {
        *budget = budget.checked_sub(1)?;
        let next = second.next();
        let same = next.is_some_and(|(_, _, b)| b == a);
        let Some((f, b, _)) = next else {
            whole_square = false;
            break;
        };
        if !same {
            slips += 1;
            if slips * 12 > count {
                whole_square = false;
                break;
            }
        }
        // The fragment after the break ended inside the first reading, which goes on otherwise.
        count += 1;
        place = (f, b);
    }
    if count < 7 {
        return None;
    }
    if whole_square {
        let host = here.text(from.0);
        let whole_first = letters(host, 0).next().is_some_and(|(b, _)| b == from.1);
        let whole_second = place.1 >= text_end(place.0);
        let size = |range: std::ops::Range<usize>| range.map(|f| here.text(f).len()).sum::<usize>();
        if whole_first && whole_second {
            return Some(if size(at..place.0 + 1) > size(from.0..at) {
                Overlap::Before { from: from.0 }
            } else {
                Overlap::After {
                    to: place.0 + 1,
                    cut: 0,
                }
            });
        }
        if whole_first {
            return Some(Overlap::Before { from: from.0 });
        }
        if whole_second {
            return Some(Overlap::After {
                to: place.0 + 1,
                cut: 0,
            });
        }
        // The sign after the stretch goes with it where both readings have it.
        let sign = |c: &char| !is_han(*c) && !c.is_alphanumeric();
        let kept: String = here
            .text(at - 1)
            .chars()
            .rev()
            .take(4)
            .take_while(sign)
            .collect();
        let kept: String = kept.chars().rev().collect();
        let after = &here.text(place.0)[place.1..];
        let cut = place.1
            + if after.starts_with(&kept) {
                kept.len()
            } else {
                0
            };
        return (count >= 10).then_some(Overlap::After { to: place.0, cut });
    }
    // No square: the fragment after the break may be held whole by the text before it. Near the end of that text a
    // few letters are enough, for there the next column would have begun.
    let length = letters(here.text(at), 0).take(REACH).count();
    let alike = same(
        letters(here.text(at), 0),
        letters(here.text(from.0), from.1),
        budget,
    )?;
    let rest = letters(here.text(from.0), alike.second_end).take(7).count();
    let near = from.0 + 1 == at && rest <= 6;
    let closed = ends_sentence(here.text(at));
    (alike.run_out_first && (length >= 20 || length >= 12 && closed || length >= 8 && near))
        .then_some(Overlap::After { to: at + 1, cut: 0 })
}

#[cfg(test)]
#[path = "repeats_tests.rs"]
mod tests;
