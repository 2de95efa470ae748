//! Asking: which themes an article may have and why, and which articles a theme may lack.

use super::Learner;
use super::features::{Feature, Level, Piece, features};
use super::names::Stands;
use super::reasons::{Said, alike, because, named, said};
use super::rows::Measure;
use super::theme::{Model, Theme};

/// Less likely themes are not worth a look.
const FLOOR: f32 = 0.2;

/// A theme that an article may have, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// The theme.
    pub theme: i64,
    /// How likely the article has it.
    pub probability: f32,
    /// Up to five words as the article prints them, the weightiest first.
    pub because: Vec<String>,
    /// Up to three added articles that have the theme and are like this one, the most alike first.
    pub alike: Vec<i64>,
    /// Whether it rests on the theme's name alone, for want of examples.
    pub named: bool,
}

/// An article that is asked about.
#[derive(Debug)]
struct Asked {
    values: Vec<(Feature, Level, f32)>,
    /// What each place in the table makes of it.
    scores: Vec<f32>,
}

impl Learner {
    /// The themes an article may have beside those that it has, or that were refused: the likeliest first, none below what is
    /// worth showing.
    #[must_use]
    pub fn suggest(&self, piece: &Piece, has: &[i64], limit: usize) -> Vec<Guess> {
        let asked = self.asked(piece);
        let others = self.themes.iter().filter(|(id, _)| !has.contains(id));
        let probable = others.map(|(&id, theme)| (id, self.probability(theme, &asked)));
        let mut likely: Vec<(i64, f32)> = probable.filter(|found| found.1 >= FLOOR).collect();
        sort(&mut likely);
        likely.truncate(limit);
        let said = if likely.is_empty() {
            Vec::new()
        } else {
            said(piece)
        };
        let reasons = |(id, _): (i64, f32)| {
            Some(self.reasons(id, self.themes.get(&id)?, piece, &said, &asked))
        };
        likely.into_iter().filter_map(reasons).collect()
    }

    /// How likely an article has each theme.
    #[must_use]
    pub fn likelihoods(&self, piece: &Piece) -> Vec<(i64, f32)> {
        let asked = self.asked(piece);
        let of = |(&id, theme): (&i64, &Theme)| (id, self.probability(theme, &asked));
        self.themes.iter().map(of).collect()
    }

    /// How likely an article has a theme.
    #[must_use]
    pub fn likelihood(&self, theme: i64, piece: &Piece) -> f32 {
        let known = self.themes.get(&theme);
        known.map_or(0.0, |theme| self.probability(theme, &self.asked(piece)))
    }

    /// The added articles of which nobody has said whether they have a theme, the likeliest first.
    #[must_use]
    pub fn lacking(&self, theme: i64, limit: usize) -> Vec<(i64, f32)> {
        let Some(theme) = self.themes.get(&theme) else {
            return Vec::new();
        };
        let unsaid = self
            .shelf
            .keys()
            .filter(|key| !theme.labels.contains_key(key));
        let mut likely: Vec<(i64, f32)> = match &theme.model {
            Some(model) => {
                let judge = self.judge(model);
                unsaid.map(|key| (key, judge(key))).collect()
            }
            None => unsaid
                .map(|key| {
                    let features: Vec<_> = self.shelf.features(key).collect();
                    (key, self.named(theme, &features))
                })
                .filter(|found| found.1 > 0.0)
                .collect(),
        };
        sort(&mut likely);
        likely.truncate(limit);
        likely
    }

    /// The reasons for one theme, however unlikely.
    #[must_use]
    pub fn why(&self, theme: i64, piece: &Piece) -> Guess {
        let asked = self.asked(piece);
        match self.themes.get(&theme) {
            Some(known) => self.reasons(theme, known, piece, &said(piece), &asked),
            None => Guess {
                theme,
                probability: 0.0,
                because: Vec::new(),
                alike: Vec::new(),
                named: false,
            },
        }
    }

    fn reasons(
        &self,
        id: i64,
        theme: &Theme,
        piece: &Piece,
        said: &[Said],
        asked: &Asked,
    ) -> Guess {
        let because = match &theme.model {
            Some(model) => because(said, |feature| {
                let at = asked.values.binary_search_by_key(&feature, |value| value.0);
                at.map_or(0.0, |at| {
                    asked.values[at].2 * self.weights.at(feature, model.place)
                })
            }),
            None => named(piece, theme.names.folded()),
        };
        Guess {
            theme: id,
            probability: self.probability(theme, asked),
            because,
            alike: alike(&self.shelf, &asked.values, &theme.having()),
            named: theme.model.is_none(),
        }
    }

    fn asked(&self, piece: &Piece) -> Asked {
        let features = features(piece);
        let mut values = Vec::new();
        Measure::new(&self.shelf).values(&self.shelf, features.iter().copied(), &mut values);
        let models = self.themes.values().filter_map(|theme| theme.model);
        let places = models
            .map(|model| usize::from(model.place) + 1)
            .max()
            .unwrap_or(0);
        let mut scores = vec![0.0; places];
        for &(feature, value) in &values {
            for (place, weight) in self.weights.of(feature) {
                if let Some(score) = scores.get_mut(usize::from(place)) {
                    *score += weight * value;
                }
            }
        }
        let levels = features.into_iter().zip(values);
        Asked {
            values: levels
                .map(|((feature, level), (_, value))| (feature, level, value))
                .collect(),
            scores,
        }
    }

    fn probability(&self, theme: &Theme, asked: &Asked) -> f32 {
        match &theme.model {
            Some(model) => self.sure(model, asked.scores[usize::from(model.place)]),
            None => {
                let features: Vec<_> = asked
                    .values
                    .iter()
                    .map(|&(f, level, _)| (f, level))
                    .collect();
                self.named(theme, &features)
            }
        }
    }

    fn sure(&self, model: &Model, score: f32) -> f32 {
        self.care.ceiling * model.line.probability(model.bias + score)
    }

    /// How likely a theme is by its names alone; the features are an article's, in rising order.
    fn named(&self, theme: &Theme, features: &[(Feature, Level)]) -> f32 {
        let (stands, rare) = theme.stand(features, &self.shelf);
        match stands {
            Stands::InTheHead => self.trust[1] * rare,
            Stands::Repeatedly => self.trust[0] * rare,
            Stands::Once | Stands::Nowhere => 0.0,
        }
    }

    /// Says how likely articles on the shelf have the theme of a model; quick for many of them.
    pub(super) fn judge(&self, model: &Model) -> impl Fn(i64) -> f32 + '_ {
        let weights = self.weights.dense(model.place);
        let measure = Measure::new(&self.shelf);
        let model = *model;
        move |key| {
            let mut score = 0.0;
            let squares = measure.each(&self.shelf, self.shelf.features(key), |feature, value| {
                score += weights[feature as usize] * value;
            });
            self.sure(&model, score / squares.sqrt().max(f32::MIN_POSITIVE))
        }
    }
}

fn sort(likely: &mut [(i64, f32)]) {
    likely.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
}
