//! What a theme's name and synonyms say about an article: all that there is before anything is learned.
//!
//! A name is looked for in the features of an article, not in its text: it stands there when all its pairs or words do. So
//! it costs the same for an article on the shelf as for a new one.

use super::bytes::{Reading, Writing};
use super::features::{Feature, HEAD, Level, of_name};
use crate::fold_text;

/// The names of a theme.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(Vec<Name>);

/// A name as the features it is made of.
#[derive(Debug, Clone)]
struct Name {
    folded: String,
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

/// How likely an article has a theme whose rare name stands in it repeatedly, and in its head; the archive's own tags
/// correct these.
pub(super) const TRUST: [f32; 2] = [0.3, 0.55];
/// In how many tagged articles these were seen before any were.
const SEEN: f32 = 20.0;
/// A name in more than such a share of the archive says nothing of a theme.
const COMMON: f32 = 0.2;

impl Names {
    /// Names of one character are left out: they stand in other words.
    pub(super) fn new(names: &[String]) -> Self {
        let name = |name: &String| {
            let folded = fold_text(name.trim());
            let (pairs, words) = of_name(&folded);
            Name {
                folded,
                pairs,
                words,
            }
        };
        Self(
            names
                .iter()
                .map(name)
                .filter(|name| !name.pairs.is_empty())
                .collect(),
        )
    }

    /// The names, folded.
    pub(super) fn folded(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|name| name.folded.as_str())
    }

    /// The features of each name that is no common word of the archive, as if it were a headline.
    pub(super) fn examples(&self, common: impl Fn(Feature) -> f32) -> Vec<Vec<(Feature, Level)>> {
        let rare = self
            .0
            .iter()
            .filter(|name| name.commonness(&common) < COMMON / 4.0);
        let features = rare.map(|name| {
            let mut features: Vec<Feature> =
                name.pairs.iter().chain(&name.words).copied().collect();
            features.sort_unstable();
            features.dedup();
            features
                .into_iter()
                .map(|feature| (feature, HEAD))
                .collect()
        });
        features.collect()
    }

    /// The best place at which one of the names stands, and how little that says because the name is common: from 0,
    /// nothing, to 1. `level` and `common` say of a feature how it stands in the article, and in which share of all.
    pub(super) fn stand(
        &self,
        level: impl Fn(Feature) -> Option<Level>,
        common: impl Fn(Feature) -> f32,
    ) -> (Stands, f32) {
        let place = |name: &Name| {
            let stands = name.stands(&level);
            if stands == Stands::Nowhere {
                return (stands, 0.0);
            }
            (stands, (1.0 - name.commonness(&common) / COMMON).max(0.0))
        };
        let better = |a: &(Stands, f32), b: &(Stands, f32)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
        self.0
            .iter()
            .map(place)
            .max_by(better)
            .unwrap_or((Stands::Nowhere, 0.0))
    }

    pub(super) fn write(&self, to: &mut Writing) {
        to.number(self.0.len() as u64);
        for name in &self.0 {
            to.bytes(name.folded.as_bytes());
        }
    }

    pub(super) fn read(from: &mut Reading) -> Option<Self> {
        let mut names = Vec::new();
        for _ in 0..from.count()? {
            names.push(str::from_utf8(from.bytes()?).ok()?.to_owned());
        }
        Some(Self::new(&names))
    }
}

impl Name {
    fn stands(&self, level: impl Fn(Feature) -> Option<Level>) -> Stands {
        if self.pairs.iter().all(|&pair| level(pair) == Some(HEAD)) {
            return Stands::InTheHead;
        }
        let mut words = self.words.iter().map(|&word| level(word));
        match words.try_fold(HEAD, |least, level| level.map(|level| least.min(level))) {
            None => Stands::Nowhere,
            Some(_) if self.words.is_empty() => Stands::Nowhere,
            Some(0) => Stands::Once,
            Some(_) => Stands::Repeatedly,
        }
    }

    /// In which share of all articles it stands at most.
    fn commonness(&self, common: impl Fn(Feature) -> f32) -> f32 {
        let least = |features: &[Feature]| features.iter().map(|&f| common(f)).fold(1.0, f32::min);
        if self.words.is_empty() {
            least(&self.pairs)
        } else {
            least(&self.words).max(
                least(&self.pairs).min(1.0 - f32::EPSILON)
                    * f32::from(u8::from(self.words.len() == 1)),
            )
        }
    }
}

/// How far names may be trusted, from how often they were right: tagged articles seen, and those that have the theme, by
/// where the name stands.
pub(super) fn trust(seen: [[f32; 2]; 2]) -> [f32; 2] {
    [0, 1].map(|at| {
        let [all, right] = seen[at];
        ((right + SEEN * TRUST[at]) / (all + SEEN)).min(0.9)
    })
}
