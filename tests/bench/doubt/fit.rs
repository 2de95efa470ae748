//! Fits the weights of the reader's hints: logistic regression with a ridge, by Newton's method.
//!
//! Small enough to be done here: a few dozen weights a kind of place, and the same samples give the same weights.

use std::collections::BTreeMap;

use jianbao_pages::HINTS;

/// Weights of one kind of place: one for each hint, and what all have in common.
pub(crate) const SIZE: usize = HINTS + 1;

/// Keeps weights small that few samples speak for.
///
/// Most samples are the same places once more, damaged otherwise, so that there is less to learn from than it looks.
const RIDGE: f64 = 1.0 / 40.0;
/// The ridge where there are few mistakes.
const LEAST_RIDGE: f64 = 5.0;

/// A place as it is learned from: its hints, and whether it was wrong.
pub(crate) type Sample = (u64, bool);

/// The weights under which the samples are likeliest; the last is the bias.
pub(crate) fn fit(samples: &[Sample]) -> [f64; SIZE] {
    let mut patterns: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
    for (hints, wrong) in samples {
        let (count, wrongs) = patterns.entry(*hints).or_default();
        *count += 1.0;
        *wrongs += f64::from(u8::from(*wrong));
    }
    let wrongs: f64 = patterns.values().map(|(_, wrongs)| wrongs).sum();
    let ridge = LEAST_RIDGE + RIDGE * wrongs;
    let mut weights = [0.0; SIZE];
    for _ in 0..30 {
        let mut slope = [0.0; SIZE];
        let mut bend = vec![[0.0; SIZE]; SIZE];
        for (hints, (count, wrongs)) in &patterns {
            let on: Vec<usize> = numbers(*hints).collect();
            let sum: f64 = on.iter().map(|i| weights[*i]).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            for i in &on {
                slope[*i] += wrongs - count * likely;
                for j in &on {
                    bend[*i][*j] += count * likely * (1.0 - likely);
                }
            }
        }
        for i in 0..SIZE {
            // The bias is held but for a trace, so that kinds without any mistake have one too.
            let ridge = if i == HINTS { 0.01 } else { ridge };
            slope[i] -= ridge * weights[i];
            bend[i][i] += ridge;
        }
        let step = solve(bend, slope);
        let longest = step.iter().fold(0.0_f64, |most, s| most.max(s.abs()));
        let scale = if longest > 2.0 { 2.0 / longest } else { 1.0 };
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight += scale * step;
        }
        if longest < 1e-6 {
            break;
        }
    }
    sharpen(&patterns, &mut weights);
    weights
}

/// Scales the weights, which the ridge made small, so that what they say is as often right as they say.
fn sharpen(patterns: &BTreeMap<u64, (f64, f64)>, weights: &mut [f64; SIZE]) {
    let sums: Vec<(f64, f64, f64)> = patterns
        .iter()
        .map(|(hints, (count, wrongs))| {
            let sum = numbers(*hints).map(|i| weights[i]).sum();
            (sum, *count, *wrongs)
        })
        .collect();
    let (mut scale, mut shift) = (1.0, 0.0);
    for _ in 0..30 {
        // Newton's method in two unknowns; a little ridge holds kinds with few mistakes where they are.
        let (mut slope, mut bend) = ([-(scale - 1.0), -shift], [1.0, 0.0, 1.0]);
        for (sum, count, wrongs) in &sums {
            let likely = 1.0 / (1.0 + (-(scale * sum + shift)).exp());
            let (miss, curve) = (wrongs - count * likely, count * likely * (1.0 - likely));
            slope = [slope[0] + miss * sum, slope[1] + miss];
            bend = [
                bend[0] + curve * sum * sum,
                bend[1] + curve * sum,
                bend[2] + curve,
            ];
        }
        let whole = bend[0] * bend[2] - bend[1] * bend[1];
        scale += (slope[0] * bend[2] - slope[1] * bend[1]) / whole;
        shift += (slope[1] * bend[0] - slope[0] * bend[1]) / whole;
    }
    weights.iter_mut().for_each(|weight| *weight *= scale);
    weights[HINTS] += shift;
}

/// The hints that are set, and the bias.
fn numbers(hints: u64) -> impl Iterator<Item = usize> {
    (0..HINTS)
        .filter(move |i| hints & 1 << i != 0)
        .chain(std::iter::once(HINTS))
}

/// Solves a system with a positive definite matrix by Gaussian elimination.
fn solve(mut matrix: Vec<[f64; SIZE]>, mut right: [f64; SIZE]) -> [f64; SIZE] {
    for pivot in 0..SIZE {
        let (above, below) = matrix.split_at_mut(pivot + 1);
        let row = &above[pivot];
        for (offset, other) in below.iter_mut().enumerate() {
            let factor = other[pivot] / row[pivot];
            for column in pivot..SIZE {
                other[column] -= factor * row[column];
            }
            right[pivot + 1 + offset] -= factor * right[pivot];
        }
    }
    for pivot in (0..SIZE).rev() {
        let known: f64 = (pivot + 1..SIZE).map(|c| matrix[pivot][c] * right[c]).sum();
        right[pivot] = (right[pivot] - known) / matrix[pivot][pivot];
    }
    right
}

/// What such weights say of a place: how likely it is wrong.
pub(crate) fn likely(weights: &[f64; SIZE], hints: u64) -> f64 {
    let sum: f64 = numbers(hints).map(|i| weights[i]).sum();
    1.0 / (1.0 + (-sum).exp())
}
