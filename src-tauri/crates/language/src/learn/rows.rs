//! The articles that are learned from, as rows of a sparse matrix: all columns, each row of length 1.
//!
//! Not all of a large archive: a sample of the articles that have a label, and one of the others. Columns are features in
//! the order in which they were met, so that what is read most lies together.

use super::features::{FEATURES, Feature, Level};
use super::shelf::Shelf;

/// No such column.
const NOWHERE: u32 = u32::MAX;

/// What each level counts for.
const PROMINENT: [f32; 4] = [1.0, 1.5, 2.0, 2.5];

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
        let squares = self.each(shelf, features, |feature, value| {
            values.push((feature, value))
        });
        let shorter = 1.0 / squares.sqrt().max(f32::MIN_POSITIVE);
        for (_, value) in values {
            *value *= shorter;
        }
    }

    /// Gives each feature with its value before they are made as long as every article's, and the sum of their squares.
    pub(super) fn each(
        &self,
        shelf: &Shelf,
        features: impl Iterator<Item = (Feature, Level)>,
        mut emit: impl FnMut(Feature, f32),
    ) -> f32 {
        let mut squares = 0.0;
        for (feature, level) in features {
            let value = self.rare(shelf.spread(feature)) * PROMINENT[usize::from(level & 3)];
            squares += value * value;
            emit(feature, value);
        }
        squares
    }

    fn rare(&self, spread: u32) -> f32 {
        match self.rarity.get(spread as usize) {
            Some(&rare) => rare,
            None => rarity(self.articles, spread),
        }
    }
}

fn rarity(articles: f32, spread: u32) -> f32 {
    (articles / (spread as f32 + 1.0)).ln() + 1.0
}

/// How many articles are looked at beside a theme's own examples, those with labels and others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub labelled: usize,
    pub others: usize,
}

/// Rows and what their columns mean.
#[derive(Debug)]
pub(super) struct Rows {
    /// The article of each row.
    pub keys: Vec<i64>,
    /// How many themes each has, and whether it has a label.
    pub tags: Vec<(usize, bool)>,
    /// For how many articles a labelled row of the sample stands, and an untagged one, but no more than that.
    pub stand_for: [f32; 2],
    ends: Vec<u32>,
    cells: Vec<(u32, f32)>,
    /// The column of each feature.
    columns: Vec<u32>,
    /// The feature of each column, and how much of an archive's difference its weight can make.
    features: Vec<(Feature, f32)>,
    measure: Measure,
}

impl Rows {
    /// Takes articles of the shelf, a sample where they are many.
    pub(super) fn sample(shelf: &Shelf, size: Size) -> Self {
        let mut rows = Self {
            keys: Vec::new(),
            tags: Vec::new(),
            stand_for: [1.0; 2],
            ends: Vec::new(),
            cells: Vec::new(),
            columns: vec![NOWHERE; FEATURES],
            features: Vec::new(),
            measure: Measure::new(shelf),
        };
        let (labelled, others): (Vec<i64>, Vec<i64>) =
            shelf.keys().partition(|&key| shelf.tags(key).1);
        let each = |all: &[i64], most: usize| all.len() as f32 / all.len().min(most).max(1) as f32;
        let (of_labelled, of_others) = (each(&labelled, size.labelled), each(&others, size.others));
        rows.stand_for = [
            of_labelled,
            if labelled.is_empty() {
                of_others
            } else {
                of_others.min(of_labelled)
            },
        ];
        for (all, most) in [(labelled, size.labelled), (others, size.others)] {
            let some = all.len().min(most);
            for at in 0..some {
                rows.push(shelf, all[at * all.len() / some]);
            }
        }
        rows
    }

    /// Adds an article of the shelf.
    pub(super) fn push(&mut self, shelf: &Shelf, key: i64) {
        self.push_features(shelf, shelf.features(key));
        self.keys.push(key);
        self.tags.push(shelf.tags(key));
    }

    /// Adds a row that is no article.
    pub(super) fn push_features(
        &mut self,
        shelf: &Shelf,
        features: impl Iterator<Item = (Feature, Level)>,
    ) {
        let mut values = Vec::new();
        self.measure.values(shelf, features, &mut values);
        for (feature, value) in values {
            let column = &mut self.columns[feature as usize];
            if *column == NOWHERE {
                *column = self.features.len() as u32;
                let spread = shelf.spread(feature);
                let matters = self.measure.rare(spread) * (spread as f32).sqrt();
                self.features.push((feature, matters));
            }
            self.cells.push((*column, value));
        }
        self.ends.push(self.cells.len() as u32);
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
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

    /// The weights that matter most, no more than so many, by feature.
    pub(super) fn packed(&self, weights: &[f32], most: usize) -> Vec<(Feature, f32)> {
        let mut cells: Vec<(f32, Feature, f32)> = self
            .features
            .iter()
            .zip(weights)
            .map(|(&(feature, matters), &weight)| (matters * weight.abs(), feature, weight))
            .filter(|cell| cell.0 > 0.0)
            .collect();
        if cells.len() > most {
            cells.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            cells.truncate(most);
        }
        let mut packed: Vec<_> = cells
            .into_iter()
            .map(|(_, feature, weight)| (feature, weight))
            .collect();
        packed.sort_unstable_by_key(|cell| cell.0);
        packed
    }

    /// What a row is worth under some weights.
    pub(super) fn score(&self, at: usize, weights: &[f32]) -> f32 {
        dot(self.row(at), weights)
    }
}

/// The sum of a row's values, each times the weight of its column.
pub(super) fn dot(row: &[(u32, f32)], weights: &[f32]) -> f32 {
    row.iter()
        .map(|&(column, value)| weights[column as usize] * value)
        .sum()
}
