//! From a score to a probability that is right as often as it says, though some of an archive's tags are missing.
//!
//! Platt scaling (2000) of scores of articles that the model had not seen, with an asymptote: of articles that have a theme
//! only a share, the recall, is tagged (Elkan and Noto 2008). The recall is the archive's, found from all themes at once.

use super::linear::sigmoid;

/// An article that a model has not seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub score: f32,
    /// What is known beforehand of its log-odds.
    pub offset: f32,
    /// Whether it is tagged, or how likely it ought to be.
    pub target: f32,
    pub weight: f32,
    pub known: Known,
}

/// How it is known whether an article has a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It has other tags, so this one was given or is missing.
    ByTags,
    /// It has the tag and no other, or the tag was refused.
    Surely,
    /// It is a guess how likely it has it.
    Guessed,
}

/// A line from scores to log-odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub slope: f32,
    pub shift: f32,
}

impl Line {
    pub(super) fn odds(self, score: f32) -> f32 {
        (self.slope * score + self.shift).clamp(-15.0, 15.0)
    }

    pub(super) fn probability(self, score: f32) -> f32 {
        sigmoid(self.odds(score))
    }
}

/// The slope that few points can't say anything against, and how many points would.
const LEAN: f64 = 3.0;
const LEANING: f64 = 0.5;

/// Fewer examples say nothing of how many tags are missing.
const EXAMPLES: usize = 40;
/// A smaller share of tags than this is not believed.
const LEAST: f32 = 0.3;

/// Fits the likeliest line, by Fisher scoring. A slope far from the usual one needs more points to be believed.
pub(super) fn line(points: &[Point], care: Care) -> Line {
    fitted(points, care).0
}

/// The likeliest line, and the logarithm of how likely.
fn fitted(points: &[Point], care: Care) -> (Line, f64) {
    // Platt's targets: as if one more had been seen on either side, so that a few never make it certain.
    let count = |yes: bool| -> f32 {
        let on = |p: &&Point| (p.target > 0.5) == yes;
        points.iter().filter(on).map(|p| p.weight).sum()
    };
    let (yes, no) = (
        (count(true) + 1.0) / (count(true) + 2.0),
        1.0 / (count(false) + 2.0),
    );
    let target = |point: &Point| f64::from(no + point.target * (yes - no));
    // Where the middle of those that have it is as likely as not.
    let own = points.iter().filter(|point| point.target > 0.5);
    let (sum, all) = own.fold((0.0, 1e-9), |(sum, all), point| {
        let weight = f64::from(point.weight);
        (
            sum + weight * f64::from(point.score + point.offset),
            all + weight,
        )
    });
    let mut at = [LEAN, -sum / all];
    let mut slopes = Slopes::at(points, care, at, target);
    let mut length = 1.0;
    for _ in 0..60 {
        let step = slopes.step();
        let next = [
            (at[0] + length * step[0]).max(0.05),
            at[1] + length * step[1],
        ];
        let then = Slopes::at(points, care, next, target);
        if then.likely < slopes.likely {
            length *= 0.5;
            if length < 1e-4 {
                break;
            }
            continue;
        }
        let gained = then.likely - slopes.likely;
        (at, slopes, length) = (next, then, (2.0 * length).min(1.0));
        if gained < 1e-3 {
            break;
        }
    }
    let line = Line {
        slope: at[0] as f32,
        shift: at[1] as f32,
    };
    (line, slopes.likely)
}

/// How likely a line makes the points, and how that changes with slope and shift.
#[derive(Debug)]
struct Slopes {
    likely: f64,
    gradient: [f64; 2],
    bend: [f64; 3],
}

impl Slopes {
    fn at(
        points: &[Point],
        care: Care,
        [slope, shift]: [f64; 2],
        target: impl Fn(&Point) -> f64,
    ) -> Self {
        let mut likely = -0.5 * LEANING * (LEAN - slope) * (LEAN - slope);
        let mut gradient = [LEANING * (LEAN - slope), 0.0];
        let mut bend = [LEANING, 0.0, 1e-3];
        for point in points {
            let most = f64::from(if point.known == Known::ByTags {
                care.recall * care.ceiling
            } else {
                care.ceiling
            });
            let score = f64::from(point.score);
            let (target, weight) = (target(point), f64::from(point.weight));
            let p = 1.0 / (1.0 + (-(slope * score + shift + f64::from(point.offset))).exp());
            let shown = (most * p).clamp(1e-9, 1.0 - 1e-9);
            let change = most * p * (1.0 - p);
            let spread = shown * (1.0 - shown);
            likely += weight * (target * shown.ln() + (1.0 - target) * (1.0 - shown).ln());
            let pull = weight * (target - shown) * change / spread;
            let stiff = weight * change * change / spread;
            gradient[0] += pull * score;
            gradient[1] += pull;
            bend[0] += stiff * score * score;
            bend[1] += stiff * score;
            bend[2] += stiff;
        }
        Self {
            likely,
            gradient,
            bend,
        }
    }

    fn step(&self) -> [f64; 2] {
        let (bend, gradient) = (self.bend, self.gradient);
        let size = (bend[0] * bend[2] - bend[1] * bend[1]).max(1e-9);
        [
            (bend[2] * gradient[0] - bend[1] * gradient[1]) / size,
            (bend[0] * gradient[1] - bend[1] * gradient[0]) / size,
        ]
    }
}

/// What is known of an archive's tags: how many of those that an article ought to have it has, and how many of those that
/// it has are beyond doubt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Care {
    pub recall: f32,
    pub ceiling: f32,
}

impl Care {
    /// Tags of which none are missing and none doubtful.
    pub(super) const PERFECT: Self = Self {
        recall: 1.0,
        ceiling: 1.0,
    };
    /// Even where nothing is missing, no more of the surest articles have a tag than this: people differ.
    const DOUBT: f32 = 0.96;

    /// Found from what is known of all themes: the care that makes it likeliest.
    ///
    /// Only an article that has other tags shows whether one is missing: an article without any may not have been looked at.
    pub(super) fn of(themes: &[Vec<Point>]) -> Self {
        let known = |kinds: &[Known]| -> Vec<Vec<Point>> {
            let some = |points: &Vec<Point>| -> Vec<Point> {
                let found = points.iter().filter(|point| kinds.contains(&point.known));
                found
                    .map(|&point| Point {
                        known: Known::ByTags,
                        ..point
                    })
                    .collect()
            };
            let has = |points: &Vec<Point>| {
                points.iter().filter(|point| point.target > 0.5).count() >= EXAMPLES
            };
            themes.iter().map(some).filter(has).collect()
        };
        let ceiling = match likeliest(&known(&[Known::ByTags, Known::Surely])) {
            most if most < Self::DOUBT => 1.0,
            most => most,
        };
        let most = likeliest(&known(&[Known::ByTags]));
        Self {
            recall: (most / ceiling).min(1.0),
            ceiling,
        }
    }
}

/// Which share of the surest articles is tagged, if the likeliest is.
fn likeliest(themes: &[Vec<Point>]) -> f32 {
    let likely = |recall: f32| -> f64 {
        let care = Care {
            recall,
            ceiling: 1.0,
        };
        // A line through few points bends to anything: fewer than all must be worth it.
        themes
            .iter()
            .map(|points| fitted(points, care).1)
            .sum::<f64>()
            - 10.0 * f64::from(1.0 - recall)
    };
    let (mut most, mut best) = (1.0_f32, likely(1.0));
    for step in [0.1_f32, 0.05, 0.025] {
        for way in [-step, step] {
            while (LEAST..1.01).contains(&(most + way)) {
                let next = likely((most + way).min(1.0));
                if next <= best {
                    break;
                }
                (most, best) = ((most + way).min(1.0), next);
            }
        }
    }
    most
}
