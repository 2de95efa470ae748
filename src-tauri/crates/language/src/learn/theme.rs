//! What is known of one theme: its names, its labels, its model.

use std::collections::BTreeMap;

use super::FEWEST;
use super::bytes::{Reading, Writing};
use super::calibrate::Line;
use super::features::{Feature, Level};
use super::names::{Names, Stands};
use super::shelf::Shelf;
use super::weights::Place;

#[derive(Debug, Clone, Default)]
pub(super) struct Theme {
    pub names: Names,
    /// Whether each labelled article has it.
    pub labels: BTreeMap<i64, bool>,
    pub model: Option<Model>,
}

/// What was learned of a theme: where its weights are, and how a score becomes a probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Model {
    pub place: Place,
    pub bias: f32,
    pub line: Line,
}

impl Theme {
    pub(super) fn examples(&self) -> usize {
        self.labels.values().filter(|has| **has).count()
    }

    /// Whether there are examples enough to learn from.
    pub(super) fn learns(&self) -> bool {
        self.examples() >= FEWEST
    }

    /// The articles that have it.
    pub(super) fn having(&self) -> Vec<i64> {
        self.labels
            .iter()
            .filter(|(_, has)| **has)
            .map(|(&key, _)| key)
            .collect()
    }

    /// Where one of its names stands in an article, whose features are given in rising order, and how much that says.
    pub(super) fn stand(&self, features: &[(Feature, Level)], shelf: &Shelf) -> (Stands, f32) {
        let level = |feature: Feature| {
            let at = features.binary_search_by_key(&feature, |found| found.0);
            at.ok().map(|at| features[at].1)
        };
        self.names.stand(level, |feature| shelf.common(feature))
    }

    pub(super) fn write(&self, to: &mut Writing) {
        self.names.write(to);
        to.number(self.labels.len() as u64);
        for (&key, &has) in &self.labels {
            to.key(key);
            to.number(has.into());
        }
        to.number(self.model.is_some().into());
        if let Some(model) = &self.model {
            to.number(model.place.into());
            for real in [model.bias, model.line.slope, model.line.shift] {
                to.real(real);
            }
        }
    }

    pub(super) fn read(from: &mut Reading) -> Option<Self> {
        let names = Names::read(from)?;
        let mut labels = BTreeMap::new();
        for _ in 0..from.count()? {
            labels.insert(from.key()?, from.number()? == 1);
        }
        let model = match from.number()? {
            0 => None,
            _ => Some(Model {
                place: Place::try_from(from.number()?).ok()?,
                bias: from.real()?,
                line: Line {
                    slope: from.real()?,
                    shift: from.real()?,
                },
            }),
        };
        Some(Self {
            names,
            labels,
            model,
        })
    }
}
