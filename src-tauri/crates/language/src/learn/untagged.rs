//! What articles that nobody tagged are likely to be about, found from those that somebody did.
//!
//! Expectation maximisation with naive Bayes (Nigam, McCallum, Thrun and Mitchell 2000), themes competing for an article as
//! `several` says. What tagged articles are about in which proportions is taken for what untagged ones are: themes that
//! grow as they like swallow each other.

use super::bayes::{Background, part};
use super::calibrate::{Care, Known as By, Point, line};
use super::rows::Rows;
use super::several::{Several, Sizes};

/// Rounds of guessing and counting.
const ROUNDS: usize = 6;
/// How boldly to believe counts is found from so many tagged articles.
const JUDGES: usize = 2_000;

/// What is known of the rows before any is guessed.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub rows: &'a Rows,
    /// How many of the rows, from the first, are a sample of the archive; the rest are examples alone.
    pub sampled: usize,
    /// By row, whether it has any label.
    pub labelled: &'a [bool],
    /// By theme, the rows that have it.
    pub examples: &'a [Vec<u32>],
    pub several: &'a Several,
    /// What the archive says, each without one of the parts.
    pub without: &'a [Background],
}

/// By theme and row, how likely the row is the theme's; certain where it is labelled.
#[derive(Debug)]
pub(super) struct Shares {
    rows: usize,
    shares: Vec<f32>,
}

impl Shares {
    pub(super) fn of(&self, theme: usize, row: usize) -> f32 {
        self.shares[theme * self.rows + row]
    }
}

/// Guesses the shares of the rows without a label; `None` when told to stop.
pub(super) fn guess(known: &Known, stop: &dyn Fn() -> bool) -> Option<Shares> {
    let (rows, themes) = (known.sampled, known.examples.len());
    let mut shares = Shares {
        rows,
        shares: vec![0.0; rows * themes],
    };
    for (theme, examples) in known.examples.iter().enumerate() {
        for &row in examples.iter().filter(|&&row| (row as usize) < rows) {
            shares.shares[theme * rows + row as usize] = 1.0;
        }
    }
    let (tagged, untagged): (Vec<usize>, Vec<usize>) =
        (0..rows).partition(|&row| known.labelled[row]);
    if untagged.is_empty() || tagged.is_empty() {
        return Some(shares);
    }
    let judges: Vec<usize> = tagged
        .iter()
        .copied()
        .step_by(tagged.len().div_ceil(JUDGES))
        .collect();
    let judged: Vec<usize> = judges.iter().chain(&untagged).copied().collect();
    let among = |theme: usize| -> f64 {
        tagged
            .iter()
            .map(|&row| f64::from(shares.of(theme, row)))
            .sum()
    };
    let counts: Vec<f64> = (0..themes).map(among).collect();
    let log_odds = |count: f64, all: usize| ((count + 0.5) / (all as f64 - count + 0.5)).ln();
    let priors: Vec<f64> = counts
        .iter()
        .map(|&count| log_odds(count, tagged.len()))
        .collect();
    let mut none = 0.3;
    for _ in 0..ROUNDS {
        let mut scores = vec![0.0_f32; judged.len() * themes];
        for theme in 0..themes {
            if stop() {
                return None;
            }
            known.score(theme, &shares, &untagged, &judged, |at, score| {
                scores[at * themes + theme] = score
            });
        }
        let mut points = Vec::with_capacity(judges.len() * themes);
        for (at, &row) in judges.iter().enumerate() {
            for theme in 0..themes {
                points.push(Point {
                    score: scores[at * themes + theme],
                    offset: priors[theme] as f32,
                    target: shares.of(theme, row),
                    weight: 1.0,
                    known: By::ByTags,
                });
            }
        }
        let line = line(&points, Care::PERFECT);
        let sizes = Sizes::new(priors.iter().map(|odds| odds.exp()));
        let several = known.several.with_none(none);
        let mut empty = 0.0;
        let mut odds = vec![0.0; themes];
        for (at, &row) in untagged.iter().enumerate() {
            if at % 1024 == 0 && stop() {
                return None;
            }
            let scores = &scores[(judges.len() + at) * themes..][..themes];
            for ((odds, score), prior) in odds.iter_mut().zip(scores).zip(&priors) {
                *odds = (f64::from(line.odds(*score)) + prior).exp();
            }
            empty += several.compete(&sizes, &mut odds);
            for (theme, odds) in odds.iter().enumerate() {
                shares.shares[theme * rows + row] = *odds as f32;
            }
        }
        none = (empty / untagged.len() as f64).clamp(0.01, 0.99);
    }
    Some(shares)
}

impl Known<'_> {
    /// Scores rows for a theme, each by what the other parts count.
    fn score(
        &self,
        theme: usize,
        shares: &Shares,
        untagged: &[usize],
        judged: &[usize],
        mut emit: impl FnMut(usize, f32),
    ) {
        for (out, background) in self.without.iter().enumerate() {
            let own = self.examples[theme].iter().map(|&row| (row as usize, 1.0));
            let guessed = untagged.iter().map(|&row| (row, shares.of(theme, row)));
            let counted = own
                .chain(guessed)
                .filter(|&(row, share)| part(row, self.without.len()) != out && share > 0.01);
            let weights = background.weights(self.rows, counted);
            for (at, &row) in judged
                .iter()
                .enumerate()
                .filter(|(_, row)| part(**row, self.without.len()) == out)
            {
                emit(at, self.rows.score(row, &weights));
            }
        }
    }
}
