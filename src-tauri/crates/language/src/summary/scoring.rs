//! How much a sentence says of its article, from cheap signs: its place, what it shares with the rest, with the headline,
//! and whether it only sets the scene.
//!
//! The weights are round numbers chosen by hand on 800 broadcast news items of 2022 and 2023 (`./dev bench summary`, where the
//! items are), two halves of which agree. Learned weights of twenty such signs were, by tenfold cross-validation, no better than
//! the first sentence; so these are few, and the place decides unless the first sentence says no news.

use super::story::{Sentence, Told};

/// What being first is worth; the next is worth half, the third a third.
pub(super) const PLACE: f64 = 1.0;
/// What it is worth that all of a sentence stands elsewhere in the article too.
const SHARED: f64 = 0.5;
/// What it is worth to say all of the headline.
pub(super) const HEADLINE: f64 = 1.0;
/// What it costs to be like a sentence that was taken.
pub(super) const ALIKE: f64 = 0.3;
/// So much of the shorter of two sentences in the other, and they say the same.
pub(super) const SAME: f64 = 0.6;
/// What it costs to set the scene and say no news: enough to leave the first sentence out for the second.
const SCENE: f64 = 0.6;
/// What it costs to hang on what was said before.
const HANGING: f64 = 0.1;
/// A sentence with fewer characters sets the scene: 春回大地，草木蔓发。
const TINY: usize = 15;

/// A pair of neighbouring letters or digits.
type Pair = u64;

/// A sentence with what it is judged by.
#[derive(Debug)]
pub(super) struct Scored {
    /// Its worth, headline and likeness to others apart.
    pub worth: f64,
    /// Its pairs, each once, in rising order.
    pub pairs: Vec<Pair>,
    /// Which pairs of the head it has.
    pub head: Vec<Pair>,
}

/// Scores the sentences of an article; gives with them how many pairs its head has.
pub(super) fn score(told: &Told<'_>) -> (Vec<Scored>, usize) {
    let pairs: Vec<Vec<Pair>> = told.sentences.iter().map(|s| pairs(&s.text)).collect();
    let mut all: Vec<Pair> = pairs.iter().flatten().copied().collect();
    all.sort_unstable();
    let known: Vec<(Pair, usize)> = all
        .chunk_by(|a, b| a == b)
        .filter(|run| run.len() > 1)
        .map(|run| (run[0], run.len()))
        .collect();
    let mut head: Vec<Pair> = told
        .head
        .into_iter()
        .flatten()
        .flat_map(self::pairs)
        .collect();
    head.sort_unstable();
    head.dedup();

    let scored = told
        .sentences
        .iter()
        .zip(pairs)
        .map(|(sentence, pairs)| Scored {
            worth: PLACE / (1 + sentence.place) as f64 + SHARED * shared(&pairs, &known)
                - drawbacks(sentence),
            head: common(&pairs, &head),
            pairs,
        })
        .collect();
    (scored, head.len())
}

/// How much of the shorter of two sentences stands in the other, from 0 to 1.
pub(super) fn likeness(a: &[Pair], b: &[Pair]) -> f64 {
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0.0;
    }
    count_common(a, b) as f64 / shorter as f64
}

/// How much of a sentence other sentences have too: a pair in one other counts a half, in two three quarters.
fn shared(pairs: &[Pair], known: &[(Pair, usize)]) -> f64 {
    if pairs.is_empty() {
        return 0.0;
    }
    let sum: f64 = pairs
        .iter()
        .filter_map(|pair| known.binary_search_by_key(pair, |k| k.0).ok())
        .map(|at| 1.0 - 0.5_f64.powi(known[at].1.min(32) as i32 - 1))
        .sum();
    sum / pairs.len() as f64
}

/// What a sentence costs for what it is.
fn drawbacks(sentence: &Sentence) -> f64 {
    let text = sentence.text.as_str();
    if sentence.length < TINY || text.contains(['？', '?']) || is_occasion(text) || is_dictum(text)
    {
        // Later in an article the place weighs little, and so does this.
        return SCENE / (1 + sentence.place) as f64;
    }
    let hangs = [
        "他", "她", "它", "这", "该", "而", "但", "不过", "也", "还", "据", "随后", "其",
    ]
    .iter()
    .any(|word| text.starts_with(word));
    if hangs { HANGING } else { 0.0 }
}

/// Whether a short sentence only says what day it is: 今天是国际护士节。
fn is_occasion(text: &str) -> bool {
    const DAYS: &[&str] = &["日", "节", "周年", "之年", "一年", "时节", "天"];
    text.chars().count() < 40
        && text.split(['，', '。']).any(|clause| {
            clause.split_once('是').is_some_and(|(_, after)| {
                after.chars().count() <= 18 && DAYS.iter().any(|day| after.ends_with(day))
            })
        })
}

/// Whether a sentence only gives what someone once said: 某人指出，.
fn is_dictum(text: &str) -> bool {
    let end = text.find(['，', '：', '。']).unwrap_or(0);
    let said = &text[..end];
    said.chars().count() <= 18
        && ["指出", "强调", "提出"]
            .iter()
            .any(|word| said.ends_with(word))
}

/// The pairs of neighbouring letters and digits of a text, each once, in rising order.
fn pairs(text: &str) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(text.len() / 3);
    let mut before: Option<char> = None;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            before = None;
            continue;
        }
        if let Some(before) = before.replace(c) {
            pairs.push(u64::from(u32::from(before)) << 32 | u64::from(u32::from(c)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn common(a: &[Pair], b: &[Pair]) -> Vec<Pair> {
    if b.is_empty() {
        return Vec::new();
    }
    a.iter()
        .copied()
        .filter(|pair| b.binary_search(pair).is_ok())
        .collect()
}

fn count_common(a: &[Pair], b: &[Pair]) -> usize {
    let (mut at, mut count) = (0, 0);
    for pair in a {
        while at < b.len() && b[at] < *pair {
            at += 1;
        }
        if at == b.len() {
            break;
        }
        count += usize::from(b[at] == *pair);
    }
    count
}
