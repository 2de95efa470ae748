//! Newspaper pages that never were, for benchmarks and for tests that need many: the same seed, the same pages.
//!
//! They look like the real ones to a reader (folio, kickers, decks, bylines, column breaks, crossheads, verse) and to
//! a search index: words come in Zipf's frequencies, so 工会 is in nearly every article, a person in few, and the
//! number of a hotline (热线) in one. A dictionary with its frequencies can be lent (`Pages::with_words`): then a third
//! of the text is made of its words.

use std::collections::HashMap;

/// The words and the sentences they stand in.
const WORDS: &str = include_str!("generate/words.txt");

/// How far apart the first and the last day are.
const YEARS: u32 = 30;
const FIRST_YEAR: u32 = 1994;
/// Every month has them, which spares a calendar.
const DAYS: u32 = 28;

/// Articles on a page.
pub const ARTICLES_A_PAGE: usize = 8;

/// A generated page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// A file name as archivists give them: `2023/2023-11-16-03.txt`, relative, unique in its set.
    pub name: String,
    /// The page as a text file would have it.
    pub text: String,
    /// How many articles it has.
    pub articles: usize,
}

/// A set of pages, made one after the other.
#[derive(Debug)]
pub struct Pages {
    words: HashMap<&'static str, Class>,
    lent: Option<Class<String>>,
    random: Random,
    made: usize,
    articles: usize,
    total: usize,
}

/// Makes pages with that many articles in all, of about 600 characters each, spread over thirty years.
#[must_use]
pub fn pages(seed: u64, articles: usize) -> Pages {
    Pages {
        words: classes(),
        lent: None,
        random: Random::new(seed),
        made: 0,
        articles: 0,
        total: articles,
    }
}

impl Iterator for Pages {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        let left = self
            .total
            .checked_sub(self.made * ARTICLES_A_PAGE)
            .filter(|&left| left > 0)?;
        let articles = left.min(ARTICLES_A_PAGE);
        let all = self.total.div_ceil(ARTICLES_A_PAGE) as u32;
        let days = YEARS * 12 * DAYS;
        let a_day = all.div_ceil(days).max(4);
        let (day, number) = (self.made as u32 / a_day, self.made as u32 % a_day + 1);
        // The days that there are pages for lie evenly in the thirty years.
        let day = (u64::from(day) * u64::from(days) / u64::from(all.div_ceil(a_day).max(1))) as u32;
        let (year, month, day) = (
            FIRST_YEAR + day / (12 * DAYS),
            day / DAYS % 12 + 1,
            day % DAYS + 1,
        );
        self.made += 1;
        Some(Page {
            name: format!("{year}/{year}-{month:02}-{day:02}-{number:02}.txt"),
            text: self.page(year, month, day, number, articles),
            articles,
        })
    }
}

impl Pages {
    /// Takes words with their frequencies for the sentences that are made of a dictionary's.
    #[must_use]
    pub fn with_words(mut self, words: impl IntoIterator<Item = (String, f64)>) -> Self {
        let mut class = Class::default();
        for (word, weight) in words {
            class.add(word, weight);
        }
        self.lent = (!class.words.is_empty()).then_some(class);
        self
    }

    fn page(&mut self, year: u32, month: u32, day: u32, number: u32, articles: usize) -> String {
        let weekday = ['一', '二', '三', '四', '五', '六', '日'][self.random.below(7)];
        let (section, editor) = (self.word("section"), self.person());
        let mut text = format!(
            "{year}年{month}月{day}日 星期{weekday} 第{number}版 {section} 责任编辑：{editor}\n\n"
        );
        if self.random.one_in(10) {
            text.push_str("# ");
            self.say("{banner}", &mut text);
            text.push_str("\n\n");
        }
        for _ in 0..articles {
            if self.random.one_in(25) {
                self.verse(&mut text)
            } else {
                self.article(&mut text)
            }
        }
        text
    }

    fn article(&mut self, text: &mut String) {
        if self.random.one_in(4) {
            self.line("### {kicker}", text);
        }
        self.line("## {headline}", text);
        if self.random.one_in(4) {
            self.line("### {deck}", text);
        }
        let signed_at_end = self.random.one_in(3);
        let wanted = 350 + self.random.below(400);
        let crosshead_at = if self.random.one_in(5) {
            wanted / 2
        } else {
            usize::MAX
        };
        let (mut length, mut headed, mut first) = (0, false, true);
        while length < wanted {
            let mut paragraph = String::new();
            if first && !signed_at_end {
                self.say("本报讯（记者 {name} 通讯员 {name}）", &mut paragraph);
            }
            for _ in 0..2 + self.random.below(3) {
                let dictionary = self.lent.is_some() && self.random.one_in(3);
                let sentence = if dictionary { "{plain}" } else { "{sentence}" };
                self.say(sentence, &mut paragraph);
            }
            let characters = paragraph.chars().count();
            length += characters;
            self.paragraph(&paragraph, characters, text);
            if length > crosshead_at && !headed && length < wanted {
                headed = true;
                self.line("### {crosshead}", text);
            }
            first = false;
        }
        if signed_at_end {
            self.line("本报记者 {name}", text);
        }
        if self.random.one_in(8) {
            text.push_str("\n\n");
            self.line("{time}，{place}{org}{verb}{noun}。{name} 摄", text);
        }
        if self.lent.is_some() && self.random.one_in(20) {
            // What is said in one article alone.
            text.push_str(&format!("咨询热线{:07}。\n\n", self.articles));
        }
        self.articles += 1;
        if self.random.one_in(40) {
            text.push_str(&format!("（下转第{}版）\n\n", 2 + self.random.below(15)));
        }
    }

    fn verse(&mut self, text: &mut String) {
        self.line("## {adj}的{noun}", text);
        self.line("{name}", text);
        for _ in 0..8 + self.random.below(8) {
            self.say("{verse}\n", text);
        }
        text.push('\n');
    }

    /// Writes a paragraph, one in six cut where a column ends.
    fn paragraph(&mut self, paragraph: &str, characters: usize, text: &mut String) {
        let cut = if self.random.one_in(6) {
            self.random.below(characters).max(1)
        } else {
            characters
        };
        let cut = paragraph
            .char_indices()
            .nth(cut)
            .map_or(paragraph.len(), |(at, _)| at);
        text.push_str(&paragraph[..cut]);
        text.push_str("\n\n");
        if cut < paragraph.len() {
            text.push_str(&paragraph[cut..]);
            text.push_str("\n\n");
        }
    }

    fn line(&mut self, pattern: &str, text: &mut String) {
        self.say(pattern, text);
        text.push_str("\n\n");
    }

    /// Writes a pattern with a word of its class for each `{class}`, to any depth.
    fn say(&mut self, pattern: &str, text: &mut String) {
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (class, after) = after.split_once('}').unwrap_or((after, ""));
            match class {
                "name" => text.push_str(&self.person()),
                "word" => {
                    if let Some(lent) = &self.lent {
                        text.push_str(lent.pick(&mut self.random));
                    }
                }
                "number" => {
                    text.push_str(&(1 + self.random.below(10) * self.random.below(99)).to_string())
                }
                _ => {
                    let word = self.word(class);
                    if word.contains('{') {
                        self.say(word, text)
                    } else {
                        text.push_str(word)
                    }
                }
            }
            rest = after;
        }
        text.push_str(rest);
    }

    fn person(&mut self) -> String {
        let (surname, given) = (self.word("surname"), self.word("given"));
        let second = self.word("given");
        // One in three of those with a single given character has a second.
        if [given, second].iter().all(|part| part.chars().count() == 1) && self.random.one_in(3) {
            format!("{surname}{given}{second}")
        } else {
            format!("{surname}{given}")
        }
    }

    fn word(&mut self, class: &str) -> &'static str {
        self.words
            .get(class)
            .map_or("", |class| *class.pick(&mut self.random))
    }
}

/// Words that can stand for each other, with the sums of their frequencies; it has at least one.
#[derive(Debug)]
struct Class<W = &'static str> {
    words: Vec<W>,
    sums: Vec<f64>,
}

impl<W> Default for Class<W> {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            sums: Vec::new(),
        }
    }
}

impl<W> Class<W> {
    fn add(&mut self, word: W, weight: f64) {
        self.sums
            .push(self.sums.last().copied().unwrap_or_default() + weight);
        self.words.push(word);
    }

    fn pick(&self, random: &mut Random) -> &W {
        let at = random.fraction() * self.sums.last().copied().unwrap_or_default();
        let place = self.sums.partition_point(|&sum| sum <= at);
        &self.words[place.min(self.words.len() - 1)]
    }
}

fn classes() -> HashMap<&'static str, Class> {
    let mut classes: HashMap<&'static str, Class> = HashMap::new();
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, words)) = line.split_once(": ") else {
            continue;
        };
        let class = classes.entry(name).or_default();
        for word in words.split_whitespace() {
            // Sentences are as frequent as each other; words follow Zipf and Mandelbrot.
            let weight = if word.contains('{') {
                1.0
            } else {
                1.0 / (class.words.len() as f64 + 2.7)
            };
            class.add(word, weight);
        }
    }
    classes
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, good enough, and the same everywhere for ever.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The sequence of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, but without, `limit`; 0 when there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.fraction() * limit as f64) as usize
    }

    /// Says yes once in `times`, on average.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A number from 0 up to, but without, 1.
    fn fraction(&mut self) -> f64 {
        (self.next_number() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_pages() {
        let made: Vec<Page> = pages(7, 100).collect();
        assert_eq!(made, pages(7, 100).collect::<Vec<_>>());
        assert_ne!(made, pages(8, 100).collect::<Vec<_>>());
        assert_eq!(made.iter().map(|page| page.articles).sum::<usize>(), 100);
        assert_eq!(made.len(), 13, "eight articles a page, and the rest");
    }

    #[test]
    fn pages_are_what_a_benchmark_needs() {
        let made: Vec<Page> = pages(1, 8_000).collect();
        let names: HashSet<&str> = made.iter().map(|page| page.name.as_str()).collect();
        assert_eq!(names.len(), made.len(), "each is a file of its own");
        let characters: usize = made.iter().map(|page| page.text.chars().count()).sum();
        assert!(
            (600..800).contains(&(characters / 8_000)),
            "{} characters an article",
            characters / 8_000
        );
        assert!(
            made.iter().all(|page| !page.text.contains(['{', '}'])),
            "every class has words"
        );
        let common = made
            .iter()
            .flat_map(|page| page.text.split("\n## "))
            .filter(|part| part.contains("工会"));
        assert!(common.count() > 7_200, "工会 is in nine of ten articles");
    }
}
