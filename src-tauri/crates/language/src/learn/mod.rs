//! Tags suggested from the archive's own: one linear model a theme, over the characters and pairs of an article.
//!
//! Untagged is not “not”: what nobody tagged counts as unknown, and what was refused as a firm no. Pure and repeatable:
//! the same articles, names and labels, added in the same order, give the same model.

mod bayes;
mod bytes;
mod calibrate;
mod features;
mod linear;
mod model;
mod names;
mod rows;
mod several;
mod shelf;
mod theme;
mod training;
mod untagged;

use std::collections::BTreeMap;

use bytes::{Reading, Writing};
use features::{Feature, Level, features};
use names::Stands;
use rows::Measure;
use shelf::Shelf;
use theme::{Model, Theme};
use training::{Trained, Training};

pub use features::Piece;

/// Fewer examples than this teach nothing; a theme with fewer is suggested by its names alone.
pub const FEWEST: usize = 10;
/// Less likely themes are not worth a look.
const FLOOR: f32 = 0.2;
/// What people said of an article and a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// The article has the theme.
    Has,
    /// The theme was refused, or taken off by hand.
    HasNot,
    /// Nobody has said.
    Unknown,
}

/// A theme that an article may have, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// The theme.
    pub theme: i64,
    /// How likely the article has it.
    pub probability: f32,
    /// Up to five words as the article prints them, the weightiest first.
    pub because: Vec<String>,
    /// Up to three articles that have the theme and are like this one, the most alike first.
    pub alike: Vec<i64>,
    /// Whether it rests on the theme's name alone, for want of examples.
    pub named: bool,
}

/// What is known of articles and themes, and the models made of it.
#[derive(Debug, Clone)]
pub struct Learner {
    shelf: Shelf,
    themes: BTreeMap<i64, Theme>,
}

impl Default for Learner {
    fn default() -> Self {
        Self::new()
    }
}

impl Learner {
    /// Knows nothing.
    #[must_use]
    pub fn new() -> Self {
        Self {
            shelf: Shelf::new(),
            themes: BTreeMap::new(),
        }
    }

    /// Adds an article, or replaces its text; its labels stay.
    pub fn add(&mut self, key: i64, piece: &Piece) {
        self.shelf.add(key, &features(piece));
    }

    /// Forgets an article and what was said of it.
    pub fn remove(&mut self, key: i64) {
        if self.shelf.remove(key) {
            for theme in self.themes.values_mut() {
                theme.labels.remove(&key);
            }
        }
    }

    /// Adds a theme with its name and synonyms, or gives it others.
    pub fn theme(&mut self, theme: i64, names: &[String]) {
        self.themes.entry(theme).or_default().names = names::Names::new(names);
    }

    /// Forgets a theme and its labels.
    pub fn drop_theme(&mut self, theme: i64) {
        self.themes.remove(&theme);
    }

    /// Notes what was said of an added article; of another it is forgotten.
    pub fn label(&mut self, key: i64, theme: i64, label: Label) {
        if !self.shelf.has(key) {
            return;
        }
        let labels = &mut self.themes.entry(theme).or_default().labels;
        match label {
            Label::Has => labels.insert(key, true),
            Label::HasNot => labels.insert(key, false),
            Label::Unknown => labels.remove(&key),
        };
    }

    /// How many articles have a theme.
    #[must_use]
    pub fn examples(&self, theme: i64) -> usize {
        self.themes.get(&theme).map_or(0, Theme::examples)
    }

    /// Learns all themes anew; `false` when told to stop, and then the former models stay.
    pub fn train(&mut self, stop: &dyn Fn() -> bool) -> bool {
        let training = Training::new(
            &self.shelf,
            self.themes.iter().map(|(&id, theme)| (id, theme)),
        );
        let Some(trained) = training.run(stop) else {
            return false;
        };
        let models: Vec<(i64, Model)> = trained
            .into_iter()
            .map(|trained| (trained.theme, self.packed(&training, trained)))
            .collect();
        for theme in self.themes.values_mut() {
            theme.model = None;
        }
        for (theme, model) in models {
            self.themes.entry(theme).or_default().model = Some(model);
        }
        true
    }

    /// Learns some themes anew, after one tagging.
    pub fn update(&mut self, _themes: &[i64]) {
        self.train(&|| false);
    }

    fn packed(&self, training: &Training, trained: Trained) -> Model {
        let mut weights: Vec<(Feature, f32)> = trained
            .fit
            .weights
            .iter()
            .enumerate()
            .map(|(column, &weight)| (training.rows.feature(column), weight))
            .collect();
        weights.sort_unstable_by_key(|weight| weight.0);
        Model {
            weights,
            bias: trained.fit.bias,
            line: trained.line,
            ceiling: trained.ceiling,
        }
    }

    /// The themes an article may have beside those it has, the likeliest first, none below what is worth showing.
    #[must_use]
    pub fn suggest(&self, piece: &Piece, has: &[i64], limit: usize) -> Vec<Guess> {
        let values = self.values(&features(piece));
        let mut likely: Vec<(i64, f32)> = self
            .themes
            .iter()
            .filter(|(id, _)| !has.contains(id))
            .map(|(&id, theme)| (id, self.probability(theme, &values)))
            .filter(|&(_, probability)| probability >= FLOOR)
            .collect();
        likely.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        likely.truncate(limit);
        likely
            .into_iter()
            .map(|(theme, _)| self.why(theme, piece))
            .collect()
    }

    /// How likely an article has each theme.
    #[must_use]
    pub fn likelihoods(&self, piece: &Piece) -> Vec<(i64, f32)> {
        let values = self.values(&features(piece));
        let of = |(&id, theme): (&i64, &Theme)| (id, self.probability(theme, &values));
        self.themes.iter().map(of).collect()
    }

    /// How likely an article has a theme.
    #[must_use]
    pub fn likelihood(&self, theme: i64, piece: &Piece) -> f32 {
        let values = self.values(&features(piece));
        self.themes
            .get(&theme)
            .map_or(0.0, |theme| self.probability(theme, &values))
    }

    /// The added articles of which nobody has said whether they have a theme, the likeliest first.
    #[must_use]
    pub fn lacking(&self, theme: i64, limit: usize) -> Vec<(i64, f32)> {
        let Some(theme) = self.themes.get(&theme) else {
            return Vec::new();
        };
        let mut likely: Vec<(i64, f32)> = self
            .shelf
            .keys()
            .filter(|key| !theme.labels.contains_key(key))
            .map(|key| {
                let values = self.values(&self.shelf.features(key).collect::<Vec<_>>());
                (key, self.probability(theme, &values))
            })
            .filter(|&(_, probability)| probability > 0.0)
            .collect();
        likely.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        likely.truncate(limit);
        likely
    }

    /// The reasons for one theme, however unlikely.
    #[must_use]
    pub fn why(&self, theme: i64, piece: &Piece) -> Guess {
        let values = self.values(&features(piece));
        let known = self.themes.get(&theme);
        Guess {
            theme,
            probability: known.map_or(0.0, |theme| self.probability(theme, &values)),
            because: Vec::new(),
            alike: Vec::new(),
            named: known.is_some_and(|theme| theme.model.is_none()),
        }
    }

    /// Everything that is known and was learned, to be kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writing::new();
        self.shelf.write(&mut to);
        to.number(self.themes.len() as u64);
        for (&id, theme) in &self.themes {
            to.key(id);
            theme.write(&mut to);
        }
        to.done()
    }

    /// What was kept; `None` for anything else, for another version, and for what is spoilt.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut from = Reading::new(bytes)?;
        let shelf = Shelf::read(&mut from)?;
        let mut themes = BTreeMap::new();
        for _ in 0..from.count()? {
            themes.insert(from.key()?, Theme::read(&mut from)?);
        }
        from.ended().then_some(Self { shelf, themes })
    }

    /// The features of an article with their levels and values.
    fn values(&self, features: &[(Feature, Level)]) -> Vec<(Feature, Level, f32)> {
        let mut values = Vec::new();
        self.measure().values(&self.shelf, features.iter().copied(), &mut values);
        features
            .iter()
            .zip(values)
            .map(|(&(feature, level), (_, value))| (feature, level, value))
            .collect()
    }

    fn measure(&self) -> Measure {
        Measure::new(&self.shelf)
    }

    fn probability(&self, theme: &Theme, values: &[(Feature, Level, f32)]) -> f32 {
        match &theme.model {
            Some(model) => {
                let learned = |&(feature, _, value): &(Feature, Level, f32)| match model
                    .weights
                    .binary_search_by_key(&feature, |weight| weight.0)
                {
                    Ok(at) => model.weights[at].1 * value,
                    Err(_) => 0.0,
                };
                model
                    .line
                    .probability(model.bias + values.iter().map(learned).sum::<f32>())
            }
            None => {
                let stands = theme.names.stand(|feature| {
                    let at = values.binary_search_by_key(&feature, |value| value.0);
                    at.ok().map(|at| values[at].1)
                });
                let spread = theme.names.spread(|feature| self.shelf.spread(feature));
                let common = spread as f32 / self.shelf.len().max(1) as f32;
                let damped = (1.0 - 4.0 * common).max(0.0);
                damped
                    * match stands {
                        Stands::InTheHead => 0.6,
                        Stands::Repeatedly => 0.35,
                        Stands::Once | Stands::Nowhere => 0.0,
                    }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece<'a>(head: &'a [&'a str]) -> Piece<'a> {
        Piece { head, body: &[] }
    }

    #[test]
    fn a_theme_is_learned_from_its_examples() {
        let mut learner = Learner::new();
        learner.theme(1, &["体育".to_owned()]);
        learner.theme(2, &["房产".to_owned()]);
        for key in 0..20 {
            let (a, b) = (
                format!("第{key}场球赛客队逆转"),
                format!("第{key}处楼盘开盘涨价"),
            );
            learner.add(key, &piece(&[&a]));
            learner.add(100 + key, &piece(&[&b]));
            learner.label(key, 1, Label::Has);
            learner.label(100 + key, 2, Label::Has);
        }
        assert!(learner.train(&|| false));
        let guesses = learner.suggest(&piece(&["主队赢得球赛"]), &[], 5);
        assert_eq!(guesses.first().map(|guess| guess.theme), Some(1));
    }
}
