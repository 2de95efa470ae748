//! Why a theme is suggested: words of the article, and articles like it.

use super::features::{Feature, Level, Occurrence, Piece, beginning, of_block, of_line};
use super::shelf::Shelf;
use crate::find_folded;

/// Words shown.
const WORDS: usize = 5;
/// Articles shown, and how many of a theme's are looked at.
const ALIKE: usize = 3;
const LOOKED_AT: usize = 300;
/// A phrase is no longer than this.
const LONGEST: usize = 8;
/// What weighs less than this share of the first word is no reason.
const LEAST: f32 = 0.1;

/// A line or block with the features that stand in it.
pub(super) type Said<'a> = (&'a str, Vec<Occurrence>);

/// All that is read of an article.
pub(super) fn said<'a>(piece: &Piece<'a>) -> Vec<Said<'a>> {
    let mut said = Vec::new();
    for line in piece.head {
        let mut found = Vec::new();
        of_line(line, &mut |occurrence| found.push(occurrence));
        said.push((*line, found));
    }
    for (block, most) in beginning(piece.body) {
        let mut found = Vec::new();
        of_block(block, most, &mut |occurrence| found.push(occurrence));
        said.push((block, found));
    }
    said
}

/// The words of an article that weigh most, as it prints them; `weight` says what each feature adds.
pub(super) fn because(said: &[Said], weight: impl Fn(Feature) -> f32) -> Vec<String> {
    let mut phrases: Vec<(f32, String)> = Vec::new();
    for (text, found) in said {
        for (score, start, end) in runs(found, &weight) {
            let phrase: String = text.chars().skip(start).take(end - start).collect();
            match phrases.iter_mut().find(|known| known.1 == phrase) {
                Some(known) => known.0 = known.0.max(score),
                None => phrases.push((score, phrase)),
            }
        }
    }
    phrases.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let least = LEAST * phrases.first().map_or(0.0, |first| first.0);
    let mut words: Vec<String> = Vec::new();
    for (_, phrase) in phrases.into_iter().filter(|phrase| phrase.0 > least) {
        // Part of a reason that was given says nothing new.
        if words.len() < WORDS
            && !words
                .iter()
                .any(|word| word.contains(&phrase) || phrase.contains(word))
        {
            words.push(phrase);
        }
    }
    words
}

/// The names that stand in an article, as it prints them.
pub(super) fn named<'a>(piece: &Piece, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for name in names {
        let needle: Vec<char> = name.chars().collect();
        let mut texts = piece.head.iter().chain(piece.body);
        let found = texts.find_map(|text| Some((text, *find_folded(text, &needle).first()?)));
        if let Some((text, [start, end])) = found {
            let word: String = text
                .chars()
                .skip(start as usize)
                .take((end - start) as usize)
                .collect();
            if words.len() < WORDS && !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words
}

/// Words of two characters and more that weigh something, neighbours made one phrase, with the sums of all that is in them.
fn runs(found: &[Occurrence], weight: impl Fn(Feature) -> f32) -> Vec<(f32, usize, usize)> {
    let mut words: Vec<(f32, usize, usize)> = Vec::new();
    for word in found.iter().filter(|o| o.word && o.end - o.start > 1) {
        let inside = found
            .iter()
            .filter(|o| o.start >= word.start && o.end <= word.end);
        let score: f32 = inside.map(|o| weight(o.feature)).sum();
        if score > 0.0 {
            words.push((score, word.start, word.end));
        }
    }
    let mut runs: Vec<(f32, usize, usize)> = Vec::new();
    for (score, start, end) in words {
        match runs.last_mut() {
            // A neighbour that weighs little is another word, not the rest of this one.
            Some(last)
                if last.2 == start
                    && end - last.1 <= LONGEST
                    && score.min(last.0) > 0.3 * score.max(last.0) =>
            {
                last.0 += score;
                last.2 = end;
            }
            _ => runs.push((score, start, end)),
        }
    }
    runs
}

/// Up to three of some articles that share most with one, the most alike first.
pub(super) fn alike(shelf: &Shelf, values: &[(Feature, Level, f32)], keys: &[i64]) -> Vec<i64> {
    let shared = Shared::new(values);
    let looked_at = keys.len().min(LOOKED_AT);
    let mut likest: Vec<(f32, i64)> = (0..looked_at)
        .map(|at| keys[at * keys.len() / looked_at])
        .map(|key| (shared.with(shelf.features(key)), key))
        .filter(|alike| alike.0 > 0.0)
        .collect();
    likest.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    likest.into_iter().take(ALIKE).map(|(_, key)| key).collect()
}

/// Words of bits; features that share one are told apart afterwards.
const BITS: usize = 1 << 10;

/// An article to compare others with: a bit a feature to pass over most of theirs quickly.
#[derive(Debug)]
struct Shared<'a> {
    bits: Box<[u64; BITS]>,
    values: &'a [(Feature, Level, f32)],
}

impl<'a> Shared<'a> {
    fn new(values: &'a [(Feature, Level, f32)]) -> Self {
        let mut bits = Box::new([0; BITS]);
        for (feature, ..) in values {
            bits[(feature >> 6) as usize % BITS] |= 1 << (feature & 63);
        }
        Self { bits, values }
    }

    /// How much of the article stands in another, long ones not preferred.
    fn with(&self, features: impl Iterator<Item = (Feature, Level)>) -> f32 {
        let (mut sum, mut count) = (0.0, 1.0_f32);
        for (feature, _) in features {
            count += 1.0;
            if self.bits[(feature >> 6) as usize % BITS] & 1 << (feature & 63) != 0
                && let Ok(at) = self.values.binary_search_by_key(&feature, |value| value.0)
            {
                sum += self.values[at].2 * self.values[at].2;
            }
        }
        sum / count.sqrt()
    }
}
