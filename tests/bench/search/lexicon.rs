//! A dictionary's words with their frequencies, asked of the peer that segments by it.

use jieba_rs::Jieba;

/// Characters rarer than this make no word here.
const CHARACTER: usize = 40;
/// Nor do words.
const WORD: usize = 3;

/// The words of two characters that the dictionary has, with how often it saw each; they are most of running text.
pub(crate) fn words(jieba: &Jieba) -> Vec<(String, f64)> {
    let frequent = |word: &str, least: usize| {
        (jieba.has_word(word))
            .then(|| jieba.suggest_freq(word))
            .filter(|frequency| *frequency >= least)
    };
    let signs: Vec<char> = ('\u{4e00}'..='\u{9fff}')
        .filter(|c| frequent(c.encode_utf8(&mut [0; 4]), CHARACTER).is_some())
        .collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for first in &signs {
        for second in &signs {
            word.clear();
            word.extend([first, second]);
            if let Some(frequency) = frequent(&word, WORD) {
                words.push((word.clone(), frequency as f64));
            }
        }
    }
    words
}
