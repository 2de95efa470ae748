//! The weights of all models in one table by feature, so that an article is scored for all themes at once.

use super::bytes::{Reading, Writing};
use super::features::{FEATURES, Feature};

/// A theme's place in the table.
pub(super) type Place = u16;

/// For each feature, the places that have a weight for it.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    /// Where each feature's cells start, and where the last one's end.
    starts: Vec<u32>,
    places: Vec<Place>,
    weights: Vec<f32>,
}

impl Weights {
    pub(super) fn new() -> Self {
        Self {
            starts: vec![0; FEATURES + 1],
            places: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// The cells of a feature.
    pub(super) fn of(&self, feature: Feature) -> impl Iterator<Item = (Place, f32)> + '_ {
        let cells =
            self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize;
        let weights = self.weights[cells.clone()].iter().copied();
        self.places[cells].iter().copied().zip(weights)
    }

    /// What a feature weighs for a place.
    pub(super) fn at(&self, feature: Feature, place: Place) -> f32 {
        let found = self.of(feature).find(|&(other, _)| other == place);
        found.map_or(0.0, |(_, weight)| weight)
    }

    /// All of a place's weights, by feature.
    pub(super) fn dense(&self, place: Place) -> Vec<f32> {
        let mut dense = vec![0.0; FEATURES];
        for (feature, two) in self.starts.windows(2).enumerate() {
            for cell in two[0] as usize..two[1] as usize {
                if self.places[cell] == place {
                    dense[feature] = self.weights[cell];
                }
            }
        }
        dense
    }

    /// Puts other weights, sorted by feature, in the stead of some places' own.
    pub(super) fn replace(&mut self, lists: &[(Place, Vec<(Feature, f32)>)]) {
        let total: usize = lists.iter().map(|(_, list)| list.len()).sum();
        let mut next = Self {
            starts: Vec::with_capacity(FEATURES + 1),
            places: Vec::with_capacity(self.places.len() + total),
            weights: Vec::with_capacity(self.places.len() + total),
        };
        let mut at = vec![0; lists.len()];
        for feature in 0..FEATURES as Feature {
            next.starts.push(next.places.len() as u32);
            for (place, weight) in self.of(feature) {
                if lists.iter().all(|(replaced, _)| *replaced != place) {
                    next.places.push(place);
                    next.weights.push(weight);
                }
            }
            for ((place, list), at) in lists.iter().zip(&mut at) {
                if let Some(&(_, weight)) = list.get(*at).filter(|cell| cell.0 == feature) {
                    next.places.push(*place);
                    next.weights.push(weight);
                    *at += 1;
                }
            }
        }
        next.starts.push(next.places.len() as u32);
        next.places.shrink_to_fit();
        next.weights.shrink_to_fit();
        *self = next;
    }

    pub(super) fn write(&self, to: &mut Writing) {
        for two in self.starts.windows(2) {
            to.number(u64::from(two[1] - two[0]));
        }
        for (&place, &weight) in self.places.iter().zip(&self.weights) {
            to.number(place.into());
            to.real(weight);
        }
    }

    pub(super) fn read(from: &mut Reading) -> Option<Self> {
        let mut table = Self::new();
        let mut sum = 0;
        for start in &mut table.starts[1..] {
            sum += u32::try_from(from.count()?).ok()?;
            *start = sum;
        }
        for _ in 0..sum {
            table.places.push(Place::try_from(from.number()?).ok()?);
            table.weights.push(from.real()?);
        }
        Some(table)
    }
}
