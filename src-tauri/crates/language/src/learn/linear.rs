//! One linear model: logistic regression towards given probabilities, by dual coordinate ascent.
//!
//! The dual of Yu, Huang and Lin (2011), taken one step further so that the target of an example may lie between no and
//! yes. Same input, same model: examples are visited in a fixed, shuffled order.

/// The examples of one model, rows of a sparse matrix.
#[derive(Debug, Default)]
pub(super) struct Examples {
    ends: Vec<u32>,
    cells: Vec<(u32, f32)>,
    targets: Vec<f32>,
    costs: Vec<f32>,
    offsets: Vec<f32>,
}

impl Examples {
    /// Adds an example: its cells (column and value), the probability wanted, what an error costs, and what is known
    /// beforehand of its log-odds.
    pub(super) fn push(
        &mut self,
        cells: impl Iterator<Item = (u32, f32)>,
        target: f32,
        cost: f32,
        offset: f32,
    ) {
        self.cells.extend(cells);
        self.ends.push(self.cells.len() as u32);
        self.targets.push(target);
        self.costs.push(cost);
        self.offsets.push(offset);
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn row(&self, at: usize) -> &[(u32, f32)] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.cells[start as usize..self.ends[at] as usize]
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
    examples: &Examples,
    columns: usize,
    stop: &dyn Fn() -> bool,
) -> Option<(Vec<f32>, f32)> {
    let mut weights = vec![0.0_f32; columns];
    let mut bias = 0.0_f32;
    // The probability that each example's dual variable stands for: α = cost · (target - probability).
    let mut held: Vec<f32> = examples.targets.clone();
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut random = 0x5eed_u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            random = random
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            order.swap(at, (random >> 33) as usize % (at + 1));
        }
        let mut moved = 0.0_f32;
        for (count, &at) in order.iter().enumerate() {
            if count % 1024 == 0 && stop() {
                return None;
            }
            let at = at as usize;
            let row = examples.row(at);
            let cost = examples.costs[at];
            if cost <= 0.0 {
                continue;
            }
            let norm = BIAS * BIAS + row.iter().map(|(_, value)| value * value).sum::<f32>();
            let score = examples.offsets[at]
                + bias * BIAS
                + row
                    .iter()
                    .map(|&(column, value)| weights[column as usize] * value)
                    .sum::<f32>();
            let new = solve(held[at], score, cost * norm);
            let step = cost * (held[at] - new);
            if step != 0.0 {
                for &(column, value) in row {
                    weights[column as usize] += step * value;
                }
                bias += step * BIAS;
                moved = moved.max((held[at] - new).abs());
                held[at] = new;
            }
        }
        if moved < 0.01 {
            break;
        }
    }
    Some((weights, bias))
}

/// The probability p with ln(p / (1 - p)) = score + strength · (held - p), by Newton's method.
fn solve(held: f32, score: f32, strength: f32) -> f32 {
    // In the log-odds z the equation z + strength · (σ(z) - held) = score has a rising, gently bent left side.
    let mut z = score.clamp(-12.0, 12.0);
    for _ in 0..4 {
        let p = sigmoid(z);
        let error = z + strength * (p - held) - score;
        z -= error / (1.0 + strength * p * (1.0 - p));
        if error.abs() < 1e-3 {
            break;
        }
    }
    sigmoid(z).clamp(EDGE, 1.0 - EDGE)
}

/// What log-odds are as a probability.
pub(super) fn sigmoid(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}
