//! What an article says in short: a summary of its own sentences, its keywords, and whom it names.
//!
//! A summary is extractive: sentences of the article in their order, with nothing added but the end of one that was cut.
//! News says at its beginning what it is about, and on Chinese news the first sentence is better than what centrality
//! alone picks; so the beginning counts most, and a later sentence is taken for it only where the first does not say the
//! news. Nothing here learns or knows other articles.

mod choosing;
mod cutting;
mod dateline;
mod day;
mod keywords;
mod named;
mod scoring;
mod sentences;
mod story;
mod surnames;

pub use keywords::keywords;
pub use named::{Named, named};
pub use sentences::sentences;
pub use story::{Story, StoryBlock, SummaryLength};

use story::Told;

/// The longest sentence that a summary counted in sentences takes whole, in characters.
const LONGEST: usize = 80;

/// What an article says in short: whole sentences of it in reading order, one paragraph, empty for an empty article.
///
/// Dateline, byline and the day of the report are taken out, repeated content is said once, of a package each part
/// gets a word. A sentence that alone is too long (over the limit, or over 80 characters where sentences are counted) is cut
/// where a clause ends, and ended with 。 or, where no clause ends, with ……. An article without sentences (a poem, a
/// list of names) gives its beginning. Never longer than asked.
#[must_use]
pub fn summarize(story: &Story<'_>, length: SummaryLength) -> String {
    let told = Told::new(story);
    let length = length.kept_in_bounds();
    if told.sentences.is_empty() {
        let limit = match length {
            SummaryLength::Characters(limit) => usize::from(limit),
            SummaryLength::Sentences(count) => usize::from(count) * LONGEST,
        };
        return cutting::beginning(&told.fragments, limit);
    }
    choosing::choose(&told, length)
}

/// `summarize` for a text file without a headline: a paragraph a line.
///
/// A long line that ends without the end of a sentence goes on in the next, unless that is indented.
#[must_use]
pub fn summarize_text(text: &str, length: SummaryLength) -> String {
    let paragraphs = story::paragraphs(text);
    let blocks: Vec<(StoryBlock, &str)> = paragraphs
        .iter()
        .map(|paragraph| (StoryBlock::Paragraph, paragraph.as_str()))
        .collect();
    let story = Story {
        headline: None,
        deck: None,
        blocks: &blocks,
    };
    summarize(&story, length)
}

#[cfg(test)]
mod tests;
