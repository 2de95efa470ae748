//! Articles with themes that never were: the same seed, the same articles, words and themes.
//!
//! A dictionary's words in their frequencies are most of what an article says. A theme has words of its own, and words
//! it shares with the other themes of its field and with the field beside it, both in Zipf's frequencies. How much an article says of
//! each of its themes differs widely: from a few words in passing to a third of the text.

use jianbao_tests::generate::Random;

/// Themes, the smallest first.
pub(crate) const THEMES: usize = 100;
/// The smallest theme's articles, of which some fifteen are tagged where three in ten tags are hidden; the largest has a tenth of all.
const SMALLEST: f64 = 22.0;
/// Themes in a field.
const FIELD: usize = 4;
/// Words that are one theme's, and that one field's are.
const OWN: usize = 60;
const SHARED: usize = 150;
/// Words of an article.
const WORDS: usize = 300;
/// A word in so many of the whole lexicon is a theme's: neither among the commonest nor known to nobody.
const COMMON: usize = 400;

/// One article and its themes.
#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub headline: String,
    pub body: Vec<String>,
    pub themes: Vec<usize>,
}

/// What articles are made of.
#[derive(Debug)]
pub(crate) struct Maker {
    words: Vec<String>,
    sums: Vec<f64>,
    own: Vec<Vec<usize>>,
    shared: Vec<Vec<usize>>,
}

impl Maker {
    /// Deals the words of a dictionary, with their frequencies, to themes.
    pub(crate) fn new(seed: u64, lexicon: Vec<(String, f64)>) -> Self {
        let mut random = Random::new(seed ^ 0x7e3e);
        let mut lexicon = lexicon;
        lexicon.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        lexicon.truncate(40_000);
        let mut sum = 0.0;
        let sums = lexicon.iter().map(|(_, weight)| {
            sum += weight;
            sum
        });
        let sums = sums.collect();
        let words: Vec<String> = lexicon.into_iter().map(|(word, _)| word).collect();
        let mut some = |count: usize| -> Vec<usize> {
            (0..count)
                .map(|_| COMMON + random.below(words.len() - COMMON))
                .collect()
        };
        let own = (0..THEMES).map(|_| some(OWN)).collect();
        let shared = (0..THEMES.div_ceil(FIELD)).map(|_| some(SHARED)).collect();
        Self {
            words,
            sums,
            own,
            shared,
        }
    }

    /// What people call a theme: its commonest word.
    pub(crate) fn name(&self, theme: usize) -> &str {
        &self.words[self.own[theme][0]]
    }

    /// Themes for so many articles, one to three each, in sizes from fifteen to a tenth of all.
    pub(crate) fn themes(&self, articles: usize, random: &mut Random) -> Vec<Vec<usize>> {
        let mut places = Vec::new();
        for article in 0..articles {
            let count = match random.below(100) {
                0..55 => 1,
                55..88 => 2,
                _ => 3,
            };
            places.extend(std::iter::repeat_n(article, count));
        }
        for at in (1..places.len()).rev() {
            places.swap(at, random.below(at + 1));
        }
        let largest = articles as f64 / 10.0;
        let sizes: Vec<f64> = (0..THEMES)
            .map(|theme| SMALLEST * (largest / SMALLEST).powf(theme as f64 / (THEMES - 1) as f64))
            .collect();
        let scale = places.len() as f64 / sizes.iter().sum::<f64>();
        let mut themes = vec![Vec::new(); articles];
        let mut from = 0;
        for (theme, size) in sizes.iter().enumerate() {
            // Small themes keep their size; what is over is the larger ones'.
            let size = if *size < 200.0 { *size } else { size * scale };
            let to = if theme + 1 == THEMES {
                places.len()
            } else {
                (from + size as usize).min(places.len())
            };
            for &article in &places[from..to] {
                if !themes[article].contains(&theme) {
                    themes[article].push(theme);
                }
            }
            from = to;
        }
        themes
    }

    /// An article about some themes.
    pub(crate) fn article(&self, themes: &[usize], random: &mut Random) -> Article {
        // How much is said of each theme: from a few words in passing to a quarter of the article.
        let strength: Vec<f64> = themes
            .iter()
            .map(|_| {
                (0.02 + 0.23 * random.below(1000) as f64 / 1000.0) / (themes.len() as f64).sqrt()
            })
            .collect();
        let mut headline = String::new();
        for at in 0..5 + random.below(5) {
            let theme = themes.get(random.below(themes.len().max(1)));
            match theme {
                Some(&theme) if at % 3 == 1 => headline.push_str(self.of_theme(theme, random)),
                _ => headline.push_str(self.any(random)),
            }
        }
        let mut body = Vec::new();
        let mut paragraph = String::new();
        let length = WORDS / 2 + random.below(WORDS);
        for at in 0..length {
            let mut chance = random.below(10_000) as f64 / 10_000.0;
            let theme = themes.iter().zip(&strength).find(|(_, strength)| {
                chance -= **strength;
                chance < 0.0
            });
            match theme {
                Some((&theme, _)) => paragraph.push_str(self.of_theme(theme, random)),
                None if random.one_in(40) => {
                    paragraph.push_str(["工会", "职工", "开展", "活动"][random.below(4)])
                }
                None => paragraph.push_str(self.any(random)),
            }
            match random.below(8) {
                0 => paragraph.push('，'),
                1 if at % 2 == 0 => paragraph.push('。'),
                _ => {}
            }
            if random.one_in(60) {
                body.push(std::mem::take(&mut paragraph));
            }
        }
        body.push(paragraph);
        Article {
            headline,
            body,
            themes: themes.to_vec(),
        }
    }

    fn of_theme(&self, theme: usize, random: &mut Random) -> &str {
        let field = theme / FIELD;
        // Every fifth shared word is the next field's.
        let words = match random.below(10) {
            0..4 => &self.own[theme],
            4 => &self.shared[(field + 1) % self.shared.len()],
            _ => &self.shared[field],
        };
        // Zipf's law by the inverse of its sums, near enough.
        let place = (words.len() as f64).powf(random.below(10_000) as f64 / 10_000.0) - 1.0;
        &self.words[words[place as usize]]
    }

    fn any(&self, random: &mut Random) -> &str {
        let all = self.sums.last().copied().unwrap_or_default();
        let at = random.below(1 << 30) as f64 / f64::from(1 << 30) * all;
        let place = self.sums.partition_point(|&sum| sum <= at);
        &self.words[place.min(self.words.len() - 1)]
    }
}
