//! What a person types into the search box: read into a tree, and a tree printed as it would be typed.
//!
//! Reading never fails: what can't be read is told as a problem and left out, the rest is searched for.

mod dates;
mod fields;
mod nearness;
mod parse;
mod print;
mod problem;
#[cfg(test)]
mod tests;
mod typing;

pub use nearness::{Stretch, near_each_other};
pub use parse::parse_query;
pub use print::quoted;
pub use problem::{Problem, ProblemKind};
pub use typing::{Typing, TypingKind, field_names, genre_names, mark_names, typed_as, typing};

use crate::{BLOCK_END, fold};

/// What is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The whole; none where nothing is asked for.
    pub root: Option<Node>,
}

/// A part of a query. As read, no `All` stands in an `All`, no `Any` in an `Any`, and none has a single part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Each must hold.
    All(Vec<Node>),
    /// One must hold.
    Any(Vec<Node>),
    /// Must not hold.
    Not(Box<Node>),
    /// A condition.
    Leaf(Leaf),
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// A word or phrase.
    Text(Text),
    /// Words near each other.
    Near(Near),
    /// A person of the bylines.
    Person(Person),
    /// A theme, with all under it.
    Tag(Word),
    /// Days.
    Date(DateRange),
    /// Page numbers, both ends in it.
    Page {
        /// The first.
        from: u32,
        /// The last.
        to: u32,
    },
    /// A column or section whose name has this.
    Column(Word),
    /// A paper whose name has this.
    Paper(Word),
    /// This sort of piece.
    Genre(Genre),
    /// Something an article has or has not.
    Has(Mark),
}

/// A stretch of text that must occur as it is, once both sides are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The text as typed, without the quotes around it; not blank, without a `BLOCK_END`.
    pub text: String,
    /// The folded characters, as many as the text has.
    pub folded: Vec<char>,
    /// Whether it must stand exactly as typed, nothing folded.
    pub strict: bool,
}

/// Where a text must stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// In any line of the head or block.
    #[default]
    Anywhere,
    /// In kicker, headline or deck.
    Title,
    /// In a block that is no printed credit.
    Body,
}

/// A word or phrase in one block or line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Where.
    pub place: Place,
    /// What.
    pub word: Word,
}

/// Words in one block or line, in any order, with at most so many characters from each to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Where.
    pub place: Place,
    /// Two words or more, none strict, none with white space in it.
    pub words: Vec<Word>,
    /// Characters between the end of one and the beginning of the next.
    pub within: u32,
}

/// What a person of a byline did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonRole {
    /// 记者.
    Reporter,
    /// 通讯员.
    Correspondent,
    /// 摄影.
    Photographer,
}

/// A person of the bylines whose name has the word, or is it where that is strict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// In this role; none for any.
    pub role: Option<PersonRole>,
    /// The name or a part of it.
    pub word: Word,
}

/// Days from a first to a last, `YYYY-MM-DD`; at least one of them is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
}

/// What sort of piece an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// 消息.
    News,
    /// 图片.
    Photo,
    /// 评论.
    Comment,
    /// 公告, 通知.
    Notice,
    /// 诗歌.
    Verse,
    /// 访谈.
    Interview,
    /// 广告.
    Advertisement,
}

/// Something an article has or has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A theme.
    Tag,
    /// A summary.
    Summary,
    /// People in its bylines.
    Byline,
    /// A date.
    Date,
    /// A page number.
    Page,
    /// A headline.
    Headline,
    /// A picture's caption.
    Caption,
    /// Been checked by a person.
    Checked,
    /// Places that want a look.
    Unsure,
}

impl Word {
    /// A word of a text that is not blank.
    #[must_use]
    pub fn new(text: &str, strict: bool) -> Self {
        Self {
            text: text.to_owned(),
            folded: text.chars().map(fold).collect(),
            strict,
        }
    }

    /// Whether it stands in one block or line.
    #[must_use]
    pub fn is_in(&self, block: &str) -> bool {
        if self.strict {
            return block.contains(&self.text);
        }
        let Some((first, rest)) = self.folded.split_first() else {
            return true;
        };
        let mut chars = block.chars();
        while let Some(c) = chars.next() {
            if fold(c) == *first {
                let mut ahead = chars.clone();
                if rest
                    .iter()
                    .all(|wanted| ahead.next().map(fold) == Some(*wanted))
                {
                    return true;
                }
            }
        }
        false
    }

    /// Whether a name has the word in it, or is it where the word is strict.
    #[must_use]
    pub fn fits(&self, name: &str) -> bool {
        if self.strict {
            name == self.text
        } else {
            self.is_in(name)
        }
    }

    fn same(&self, other: &Self) -> bool {
        self.strict == other.strict
            && self.folded == other.folded
            && (!self.strict || self.text == other.text)
    }
}

impl Near {
    /// Whether its words stand near each other in one block or line.
    #[must_use]
    pub fn is_in(&self, block: &str) -> bool {
        let folded: Vec<char> = block.chars().map(fold).collect();
        let mut places: Vec<Stretch> = Vec::new();
        for (which, word) in self.words.iter().enumerate() {
            let found = folded.windows(word.folded.len().max(1)).enumerate();
            let here = found.filter(|(_, w)| *w == word.folded.as_slice());
            let before = places.len();
            places.extend(here.map(|(at, _)| Stretch {
                from: at as u32,
                to: (at + word.folded.len()) as u32,
                which,
            }));
            if places.len() == before {
                return false;
            }
        }
        places.sort_unstable();
        near_each_other(&places, self.words.len(), self.within)
    }
}

impl Node {
    /// Parts put together: flat, each once, and alone where there is but one.
    pub(crate) fn joined(parts: Vec<Self>, any: bool) -> Option<Self> {
        let mut flat: Vec<Self> = Vec::with_capacity(parts.len());
        for part in parts {
            let inner = match part {
                Self::Any(inner) if any => inner,
                Self::All(inner) if !any => inner,
                part => vec![part],
            };
            for part in inner {
                if !flat.iter().any(|other| other.same(&part)) {
                    flat.push(part);
                }
            }
        }
        match flat.len() {
            0 => None,
            1 => flat.pop(),
            _ if any => Some(Self::Any(flat)),
            _ => Some(Self::All(flat)),
        }
    }

    pub(crate) fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Leaf(Leaf::Text(a)), Self::Leaf(Leaf::Text(b))) => {
                a.place == b.place && a.word.same(&b.word)
            }
            _ => self == other,
        }
    }
}

impl Query {
    /// Says that nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// This and another query: days of the other replace days asked for here, nothing is doubled.
    #[must_use]
    pub fn narrowed(&self, by: &Self) -> Self {
        let parts = |query: &Self| match query.root.clone() {
            Some(Node::All(parts)) => parts,
            root => root.into_iter().collect(),
        };
        let is_date = |node: &Node| matches!(node, Node::Leaf(Leaf::Date(_)));
        let (mut mine, others) = (parts(self), parts(by));
        if others.iter().any(is_date) {
            mine.retain(|node| !is_date(node));
        }
        mine.extend(others);
        Self {
            root: Node::joined(mine, false),
        }
    }

    /// The words that are looked for in texts, with their places; not those that must not occur.
    #[must_use]
    pub fn words(&self) -> Vec<(Place, &Word)> {
        fn collect<'q>(node: &'q Node, into: &mut Vec<(Place, &'q Word)>) {
            match node {
                Node::All(parts) | Node::Any(parts) => {
                    parts.iter().for_each(|part| collect(part, into))
                }
                Node::Leaf(Leaf::Text(text)) => into.push((text.place, &text.word)),
                Node::Leaf(Leaf::Near(near)) => {
                    into.extend(near.words.iter().map(|word| (near.place, word)))
                }
                Node::Not(_) | Node::Leaf(_) => {}
            }
        }
        let mut words = Vec::new();
        self.root.iter().for_each(|root| collect(root, &mut words));
        words
    }
}

/// Whether a character parts one term from the next.
fn separates(c: char) -> bool {
    c.is_whitespace() || c == BLOCK_END
}
