//! The articles that are learned from, as rows of a sparse matrix: all columns, each row of length 1.
//!
//! Not all of a large archive: every article that has a label up to a limit, and a sample of the others. Columns are
//! features in the order of their spread, so that what is read most lies together.

use super::features::{FEATURES, Feature, Level};
use super::shelf::Shelf;

/// Labelled and other articles that are looked at beside a theme's own examples.
const LABELLED: usize = 10_000;
const OTHERS: usize = 8_000;
/// No such column.
const NOWHERE: u32 = u32::MAX;

/// How rare each feature is, and what a level counts for.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    /// ln of how many articles there are for one with the feature, by spread up to a limit.
    rarity: Vec<f32>,
    articles: f32,
}

impl Measure {
    pub(super) fn new(shelf: &Shelf) -> Self {
        let articles = shelf.len() as f32 + 1.0;
        let rarity = (0..4096).map(|spread| rarity(articles, spread)).collect();
        Self { rarity, articles }
    }

    /// The values of an article's features: rare and prominent ones count for more; the sum of squares is 1.
    pub(super) fn values(
        &self,
        shelf: &Shelf,
        features: impl Iterator<Item = (Feature, Level)>,
        values: &mut Vec<(Feature, f32)>,
    ) {
        values.clear();
        let mut squares = 0.0;
        values.extend(features.map(|(feature, level)| {
            let spread = shelf.spread(feature);
            let rare = match self.rarity.get(spread as usize) {
                Some(&rare) => rare,
                None => rarity(self.articles, spread),
            };
            let value = rare * [1.0, 1.5, 2.0, 2.5][usize::from(level & 3)];
            squares += value * value;
            (feature, value)
        }));
        let shorter = 1.0 / f32::sqrt(squares).max(f32::MIN_POSITIVE);
        for (_, value) in values {
            *value *= shorter;
        }
    }
}

fn rarity(articles: f32, spread: u32) -> f32 {
    (articles / (spread as f32 + 1.0)).ln() + 1.0
}

/// Rows and what their columns mean.
#[derive(Debug)]
pub(super) struct Rows {
    /// The article of each row.
    pub keys: Vec<i64>,
    ends: Vec<u32>,
    cells: Vec<(u32, f32)>,
    /// The column of each feature.
    columns: Vec<u32>,
    /// The feature of each column.
    features: Vec<Feature>,
    measure: Measure,
}

impl Rows {
    /// Takes those articles of the shelf that `labelled` says yes of, and others, a sample of both where they are many.
    pub(super) fn sample(shelf: &Shelf, labelled: impl Fn(i64) -> bool) -> Self {
        let (labelled, others): (Vec<i64>, Vec<i64>) = shelf.keys().partition(|&key| labelled(key));
        let mut rows = Self::none(shelf);
        for (keys, most) in [(labelled, LABELLED), (others, OTHERS)] {
            for at in 0..keys.len().min(most) {
                rows.push(shelf, keys[at * keys.len() / keys.len().min(most)]);
            }
        }
        rows
    }

    fn none(shelf: &Shelf) -> Self {
        let mut features: Vec<Feature> = (0..FEATURES as Feature)
            .filter(|&feature| shelf.spread(feature) > 0)
            .collect();
        features.sort_by_key(|&feature| std::cmp::Reverse(shelf.spread(feature)));
        let mut columns = vec![NOWHERE; FEATURES];
        for (column, &feature) in features.iter().enumerate() {
            columns[feature as usize] = column as u32;
        }
        Self {
            keys: Vec::new(),
            ends: Vec::new(),
            cells: Vec::new(),
            columns,
            features,
            measure: Measure::new(shelf),
        }
    }

    /// Adds an article of the shelf.
    pub(super) fn push(&mut self, shelf: &Shelf, key: i64) {
        let mut values = Vec::new();
        self.measure.values(shelf, shelf.features(key), &mut values);
        let column = |(feature, value): (Feature, f32)| (self.columns[feature as usize], value);
        self.cells.extend(values.into_iter().map(column));
        self.ends.push(self.cells.len() as u32);
        self.keys.push(key);
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The cells of a row: column and value.
    pub(super) fn row(&self, at: usize) -> &[(u32, f32)] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.cells[start as usize..self.ends[at] as usize]
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.features.len()
    }

    /// How many columns stand in more than one article.
    pub(super) fn common(&self, shelf: &Shelf) -> usize {
        self.features.partition_point(|&feature| shelf.spread(feature) > 1)
    }

    pub(super) fn feature(&self, column: usize) -> Feature {
        self.features[column]
    }

    /// What a row is worth under some weights.
    pub(super) fn score(&self, at: usize, weights: &[f32]) -> f32 {
        dot(self.row(at), weights)
    }
}

/// The sum of a row's values, each times the weight of its column; columns beyond have none.
pub(super) fn dot(row: &[(u32, f32)], weights: &[f32]) -> f32 {
    row.iter()
        .map(|&(column, value)| weights.get(column as usize).map_or(0.0, |weight| weight * value))
        .sum()
}
