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
    /// What is known beforehand of its log-odds.
    offset: f32,
    /// The sum of squares, the bias's among them.
    norm: f32,
}

impl<'a> Examples<'a> {
    /// Adds an example: its cells (column and value), the probability wanted, what an error costs, and what is known
    /// beforehand of its log-odds.
    pub(super) fn push(&mut self, cells: &'a [(u32, f32)], target: f32, cost: f32, offset: f32) {
        let norm = BIAS * BIAS + cells.iter().map(|(_, value)| value * value).sum::<f32>();
        self.0.push(Example {
            cells,
            target,
            cost,
            offset,
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

/// Fits weights for columns and a bias; `None` when told to stop.
pub(super) fn fit(
    examples: &Examples<'_>,
    columns: usize,
    stop: &dyn Fn() -> bool,
) -> Option<(Vec<f32>, f32)> {
    let mut weights = vec![0.0_f32; columns];
    let mut bias = 0.0_f32;
    // The probability that each example's dual variable stands for: α = cost · (target - probability).
    let mut held: Vec<f32> = examples.0.iter().map(|example| example.target).collect();
    let mut order: Vec<u32> = (0..held.len() as u32).collect();
    let mut random = 0x5eed_u64;
    for _ in 0..ROUNDS {
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
            let score = example.offset + bias * BIAS + dot(example.cells, &weights);
            let new = solve(held[at], score, example.cost * example.norm);
            let moved = held[at] - new;
            let step = example.cost * moved;
            for &(column, value) in example.cells {
                weights[column as usize] += step * value;
            }
            bias += step * BIAS;
            most = most.max(moved.abs());
            held[at] = new;
        }
        if most < 0.01 {
            break;
        }
    }
    Some((weights, bias))
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
        z = if next > low && next < high { next } else { 0.5 * (low + high) };
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
