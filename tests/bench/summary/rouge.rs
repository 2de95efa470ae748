//! ROUGE-1, -2 and -L over characters.

use std::collections::HashMap;

/// F1 in percent of a summary beside a reference: by characters, by pairs of them, by the longest common subsequence.
pub(super) fn rouge(reference: &str, summary: &str) -> [f64; 3] {
    let (reference, summary): (Vec<char>, Vec<char>) =
        (reference.chars().collect(), summary.chars().collect());
    let grams = |n: usize| {
        let mut left: HashMap<&[char], usize> = HashMap::new();
        for gram in reference.windows(n) {
            *left.entry(gram).or_default() += 1;
        }
        let hits = summary
            .windows(n)
            .filter(|gram| match left.get_mut(*gram) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ => false,
            })
            .count();
        f1(
            hits,
            (reference.len() + 1).saturating_sub(n),
            (summary.len() + 1).saturating_sub(n),
        )
    };
    [
        grams(1),
        grams(2),
        f1(common(&reference, &summary), reference.len(), summary.len()),
    ]
}

fn f1(hits: usize, a: usize, b: usize) -> f64 {
    if a + b == 0 {
        return 0.0;
    }
    200.0 * hits as f64 / (a + b) as f64
}

/// How long the longest common subsequence is.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}
