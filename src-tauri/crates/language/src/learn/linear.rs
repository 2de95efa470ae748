//! One linear model: a support vector machine with squared hinge loss, by dual coordinate descent.
//!
//! Hsieh, Chang, Lin, Keerthi and Sundararajan (2008), with a cost for each example. Same input, same model: examples are visited
//! in a fixed, shuffled order.

use super::rows::dot;

/// The examples of one model.
#[derive(Debug, Default)]
pub(super) struct Examples<'a>(Vec<Example<'a>>);

#[derive(Debug)]
struct Example<'a> {
    /// Whose it is, as its giver counts.
    case: usize,
    cells: &'a [(u32, f32)],
    /// 1 for yes, -1 for no.
    side: f32,
    /// What the dual problem adds to the diagonal: half the inverse of what an error costs.
    slack: f32,
    /// The sum of squares, the bias's among them.
    norm: f32,
}

/// Less of a chance than this is none.
const CHANCE: f32 = 0.02;
/// Rounds over all examples at most.
const ROUNDS: usize = 15;
/// Rounds after some examples were taken out.
const SETTLING: usize = 3;
/// The bias, as a feature that every example has.
const BIAS: f32 = 1.0;
/// A round in which no gradient is further from zero is the last.
const STILL: f32 = 0.05;

impl<'a> Examples<'a> {
    /// Adds an example: its cells (column and value), the probability of yes, and what an error costs.
    ///
    /// One that may be either is a yes and a no, each at its share of the cost.
    pub(super) fn push(&mut self, case: usize, cells: &'a [(u32, f32)], target: f32, cost: f32) {
        let norm = BIAS * BIAS + cells.iter().map(|(_, value)| value * value).sum::<f32>();
        for (side, share) in [(1.0, target), (-1.0, 1.0 - target)] {
            if share > CHANCE {
                self.0.push(Example {
                    case,
                    cells,
                    side,
                    slack: 0.5 / (cost * share),
                    norm,
                });
            }
        }
    }
}

/// Weights of columns and a bias, with what they were made of.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub weights: Vec<f32>,
    pub bias: f32,
    /// Each example's dual variable: how hard it pulls to its side.
    pulls: Vec<f32>,
}

impl Fit {
    /// Fits all examples; `None` when told to stop.
    pub(super) fn new(
        examples: &Examples,
        columns: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut fit = Self {
            weights: vec![0.0; columns],
            bias: 0.0,
            pulls: vec![0.0; examples.0.len()],
        };
        let order = (0..examples.0.len() as u32).collect();
        fit.go(examples, order, ROUNDS, stop)?;
        Some(fit)
    }

    /// What the fit would be without some of the cases: their pull is taken out, and the others settle.
    pub(super) fn without(
        &self,
        examples: &Examples,
        out: impl Fn(usize) -> bool,
        stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut fit = self.clone();
        let mut order = Vec::new();
        for (at, example) in examples.0.iter().enumerate() {
            if out(example.case) {
                fit.add(example, -self.pulls[at] * example.side);
            } else {
                order.push(at as u32);
            }
        }
        fit.go(examples, order, SETTLING, stop)?;
        Some(fit)
    }

    fn go(
        &mut self,
        examples: &Examples,
        mut order: Vec<u32>,
        rounds: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<()> {
        // The generator of Knuth's MMIX; its upper bits are good enough to shuffle by.
        let mut random = 0x5eed_u64;
        for _ in 0..rounds {
            for at in (1..order.len()).rev() {
                random = random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                order.swap(at, (random >> 33) as usize % (at + 1));
            }
            let mut most = 0.0_f32;
            for (count, &at) in order.iter().enumerate() {
                if count % 1024 == 0 && stop() {
                    return None;
                }
                let at = at as usize;
                let (example, pull) = (&examples.0[at], self.pulls[at]);
                let score = self.bias * BIAS + dot(example.cells, &self.weights);
                let gradient = example.side * score - 1.0 + example.slack * pull;
                if pull == 0.0 && gradient >= 0.0 {
                    continue;
                }
                most = most.max(gradient.abs());
                let next = (pull - gradient / (example.norm + example.slack)).max(0.0);
                self.pulls[at] = next;
                self.add(example, (next - pull) * example.side);
            }
            if most < STILL {
                break;
            }
        }
        Some(())
    }

    fn add(&mut self, example: &Example, step: f32) {
        for &(column, value) in example.cells {
            self.weights[column as usize] += step * value;
        }
        self.bias += step * BIAS;
    }
}

/// What log-odds are as a probability.
pub(super) fn sigmoid(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}
