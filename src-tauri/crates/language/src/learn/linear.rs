//! One linear model: logistic regression towards given probabilities, by dual coordinate ascent.
//!
//! The dual of Yu, Huang and Lin (2011), taken one step further so that the target of an example may lie between no and
//! yes. Same input, same model: examples are visited in a fixed, shuffled order.

use super::rows::dot;

/// The examples of one model.
#[derive(Debug, Default)]
pub(super) struct Examples<'a>(Vec<Example<'a>>);

#[derive(Debug)]
struct Example<'a> {
    cells: &'a [(u32, f32)],
    target: f32,
    cost: f32,
    /// The sum of squares, the bias's among them.
    norm: f32,
}

impl<'a> Examples<'a> {
    /// Adds an example: its cells (column and value), the probability wanted, and what an error costs.
    pub(super) fn push(&mut self, cells: &'a [(u32, f32)], target: f32, cost: f32) {
        let norm = BIAS * BIAS + cells.iter().map(|(_, value)| value * value).sum::<f32>();
        self.0.push(Example {
            cells,
            target,
            cost,
            norm,
        });
    }
}

/// Rounds over all examples at most.
const ROUNDS: usize = 12;
/// No probability comes nearer to 0 or 1.
const EDGE: f32 = 1e-6;
/// The bias, as a feature that every example has.
const BIAS: f32 = 1.0;
/// Rounds after some examples were taken out.
const SETTLING: usize = 3;
/// A round that moves no probability further than this is the last.
const STILL: f32 = 0.02;

/// Weights of columns and a bias, with what they were made of.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub weights: Vec<f32>,
    pub bias: f32,
    /// The probability that each example's dual variable stands for: α = cost · (target - probability).
    held: Vec<f32>,
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
            held: examples.0.iter().map(|example| example.target).collect(),
        };
        let order: Vec<u32> = (0..examples.0.len() as u32).collect();
        fit.go(examples, order, ROUNDS, stop)?;
        Some(fit)
    }

    /// What the fit would be without some of the examples: theirs is taken out, and the others settle.
    pub(super) fn without(
        &self,
        examples: &Examples,
        out: impl Fn(usize) -> bool,
        stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut fit = self.clone();
        let mut order = Vec::new();
        for (at, example) in examples.0.iter().enumerate() {
            if out(at) {
                fit.add(example, -example.cost * (example.target - self.held[at]));
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
        let mut random = 0x5eed_u64;
        for _ in 0..rounds {
            for at in (1..order.len()).rev() {
                random = random
                    .wrapping_mul(6364136223846793005)
                    .wrapping_add(1442695040888963407);
                order.swap(at, (random >> 33) as usize % (at + 1));
            }
            let mut most = 0.0_f32;
            for (count, &at) in order.iter().enumerate() {
                if count % 1024 == 0 && stop() {
                    return None;
                }
                let at = at as usize;
                let example = &examples.0[at];
                let score = self.bias * BIAS + dot(example.cells, &self.weights);
                let new = solve(self.held[at], score, example.cost * example.norm);
                let moved = self.held[at] - new;
                self.add(example, example.cost * moved);
                self.held[at] = new;
                most = most.max(moved.abs());
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

/// The probability p with ln(p / (1 - p)) = score + strength · (held - p).
fn solve(held: f32, score: f32, strength: f32) -> f32 {
    // In the log-odds z, z + strength · (σ(z) - held) - score rises from below to above zero between these.
    let (mut low, mut high) = (score + strength * (held - 1.0), score + strength * held);
    let mut z = score.clamp(low, high);
    // Newton's method, halving where it would leave the bracket.
    for _ in 0..20 {
        let p = sigmoid(z);
        let error = z + strength * (p - held) - score;
        if error > 0.0 {
            high = z;
        } else {
            low = z;
        }
        let next = z - error / (1.0 + strength * p * (1.0 - p));
        let step = next - z;
        z = if next > low && next < high {
            next
        } else {
            0.5 * (low + high)
        };
        if step.abs() < 1e-3 {
            break;
        }
    }
    sigmoid(z).clamp(EDGE, 1.0 - EDGE)
}

/// What log-odds are as a probability.
pub(super) fn sigmoid(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}
