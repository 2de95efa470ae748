//! What is known of one theme: its names, its labels, its model.

use std::collections::BTreeMap;

use super::FEWEST;
use super::bytes::{Reading, Writing};
use super::calibrate::Line;
use super::features::{FEATURES, Feature};
use super::names::Names;

#[derive(Debug, Clone, Default)]
pub(super) struct Theme {
    pub names: Names,
    /// Whether each labelled article has it.
    pub labels: BTreeMap<i64, bool>,
    pub model: Option<Model>,
}

/// What was learned of a theme: the weights of features, in rising order, and how a score becomes a probability.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Model {
    pub weights: Vec<(Feature, f32)>,
    pub bias: f32,
    pub line: Line,
    pub ceiling: f32,
}

impl Theme {
    pub(super) fn examples(&self) -> usize {
        self.labels.values().filter(|has| **has).count()
    }

    /// Whether there are examples enough to learn from.
    pub(super) fn learns(&self) -> bool {
        self.examples() >= FEWEST
    }

    pub(super) fn write(&self, to: &mut Writing) {
        self.names.write(to);
        to.number(self.labels.len() as u64);
        for (&key, &has) in &self.labels {
            to.key(key);
            to.number(has.into());
        }
        let Some(model) = &self.model else {
            return to.number(0);
        };
        to.number(1);
        for real in [model.bias, model.line.slope, model.line.shift, model.ceiling] {
            to.real(real);
        }
        to.number(model.weights.len() as u64);
        for &(feature, weight) in &model.weights {
            to.number(feature.into());
            to.real(weight);
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
            1 => Some(Model::read(from)?),
            _ => return None,
        };
        Some(Self {
            names,
            labels,
            model,
        })
    }
}

impl Model {
    fn read(from: &mut Reading) -> Option<Self> {
        let (bias, slope, shift, ceiling) = (from.real()?, from.real()?, from.real()?, from.real()?);
        let mut weights: Vec<(Feature, f32)> = Vec::new();
        for _ in 0..from.count()? {
            let feature = from.number().filter(|&f| f < FEATURES as u64)? as Feature;
            if weights.last().is_some_and(|&(last, _)| last >= feature) {
                return None;
            }
            weights.push((feature, from.real()?));
        }
        Some(Self {
            weights,
            bias,
            line: Line { slope, shift },
            ceiling,
        })
    }
}
