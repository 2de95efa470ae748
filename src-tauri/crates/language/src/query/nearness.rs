//! Whether words stand near each other: each at most so far from the one before it, in any order, none on another.

/// The most words that can be asked to stand near each other.
pub(super) const MOST: usize = 8;

/// Where a word stands in a block, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Its first character.
    pub from: u32,
    /// The one after its last.
    pub to: u32,
    /// Which word it is, counted as asked.
    pub which: usize,
}

/// Sets of words: bit `n` of the 256 says that the set is there whose members are the bits of `n`.
type Sets = [u64; 4];

/// Whether there is a row of stretches that has each of so many words once, with at most `within` characters from the
/// end of each to the beginning of the next. The stretches are those of one block, sorted; up to eight words.
///
/// For every stretch it is worked out which words a row that ends there can have had: quadratic in the stretches, and
/// not worse for words that are the same.
#[must_use]
pub fn near_each_other(stretches: &[Stretch], words: usize, within: u32) -> bool {
    let whole = (1_usize << words.min(MOST)) - 1;
    let mut had: Vec<Sets> = Vec::with_capacity(stretches.len());
    for (at, here) in stretches.iter().enumerate() {
        let mut sets = Sets::default();
        if here.which >= MOST {
            had.push(sets);
            continue;
        }
        let alone = 1_usize << here.which;
        sets[alone >> 6] |= 1 << (alone & 63);
        for (before, earlier) in stretches[..at].iter().zip(&had).rev() {
            // Sorted by where they begin: a long one may still reach here when a later one does not.
            if before.to <= here.from && here.from - before.to <= within {
                add(&mut sets, earlier, here.which);
            }
        }
        if sets[whole >> 6] & (1 << (whole & 63)) != 0 {
            return true;
        }
        had.push(sets);
    }
    false
}

/// Adds to some sets those that others become with one word more.
fn add(sets: &mut Sets, others: &Sets, word: usize) {
    /// Sets of a block of 64 that have not the words 0 to 5.
    const WITHOUT: [u64; 6] = [
        0x5555_5555_5555_5555,
        0x3333_3333_3333_3333,
        0x0f0f_0f0f_0f0f_0f0f,
        0x00ff_00ff_00ff_00ff,
        0x0000_ffff_0000_ffff,
        0x0000_0000_ffff_ffff,
    ];
    match word {
        0..6 => {
            for (set, other) in sets.iter_mut().zip(others) {
                *set |= (other & WITHOUT[word]) << (1 << word);
            }
        }
        6 => {
            sets[1] |= others[0];
            sets[3] |= others[2];
        }
        _ => {
            sets[2] |= others[0];
            sets[3] |= others[1];
        }
    }
}

/// A word before `~` and a number.
pub(super) fn split_tilde(token: &str) -> Option<(&str, u32)> {
    let (word, number) = token.rsplit_once('~')?;
    let digits = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (digits && !word.is_empty()).then(|| (word, number.parse::<u32>().unwrap_or(10).min(1_000)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every order of the words, tried.
    fn tried(stretches: &[Stretch], had: &mut Vec<bool>, last: Option<u32>, within: u32) -> bool {
        had.iter().all(|had| *had)
            || stretches.iter().any(|next| {
                let near = last.is_none_or(|end| next.from >= end && next.from - end <= within);
                if had[next.which] || !near {
                    return false;
                }
                had[next.which] = true;
                let found = tried(stretches, had, Some(next.to), within);
                had[next.which] = false;
                found
            })
    }

    proptest! {
        #[test]
        fn the_answer_is_that_of_trying_every_order(
            places in prop::collection::vec((0u32..40, 1u32..5, 0usize..8), 0..14),
            words in 2usize..=8,
            within in 0u32..12,
        ) {
            let mut stretches: Vec<Stretch> = places
                .iter()
                .map(|(from, length, which)| Stretch { from: *from, to: from + length, which: which % words })
                .collect();
            stretches.sort_unstable();
            let expected = tried(&stretches, &mut vec![false; words], None, within);
            prop_assert_eq!(near_each_other(&stretches, words, within), expected);
        }
    }

    #[test]
    fn many_of_the_same_word_are_quick() {
        let stretches: Vec<Stretch> = (0..1_000)
            .flat_map(|from| {
                (0..8).map(move |which| Stretch {
                    from,
                    to: from + 300,
                    which,
                })
            })
            .collect();
        assert!(!near_each_other(&stretches, 8, 1_000));
    }
}
