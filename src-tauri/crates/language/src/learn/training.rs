//! Training: from the shelf and the labels to a model a theme.

use std::collections::HashMap;

use super::bayes::Background;
use super::calibrate::{Care, Line, Point, line};
use super::linear::Fit;
use super::model::{Case, Kind, choose, fitted, points};
use super::rows::Rows;
use super::several::Several;
use super::shelf::Shelf;
use super::theme::Theme;
use super::untagged::{Known, Shares, guess};

/// Examples of each theme that are looked at whatever the sample of the archive holds.
const OWN: usize = 400;
/// Each article is judged by models and counts that it is no part of, of so many parts.
const PARTS: usize = 10;
/// The same while it is guessed what untagged articles are about.
const GUESSED: usize = 4;

/// A theme's model before it is packed.
#[derive(Debug)]
pub(super) struct Trained {
    pub theme: i64,
    pub fit: Fit,
    pub line: Line,
    pub ceiling: f32,
}

/// What is learned from, put together once for all themes.
#[derive(Debug)]
pub(super) struct Training<'a> {
    pub rows: Rows,
    /// How many rows, from the first, are a sample of the archive.
    sampled: usize,
    labelled: Vec<bool>,
    themes: Vec<(i64, &'a Theme)>,
    /// By theme, the rows that have it, in rising order.
    has: Vec<Vec<u32>>,
    /// How many columns stand in more than one article.
    common: usize,
    background: Background,
    /// The same, each without one of the parts.
    without: Vec<Background>,
    several: Several,
}

impl<'a> Training<'a> {
    /// Puts together what these themes are learned from; `all` are all that there are.
    pub(super) fn new(shelf: &Shelf, all: impl Iterator<Item = (i64, &'a Theme)>) -> Self {
        let themes: Vec<(i64, &Theme)> = all.filter(|(_, theme)| theme.learns()).collect();
        let mut counts: HashMap<i64, usize> = HashMap::new();
        for (_, theme) in &themes {
            for (&key, &has) in &theme.labels {
                *counts.entry(key).or_default() += usize::from(has);
            }
        }
        let mut rows = Rows::sample(shelf, |key| counts.contains_key(&key));
        let sampled = rows.len();
        let labelled = rows
            .keys
            .iter()
            .map(|key| counts.contains_key(key))
            .collect();
        let several = Several::new(
            rows.keys.iter().filter_map(|key| counts.get(key).copied()),
            1.0,
        );
        let mut places: HashMap<i64, u32> = rows
            .keys
            .iter()
            .zip(0..)
            .map(|(&key, at)| (key, at))
            .collect();
        let mut has = Vec::new();
        for (_, theme) in &themes {
            let keys: Vec<i64> = theme
                .labels
                .iter()
                .filter(|(_, has)| **has)
                .map(|(&key, _)| key)
                .collect();
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
        let common = rows.common(shelf);
        let background = Background::new(&rows, sampled);
        let without = Background::without(&rows, sampled, PARTS);
        Self {
            rows,
            sampled,
            labelled,
            themes,
            has,
            common,
            background,
            without,
            several,
        }
    }

    /// Trains all themes; `None` when told to stop.
    pub(super) fn run(&self, stop: &dyn Fn() -> bool) -> Option<Vec<Trained>> {
        let known = Known {
            rows: &self.rows,
            sampled: self.sampled,
            labelled: &self.labelled,
            examples: &self.has,
            several: &self.several,
            columns: self.common,
            without: &Background::without(&self.rows, self.sampled, GUESSED),
        };
        let shares = guess(&known, stop)?;
        let mut fits: Vec<(Fit, Vec<Point>)> = Vec::new();
        let mut pooled: Vec<Point> = Vec::new();
        for theme in 0..self.themes.len() {
            let cases = choose(&self.rows, &self.background, self.cases(theme, &shares), self.themes.len());
            let (fit, scores) = fitted(&self.rows, &self.background, &self.without, &cases, stop)?;
            let points = points(&cases, &scores);
            let line = line(&points, Care::PERFECT);
            let said = points.iter().filter(|point| point.tagged);
            pooled.extend(said.map(|point| Point {
                score: line.odds(point.score),
                ..*point
            }));
            fits.push((fit, points));
        }
        let care = Care::of(&pooled);
        let trained = fits.into_iter().zip(&self.themes).map(|((fit, points), (theme, _))| Trained {
            theme: *theme,
            fit,
            line: line(&points, care),
            ceiling: care.ceiling,
        });
        Some(trained.collect())
    }

    /// All rows a theme can be learned from.
    fn cases(&self, theme: usize, shares: &Shares) -> Vec<Case> {
        let labels = &self.themes[theme].1.labels;
        let case = |row: usize| {
            let (kind, target) = match labels.get(&self.rows.keys[row]) {
                Some(true) => (Kind::Has, 1.0),
                Some(false) => (Kind::Refused, 0.0),
                None if self.labelled[row] => (Kind::Tagged, 0.0),
                None => (Kind::Untagged, shares.of(theme, row)),
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
        (0..self.sampled).chain(beyond).map(case).collect()
    }
}
