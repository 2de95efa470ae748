//! How many themes an article has: what makes themes compete, as mildly or as strongly as the archive's own tags do.
//!
//! Where every article has one theme, a likely one makes the others unlikely; where articles have three, it does not.

/// More themes than these are not told apart.
const MOST: usize = 6;
/// Themes with smaller odds are taken for absent.
const ABSENT: f64 = 1e-5;

/// How likely an article has 0, 1, 2 … themes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Several([f64; MOST + 1]);

impl Several {
    /// From how many themes each tagged article has.
    pub(super) fn new(counts: impl Iterator<Item = usize>) -> Self {
        let mut sizes = [0.01; MOST + 1];
        sizes[0] = 0.0;
        for count in counts {
            sizes[count.min(MOST)] += 1.0;
        }
        let total: f64 = sizes.iter().sum();
        Self(sizes.map(|size| size / total))
    }

    /// The same where a share of the articles has no theme at all.
    pub(super) fn with_none(&self, none: f64) -> Self {
        let mut sizes = self.0.map(|size| size * (1.0 - none));
        sizes[0] = none;
        Self(sizes)
    }

    /// Turns each theme's odds, its own evidence alone, into its probability beside the others; `priors` are the odds
    /// before any evidence. Gives the probability that there is none.
    pub(super) fn compete(&self, priors: &Sizes, odds: &mut [f64]) -> f64 {
        let present: Vec<usize> = (0..odds.len()).filter(|&t| odds[t] > ABSENT).collect();
        let count = present.len();
        // Sums of products of the odds of k themes: of the first n, and of the last.
        let (mut first, mut last) = (vec![Sizes::ONE; count + 1], vec![Sizes::ONE; count + 1]);
        for (n, &t) in present.iter().enumerate() {
            first[n + 1] = first[n].and(odds[t]);
        }
        for (n, &t) in present.iter().enumerate().rev() {
            last[n] = last[n + 1].and(odds[t]);
        }
        let weight = |k: usize| match priors.0[k] {
            prior if prior > 0.0 => self.0[k] / prior,
            _ => 0.0,
        };
        let all: f64 = (0..=MOST).map(|k| weight(k) * last[0].0[k]).sum();
        let all = all.max(f64::MIN_POSITIVE);
        let own: Vec<f64> = present.iter().map(|&t| odds[t]).collect();
        odds.fill(0.0);
        for (n, &t) in present.iter().enumerate() {
            let mut with = 0.0;
            for a in 0..MOST {
                for b in 0..MOST - a {
                    with += weight(a + b + 1) * first[n].0[a] * last[n + 1].0[b];
                }
            }
            odds[t] = (own[n] * with / all).clamp(0.0, 1.0);
        }
        weight(0) / all
    }
}

/// Sums of products of the odds of so many themes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes([f64; MOST + 1]);

impl Sizes {
    const ONE: Self = Self([1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);

    /// Of all themes' odds.
    pub(super) fn new(odds: impl Iterator<Item = f64>) -> Self {
        odds.fold(Self::ONE, |sizes, odds| sizes.and(odds))
    }

    fn and(self, odds: f64) -> Self {
        let mut sizes = self.0;
        for k in (1..=MOST).rev() {
            sizes[k] += odds * self.0[k - 1];
        }
        Self(sizes)
    }
}
