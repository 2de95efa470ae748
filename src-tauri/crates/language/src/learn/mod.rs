//! Tags suggested from the archive's own: one linear model a theme over the words, pairs and characters of an article.
//!
//! Untagged is not “not”: what nobody tagged is unknown, what was refused is a firm no, and what has other tags is
//! probably not. Pure and repeatable: the same articles, names and labels, added in the same order, give the same models.
//! How training goes is told in `training`; each of the other modules is one step of it, or of asking.

mod asking;
mod bayes;
mod bytes;
mod calibrate;
mod features;
mod linear;
mod model;
mod names;
mod reasons;
mod rows;
mod several;
mod shelf;
mod theme;
mod training;
mod untagged;
mod weights;

use std::collections::{BTreeMap, BTreeSet};

use bytes::{Reading, Writing};
use calibrate::Care;
use features::features;
use names::{Names, Stands, TRUST, trust};
use shelf::Shelf;
use theme::{Model, Theme};
use training::{AGAIN, Trained, Training, WHOLE};
use weights::{Place, Weights};

pub use asking::Guess;
pub use features::Piece;

/// Fewer examples than this teach nothing; a theme with fewer is suggested by its names alone.
pub const FEWEST: usize = 10;

/// Tagged articles that show how far names may be trusted.
const TRUSTED: usize = 2_000;

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

/// What is known of articles and themes, and the models made of it.
///
/// Holds about 0.6 kB an article; what articles say can't be read from it.
#[derive(Debug, Clone)]
pub struct Learner {
    shelf: Shelf,
    themes: BTreeMap<i64, Theme>,
    weights: Weights,
    care: Care,
    /// How likely an article has a theme whose name stands in it repeatedly, and in its head.
    trust: [f32; 2],
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
            weights: Weights::new(),
            care: Care::PERFECT,
            trust: TRUST,
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
        self.themes.entry(theme).or_default().names = Names::new(names);
    }

    /// Forgets a theme and its labels.
    pub fn drop_theme(&mut self, theme: i64) {
        let Some(dropped) = self.themes.remove(&theme) else {
            return;
        };
        for (key, has) in dropped.labels {
            self.shelf.tag(key, -i16::from(has), -1);
        }
        if let Some(model) = dropped.model {
            self.weights.replace(&[(model.place, Vec::new())]);
        }
    }

    /// Notes what was said of an added article; of another it is forgotten.
    pub fn label(&mut self, key: i64, theme: i64, label: Label) {
        if !self.shelf.has(key) {
            return;
        }
        let labels = &mut self.themes.entry(theme).or_default().labels;
        let before = match label {
            Label::Has => labels.insert(key, true),
            Label::HasNot => labels.insert(key, false),
            Label::Unknown => labels.remove(&key),
        };
        let tags = i16::from(label == Label::Has) - i16::from(before == Some(true));
        let said = i16::from(label != Label::Unknown) - i16::from(before.is_some());
        self.shelf.tag(key, tags, said);
    }

    /// How many articles have a theme.
    #[must_use]
    pub fn examples(&self, theme: i64) -> usize {
        self.themes.get(&theme).map_or(0, Theme::examples)
    }

    /// Learns all themes anew; `false` when told to stop, and then the former models stay.
    ///
    /// `stop` is asked at least every fifty milliseconds.
    pub fn train(&mut self, stop: &dyn Fn() -> bool) -> bool {
        let themes = self.themes.iter().map(|(&id, theme)| (id, theme));
        let training = Training::new(&self.shelf, themes, WHOLE);
        let Some((trained, care)) = training.run(stop) else {
            return false;
        };
        self.trust = self.trusted(&training.rows.keys);
        self.care = care;
        let all: Vec<i64> = self.themes.keys().copied().collect();
        self.take(&all, trained);
        true
    }

    /// Learns some themes anew, after one tagging: from fewer articles than `train`, which ought to follow in the
    /// background.
    pub fn update(&mut self, themes: &[i64]) {
        let some = self.themes.iter().filter(|(id, _)| themes.contains(id));
        let known: Vec<(i64, &Theme)> = some.map(|(&id, theme)| (id, theme)).collect();
        let judges: BTreeMap<i64, _> = known
            .iter()
            .filter_map(|(id, theme)| Some((*id, self.judge(theme.model.as_ref()?))))
            .collect();
        let training = Training::new(&self.shelf, known.into_iter(), AGAIN);
        let trained = training.again(self.care, |theme, key| {
            judges.get(&theme).map_or(0.0, |judge| judge(key))
        });
        drop(training);
        drop(judges);
        self.take(themes, trained);
    }

    /// Puts new models in the stead of those of some themes.
    fn take(&mut self, themes: &[i64], trained: Vec<Trained>) {
        let mut emptied: BTreeSet<Place> = BTreeSet::new();
        for id in themes {
            if let Some(theme) = self.themes.get_mut(id) {
                emptied.extend(theme.model.take().map(|model| model.place));
            }
        }
        let models = self.themes.values().filter_map(|theme| theme.model);
        let taken: BTreeSet<Place> = models.map(|model| model.place).collect();
        let mut free = (0..Place::MAX).filter(|place| !taken.contains(place));
        let mut lists = Vec::new();
        for trained in trained {
            let (Some(theme), Some(place)) = (self.themes.get_mut(&trained.theme), free.next())
            else {
                continue;
            };
            theme.model = Some(Model {
                place,
                bias: trained.bias,
                line: trained.line,
            });
            emptied.remove(&place);
            lists.push((place, trained.weights));
        }
        lists.extend(emptied.into_iter().map(|place| (place, Vec::new())));
        self.weights.replace(&lists);
    }

    /// How far names may be trusted, from tagged articles among some.
    fn trusted(&self, keys: &[i64]) -> [f32; 2] {
        let themes: Vec<&Theme> = self
            .themes
            .values()
            .filter(|theme| theme.learns())
            .collect();
        let mut seen = [[0.0; 2]; 2];
        let tagged = keys.iter().filter(|&&key| self.shelf.tags(key).0 > 0);
        for &key in tagged.take(TRUSTED) {
            let features: Vec<_> = self.shelf.features(key).collect();
            for theme in &themes {
                let (stands, rare) = theme.stand(&features, &self.shelf);
                let at = match stands {
                    Stands::InTheHead => 1,
                    Stands::Repeatedly => 0,
                    Stands::Once | Stands::Nowhere => continue,
                };
                seen[at][0] += rare;
                seen[at][1] += rare * f32::from(u8::from(theme.labels.get(&key) == Some(&true)));
            }
        }
        trust(seen)
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
        self.weights.write(&mut to);
        for real in [
            self.care.recall,
            self.care.ceiling,
            self.trust[0],
            self.trust[1],
        ] {
            to.real(real);
        }
        to.done()
    }

    /// What was kept; `None` for anything else, for another version, and for what is spoilt.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut from = Reading::new(bytes)?;
        let mut learner = Self {
            shelf: Shelf::read(&mut from)?,
            ..Self::new()
        };
        for _ in 0..from.count()? {
            let id = from.key()?;
            let theme = Theme::read(&mut from)?;
            for (&key, &has) in &theme.labels {
                learner.shelf.tag(key, i16::from(has), 1);
            }
            learner.themes.insert(id, theme);
        }
        learner.weights = Weights::read(&mut from)?;
        learner.care = Care {
            recall: from.real()?,
            ceiling: from.real()?,
        };
        learner.trust = [from.real()?, from.real()?];
        from.ended().then_some(learner)
    }
}

#[cfg(test)]
mod tests;
