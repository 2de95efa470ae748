//! What a person can put right on a page, and why something can't be.

use super::PieceRole;
use crate::reading::{Credit, Kind};

/// Where a stretch of a sheet is: numbers from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A folio line.
    Folio(usize),
    /// A banner.
    Banner(usize),
    /// A part of an article's head.
    Title(usize, PieceRole),
    /// A block of an article's body.
    Block(usize, usize),
    /// A repeat of an article.
    Repeat(usize, usize),
}

impl Place {
    /// The article it is in.
    pub fn article(self) -> Option<usize> {
        match self {
            Self::Folio(_) | Self::Banner(_) => None,
            Self::Title(article, _) | Self::Block(article, _) | Self::Repeat(article, _) => {
                Some(article)
            }
        }
    }
}

/// The article before or after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Neighbour {
    /// The one before it.
    Previous,
    /// The one after it.
    Next,
}

/// One correction of a page's reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// An article begins at a block, or inside it before a character.
    Split {
        /// The article that is two.
        article: usize,
        /// The block the second begins with.
        block: usize,
        /// The character of it; 0 for all of the block.
        offset: usize,
    },
    /// An article and a neighbour are one. The earlier one stays; the later one's head becomes crossheads, unless
    /// the earlier has no head.
    Merge {
        /// The article.
        article: usize,
        /// Its neighbour.
        with: Neighbour,
    },
    /// Pieces belong to another article.
    Move {
        /// The pieces.
        pieces: Vec<Place>,
        /// The article.
        to: usize,
    },
    /// Pieces are something else than was thought.
    Role {
        /// The pieces.
        pieces: Vec<Place>,
        /// What they are.
        role: PieceRole,
    },
    /// A block goes on in the next one of its kind.
    Join {
        /// The article.
        article: usize,
        /// The block.
        block: usize,
    },
    /// A block is two.
    Break {
        /// The article.
        article: usize,
        /// The block.
        block: usize,
        /// The character the second begins with.
        offset: usize,
    },
    /// A piece says something else. Line ends in a block's text part it.
    Text {
        /// The piece.
        place: Place,
        /// What it says.
        text: String,
    },
    /// A piece says what the reader had.
    AsRead {
        /// The piece.
        place: Place,
    },
    /// Pieces are right as they are.
    Confirm {
        /// The pieces; a part of a head stands for all of it.
        pieces: Vec<Place>,
    },
    /// These are an article's people; none where the text is to say.
    Credits {
        /// The article.
        article: usize,
        /// The people.
        credits: Option<Vec<Credit>>,
    },
    /// An article is this sort of piece.
    Kind {
        /// The article.
        article: usize,
        /// The sort.
        kind: Kind,
    },
}

/// Why a correction can't be made. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is nothing at the place.
    #[error("there is nothing at this place")]
    NoPlace,
    /// Nothing would stand before or after the cut.
    #[error("nothing would be left on one side")]
    AtEnd,
    /// There is no article, or no block, before or after it.
    #[error("there is no neighbour")]
    NoNeighbour,
    /// The text is empty.
    #[error("the text is empty")]
    Empty,
    /// The text is longer than this many characters.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
    /// An article would be left without text.
    #[error("the article would have no text")]
    Empties,
    /// It is like that already.
    #[error("it is like that already")]
    Same,
}

/// What a correction changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Articles that say or hold something else now, by their number after the correction.
    pub articles: Vec<usize>,
    /// Articles that were taken into another: what their owner knows them by, and the number of that other.
    pub gone: Vec<(Option<i64>, usize)>,
    /// Articles that were made of a part of another, and that other; none where they have nothing of one.
    pub made: Vec<(usize, Option<usize>)>,
    /// Whether folio or banners changed.
    pub page: bool,
}
