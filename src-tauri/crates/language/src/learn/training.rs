//! Training: from the shelf and the labels to a model a theme.

use std::collections::HashMap;

use super::bayes::Background;
use super::calibrate::{Care, Line, Point, line};
use super::features::Feature;
use super::model::{Case, Kind, choose, fitted, points};
use super::rows::{Rows, Size};
use super::several::Several;
use super::shelf::Shelf;
use super::theme::Theme;
use super::untagged::{Known, guess};

/// What the whole archive is learned from, and what a few themes are learned again from.
pub(super) const WHOLE: Size = Size {
    labelled: 10_000,
    others: 8_000,
};
pub(super) const AGAIN: Size = Size {
    labelled: 2_000,
    others: 1_000,
};
/// Examples of each theme that are looked at whatever the sample of the archive holds.
const OWN: usize = 400;
/// Each article is judged by models and counts that it is no part of, of so many parts.
const PARTS: usize = 10;
/// The same while it is guessed what untagged articles are about, and for a few themes.
const FEW_PARTS: usize = 4;

/// Weights that are kept for all themes together, and for one at least and at most.
const WEIGHTS: usize = 2_000_000;
const FEWEST_WEIGHTS: usize = 8_000;
const MOST_WEIGHTS: usize = 150_000;

/// A theme's model.
#[derive(Debug)]
pub(super) struct Trained {
    pub theme: i64,
    pub weights: Vec<(Feature, f32)>,
    pub bias: f32,
    pub line: Line,
}

/// What is learned from, put together once for all themes.
#[derive(Debug)]
pub(super) struct Training<'a> {
    pub rows: Rows,
    /// How many rows, from the first, are a sample of the archive.
    sampled: usize,
    themes: Vec<(i64, &'a Theme)>,
    /// By theme, the rows that have it, in rising order; names that are taken for examples are the last rows of all.
    has: Vec<Vec<u32>>,
    names: Vec<Vec<u32>>,
    background: Background,
}

impl<'a> Training<'a> {
    /// Puts together what those of the themes are learned from that have examples enough.
    pub(super) fn new(
        shelf: &Shelf,
        themes: impl Iterator<Item = (i64, &'a Theme)>,
        size: Size,
    ) -> Self {
        let themes: Vec<(i64, &Theme)> = themes.filter(|(_, theme)| theme.learns()).collect();
        let mut rows = Rows::sample(shelf, size);
        let sampled = rows.len();
        let mut places: HashMap<i64, u32> = rows
            .keys
            .iter()
            .zip(0..)
            .map(|(&key, at)| (key, at))
            .collect();
        let mut has = Vec::new();
        for (_, theme) in &themes {
            let keys = theme.having();
            let some = keys.len().min(OWN);
            for at in 0..some {
                let key = keys[at * keys.len() / some];
                places.entry(key).or_insert_with(|| {
                    rows.push(shelf, key);
                    rows.len() as u32 - 1
                });
            }
            let mut own: Vec<u32> = keys
                .iter()
                .filter_map(|key| places.get(key).copied())
                .collect();
            own.sort_unstable();
            has.push(own);
        }
        let mut names = Vec::new();
        for (_, theme) in &themes {
            let examples = theme.names.examples(|feature| shelf.common(feature));
            let start = rows.len() as u32;
            for features in examples {
                rows.push_features(shelf, features.into_iter());
            }
            names.push((start..rows.len() as u32).collect());
        }
        let background = Background::new(&rows, sampled);
        Self {
            rows,
            sampled,
            themes,
            has,
            names,
            background,
        }
    }

    /// Trains all themes, and finds what care the archive's tags were given; `None` when told to stop.
    pub(super) fn run(&self, stop: &dyn Fn() -> bool) -> Option<(Vec<Trained>, Care)> {
        let counts = self.rows.tags.iter().filter(|(tags, _)| *tags > 0);
        let labelled: Vec<bool> = self.rows.tags.iter().map(|&(_, said)| said).collect();
        let known = Known {
            rows: &self.rows,
            sampled: self.sampled,
            labelled: &labelled,
            examples: &self.has,
            several: &Several::new(counts.map(|&(tags, _)| tags)),
            without: &Background::without(&self.rows, self.sampled, FEW_PARTS),
        };
        let shares = guess(&known, stop)?;
        let without = Background::without(&self.rows, self.sampled, PARTS);
        let mut trained: Vec<(Trained, Vec<Point>)> = Vec::new();
        for theme in 0..self.themes.len() {
            let cases = self.cases(theme, |row| shares.of(theme, row));
            trained.push(self.fit(theme, cases, &without, Care::PERFECT, stop)?);
        }
        let (trained, points): (Vec<Trained>, Vec<Vec<Point>>) = trained.into_iter().unzip();
        let care = Care::of(&points);
        let trained = trained
            .into_iter()
            .zip(points)
            .map(|(model, points)| Trained {
                line: line(&points, care),
                ..model
            });
        Some((trained.collect(), care))
    }

    /// Trains the themes alone, given how likely untagged articles were found to have them.
    pub(super) fn again(&self, care: Care, likely: impl Fn(i64, i64) -> f32) -> Vec<Trained> {
        let without = Background::without(&self.rows, self.sampled, FEW_PARTS);
        let train = |theme: usize| {
            let cases = self.cases(theme, |row| {
                likely(self.themes[theme].0, self.rows.keys[row])
            });
            Some(self.fit(theme, cases, &without, care, &|| false)?.0)
        };
        (0..self.themes.len()).filter_map(train).collect()
    }

    fn fit(
        &self,
        theme: usize,
        cases: Vec<Case>,
        without: &[Background],
        care: Care,
        stop: &dyn Fn() -> bool,
    ) -> Option<(Trained, Vec<Point>)> {
        let themes = self.themes.len();
        let each = self.themes[theme].1.examples() as f32 / self.has[theme].len().max(1) as f32;
        let cases = choose(&self.rows, &self.background, cases, themes);
        let (fit, scores) = fitted(&self.rows, &self.background, without, &cases, stop)?;
        let points = points(&self.rows, &cases, &scores, each);
        let most = (WEIGHTS / themes).clamp(FEWEST_WEIGHTS, MOST_WEIGHTS);
        let trained = Trained {
            theme: self.themes[theme].0,
            weights: self.rows.packed(&fit.weights, most),
            bias: fit.bias,
            line: line(&points, care),
        };
        Some((trained, points))
    }

    /// All rows a theme can be learned from.
    fn cases(&self, theme: usize, likely: impl Fn(usize) -> f32) -> Vec<Case> {
        let labels = &self.themes[theme].1.labels;
        let case = |row: usize| {
            let (kind, target) = match labels.get(&self.rows.keys[row]) {
                Some(true) => (Kind::Has, 1.0),
                Some(false) => (Kind::Refused, 0.0),
                None if self.rows.tags[row].0 > 0 => (Kind::Tagged, 0.0),
                None => (Kind::Untagged, likely(row)),
            };
            Case {
                row: row as u32,
                kind,
                stands_for: 1.0,
                target,
            }
        };
        let beyond = self.has[theme]
            .iter()
            .map(|&row| row as usize)
            .filter(|&row| row >= self.sampled);
        let names = self.names[theme].iter().map(|&row| Case {
            row,
            kind: Kind::Named,
            stands_for: 1.0,
            target: 1.0,
        });
        (0..self.sampled)
            .chain(beyond)
            .map(case)
            .chain(names)
            .collect()
    }
}
