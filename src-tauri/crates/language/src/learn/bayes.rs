//! Naive Bayes: how much more often a theme's articles say a thing than the archive does.
//!
//! A model made by counting alone, for any share of an article that is a theme's. It is what untagged articles are
//! judged by while it is not yet known which of them are the theme's, and where the models of few examples lean.

use super::rows::Rows;

/// What every feature is taken to have been seen, beside what it was, in mean values.
const SEEN: f32 = 0.2;

/// Which of so many parts a row is in: each is judged by counts of the others.
pub(super) fn part(row: usize, parts: usize) -> usize {
    row % parts
}

/// What the archive says: the sum of each column's values.
#[derive(Debug)]
pub(super) struct Background {
    sums: Vec<f32>,
    total: f32,
    seen: f32,
}

impl Background {
    /// Of the first rows.
    pub(super) fn new(rows: &Rows, sampled: usize) -> Self {
        Self::of(rows, (0..sampled).collect())
    }

    /// Of the first rows, once without each of so many parts.
    pub(super) fn without(rows: &Rows, sampled: usize, parts: usize) -> Vec<Self> {
        let others = |out| {
            (0..sampled)
                .filter(|&row| part(row, parts) != out)
                .collect()
        };
        (0..parts).map(|out| Self::of(rows, others(out))).collect()
    }

    fn of(rows: &Rows, some: Vec<usize>) -> Self {
        let mut sums = vec![0.0; rows.columns()];
        let (mut total, mut cells) = (0.0_f64, 0_usize);
        for at in some {
            for &(column, value) in rows.row(at) {
                sums[column as usize] += value;
                total += f64::from(value);
                cells += 1;
            }
        }
        Self {
            sums,
            total: total as f32,
            seen: SEEN * total as f32 / cells.max(1) as f32,
        }
    }

    /// The log-odds each column gives for a theme, from shares of rows that are its.
    ///
    /// What nobody has said yet says nothing.
    pub(super) fn weights(
        &self,
        rows: &Rows,
        shares: impl Iterator<Item = (usize, f32)>,
    ) -> Vec<f32> {
        let smooth = self.seen * self.sums.len() as f32;
        let mut sums = vec![self.seen; self.sums.len()];
        let mut total = smooth;
        for (at, share) in shares {
            for &(column, value) in rows.row(at) {
                sums[column as usize] += share * value;
                total += share * value;
            }
        }
        let more = ((self.total + smooth) / total).ln();
        for (sum, &background) in sums.iter_mut().zip(&self.sums) {
            *sum = if background == 0.0 && *sum <= self.seen {
                0.0
            } else {
                (*sum / (background + self.seen)).ln() + more
            };
        }
        sums
    }
}
