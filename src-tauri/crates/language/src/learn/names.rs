//! What a theme's name and synonyms say about an article before anything is learned: cold start.
//!
//! Looked for in the features of an article, not in its text: a name stands there when all its pairs do. So it costs the
//! same for an article on the shelf as for a new one.

use super::bytes::{Reading, Writing};
use super::features::{FEATURES, Feature, HEAD, Level, pair, units};

/// The names of a theme, each as the features it is made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    names: Vec<Vec<Feature>>,
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
        let names = names
            .iter()
            .map(|name| {
                let codes: Vec<u32> = units(name.trim()).map(|unit| unit.code).collect();
                codes.windows(2).map(|two| pair(two[0], two[1])).collect()
            })
            .filter(|pairs: &Vec<Feature>| !pairs.is_empty())
            .collect();
        Self { names }
    }

    /// The best place at which one of the names stands, given the level of each feature.
    pub(super) fn stand(&self, level: impl Fn(Feature) -> Option<Level>) -> Stands {
        let place = |name: &Vec<Feature>| {
            name.iter()
                .map(|&feature| match level(feature) {
                    None => Stands::Nowhere,
                    Some(0) => Stands::Once,
                    Some(HEAD) => Stands::InTheHead,
                    Some(_) => Stands::Repeatedly,
                })
                .min()
                .unwrap_or(Stands::Nowhere)
        };
        self.names
            .iter()
            .map(place)
            .max()
            .unwrap_or(Stands::Nowhere)
    }

    /// In how many articles the commonest name stands at most.
    pub(super) fn spread(&self, spread: impl Fn(Feature) -> u32) -> u32 {
        let of = |name: &Vec<Feature>| name.iter().map(|&feature| spread(feature)).min();
        self.names.iter().filter_map(of).max().unwrap_or(0)
    }

    pub(super) fn write(&self, to: &mut Writing) {
        to.number(self.names.len() as u64);
        for name in &self.names {
            to.number(name.len() as u64);
            for &feature in name {
                to.number(feature.into());
            }
        }
    }

    pub(super) fn read(from: &mut Reading) -> Option<Self> {
        let mut names = Vec::new();
        for _ in 0..from.count()? {
            let mut name = Vec::new();
            for _ in 0..from.count()? {
                name.push(from.number().filter(|&f| f < FEATURES as u64)? as Feature);
            }
            names.push(name);
        }
        Some(Self { names })
    }
}
