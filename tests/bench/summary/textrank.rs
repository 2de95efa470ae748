//! TextRank (Mihalcea and Tarau 2004), the usual way to choose sentences: the one most like all others.

use std::collections::HashSet;

/// How much of a sentence's rank comes from those like it.
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 50;

/// The place of the highest ranked sentence; sentences are alike by the pairs of characters they share.
pub(super) fn best(sentences: &[String]) -> usize {
    let pairs: Vec<HashSet<[char; 2]>> = sentences
        .iter()
        .map(|sentence| {
            let chars: Vec<char> = sentence.chars().filter(|c| c.is_alphanumeric()).collect();
            chars.windows(2).map(|two| [two[0], two[1]]).collect()
        })
        .collect();
    let count = sentences.len();
    let alike = |a: usize, b: usize| -> f64 {
        let size = (pairs[a].len() as f64 + 1.0).ln() + (pairs[b].len() as f64 + 1.0).ln();
        let shared = pairs[a].intersection(&pairs[b]).count() as f64;
        if a == b || size == 0.0 {
            0.0
        } else {
            shared / size
        }
    };
    let weights: Vec<Vec<f64>> = (0..count)
        .map(|a| (0..count).map(|b| alike(a, b)).collect())
        .collect();
    let sums: Vec<f64> = weights.iter().map(|row| row.iter().sum()).collect();
    let mut ranks = vec![1.0; count];
    for _ in 0..ROUNDS {
        ranks = (0..count)
            .map(|to| {
                let given: f64 = (0..count)
                    .filter(|&from| sums[from] > 0.0)
                    .map(|from| ranks[from] * weights[from][to] / sums[from])
                    .sum();
                1.0 - DAMPING + DAMPING * given
            })
            .collect();
    }
    (0..count)
        .max_by(|a, b| ranks[*a].total_cmp(&ranks[*b]).then(b.cmp(a)))
        .unwrap_or(0)
}
