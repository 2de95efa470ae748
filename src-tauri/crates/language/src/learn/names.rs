//! What a theme's name and synonyms say about an article before anything is learned: cold start.
//!
//! Looked for in the features of an article, not in its text: a name stands there when all its pairs do. So it costs the
//! same for an article on the shelf as for a new one.

use super::bytes::{Reading, Writing};
use super::features::{FEATURES, Feature, HEAD, Level, of_name};

/// The names of a theme.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(Vec<Name>);

/// A name as the features it is made of.
#[derive(Debug, Clone)]
struct Name {
    pairs: Vec<Feature>,
    words: Vec<Feature>,
}

/// Where a name stands, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stands {
    Nowhere,
    Once,
    Repeatedly,
    InTheHead,
}

impl Names {
    /// Names of one character are left out: they stand in other words.
    pub(super) fn new(names: &[String]) -> Self {
        let name = |name: &String| {
            let (pairs, words) = of_name(name.trim());
            Name { pairs, words }
        };
        Self(
            names
                .iter()
                .map(name)
                .filter(|name| !name.pairs.is_empty())
                .collect(),
        )
    }

    /// The best place at which one of the names stands, given the level of each feature.
    pub(super) fn stand(&self, level: impl Fn(Feature) -> Option<Level>) -> Stands {
        let place = |name: &Name| {
            if name.pairs.iter().all(|&pair| level(pair) == Some(HEAD)) {
                return Stands::InTheHead;
            }
            match name.words.iter().map(|&word| level(word)).min().flatten() {
                None => Stands::Nowhere,
                Some(0) => Stands::Once,
                Some(_) => Stands::Repeatedly,
            }
        };
        self.0.iter().map(place).max().unwrap_or(Stands::Nowhere)
    }

    /// In how many articles the commonest name stands at most.
    pub(super) fn spread(&self, spread: impl Fn(Feature) -> u32) -> u32 {
        let of = |name: &Name| name.words.iter().map(|&word| spread(word)).min();
        self.0.iter().filter_map(of).max().unwrap_or(0)
    }

    pub(super) fn write(&self, to: &mut Writing) {
        to.number(self.0.len() as u64);
        for features in self.0.iter().flat_map(|name| [&name.pairs, &name.words]) {
            to.number(features.len() as u64);
            for &feature in features {
                to.number(feature.into());
            }
        }
    }

    pub(super) fn read(from: &mut Reading) -> Option<Self> {
        let mut names = Vec::new();
        for _ in 0..from.count()? {
            names.push(Name {
                pairs: read_features(from)?,
                words: read_features(from)?,
            });
        }
        Some(Self(names))
    }
}

fn read_features(from: &mut Reading) -> Option<Vec<Feature>> {
    (0..from.count()?)
        .map(|_| Some(from.number().filter(|&f| f < FEATURES as u64)? as Feature))
        .collect()
}
