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
    /// Which share of those that surely have the theme would be tagged.
    pub most: f32,
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

/// The slope that few points can't say anything against.
const LEAN: f64 = 1.0;

/// Fits the likeliest line, by Fisher scoring. A slope far from 1 needs more points to be believed.
pub(super) fn line(points: &[Point]) -> Line {
    // Platt's targets: as if one more had been seen on either side, so that a few never make it certain.
    let count = |yes: bool| -> f32 {
        let on = |p: &&Point| (p.target > 0.5) == yes;
        points.iter().filter(on).map(|p| p.weight).sum()
    };
    let (yes, no) = (
        (count(true) + 1.0) / (count(true) + 2.0),
        1.0 / (count(false) + 2.0),
    );
    // Where the middle of those that have it is as likely as not.
    let own = points.iter().filter(|point| point.target > 0.5);
    let (sum, all) = own.fold((0.0, 1e-9), |(sum, all), point| {
        let weight = f64::from(point.weight);
        (sum + weight * f64::from(point.score + point.offset), all + weight)
    });
    let (mut slope, mut shift) = (LEAN, -sum / all);
    for _ in 0..30 {
        // The slope's prior is worth two points.
        let mut gradient = [2.0 * (LEAN - slope), 0.0];
        let mut bend = [2.0, 0.0, 1e-3];
        for point in points {
            let target = f64::from(no + point.target * (yes - no));
            let (score, recall) = (f64::from(point.score), f64::from(point.most));
            let p = 1.0 / (1.0 + (-(slope * score + shift + f64::from(point.offset))).exp());
            let shown = (recall * p).clamp(1e-9, 1.0 - 1e-9);
            let change = recall * p * (1.0 - p);
            let spread = (shown * (1.0 - shown)).max(1e-12);
            let pull = f64::from(point.weight) * (target - shown) * change / spread;
            let stiff = f64::from(point.weight) * change * change / spread;
            gradient[0] += pull * score;
            gradient[1] += pull;
            bend[0] += stiff * score * score;
            bend[1] += stiff * score;
            bend[2] += stiff;
        }
        let size = bend[0] * bend[2] - bend[1] * bend[1];
        if size <= 1e-12 {
            break;
        }
        let step = [
            (bend[2] * gradient[0] - bend[1] * gradient[1]) / size,
            (bend[0] * gradient[1] - bend[1] * gradient[0]) / size,
        ];
        slope = (slope + step[0].clamp(-1.0, 1.0)).max(0.05);
        shift += step[1].clamp(-2.0, 2.0);
        if step[0].abs() + step[1].abs() < 1e-4 {
            break;
        }
    }
    Line {
        slope: slope as f32,
        shift: shift as f32,
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

    /// Which share of the surest articles is tagged.
    pub(super) fn most(self) -> f32 {
        self.recall * self.ceiling
    }

    /// Found from the points of all themes, whose own `most` is passed over.
    pub(super) fn of(points: &mut [Point]) -> Self {
        let mut best = (f64::NEG_INFINITY, 1.0);
        for step in (10..=40).rev() {
            let most = step as f32 / 40.0;
            for point in points.iter_mut() {
                point.most = most;
            }
            let line = line(points);
            let likely = |point: &Point| {
                let shown = most * sigmoid(line.odds(point.score) + point.offset);
                let (shown, target) = (f64::from(shown).clamp(1e-6, 1.0 - 1e-6), f64::from(point.target));
                f64::from(point.weight) * (target * shown.ln() + (1.0 - target) * (1.0 - shown).ln())
            };
            // A line through few points bends to anything: fewer than all must be worth it.
            let likely = points.iter().map(likely).sum::<f64>() - 10.0 * f64::from(1.0 - most);
            if likely > best.0 {
                best = (likely, most);
            }
        }
        let recall = (best.1 / Self::DOUBT).min(1.0);
        Self {
            recall,
            ceiling: best.1 / recall,
        }
    }
}
