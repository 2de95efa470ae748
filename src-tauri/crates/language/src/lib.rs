//! Chinese text as an archive searches it: folding, grams, queries, hits, snippets, names by their pinyin,
//! passages found again in a corrected text, and what an article says in short.
//!
//! Pure: no input or output, no clock. Everything here works on code points, for every offset that leaves this
//! crate is one; and nothing here changes what is shown, folding is for comparing only.

mod anchor;
mod dictionary;
mod fold;
mod grams;
mod hits;
mod learn;
mod names;
mod near;
mod ordering;
mod query;
mod rule;
mod snippet;
mod summary;
mod syllables;

pub use anchor::{Found, anchor, quote};
pub use fold::{fold, fold_text, forms};
pub use grams::{BLOCK_END, MARK, grams};
pub use hits::{Where, find_folded, hits};
pub use learn::{FEWEST, Guess, Label, Learner, Piece};
pub use names::{NameKeys, NameMatch, Outline, Typed, match_name};
pub use near::{ALIKE, SKETCH, likeness, sketch};
pub use ordering::{initial, pinyin_key};
pub use query::{
    DateRange, Genre, Leaf, Mark, Near, Node, Person, PersonRole, Place, Problem, ProblemKind,
    Query, Stretch, Text, Typing, TypingKind, Word, field_names, genre_names, mark_names,
    near_each_other, parse_query, quoted, typed_as, typing,
};
pub use rule::{Facts, Rule, RuleFault, RuleLines};
pub use snippet::snippet;
pub use summary::{
    Named, Story, StoryBlock, SummaryLength, keywords, named, sentences, summarize, summarize_text,
};
pub use syllables::sounds;
