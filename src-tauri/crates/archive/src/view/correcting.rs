//! A page as it is put right: its pieces, what is unsure of them, and what a person can do.

use jianbao_pages::{Credit, Kind, Neighbour, PieceRole};
use serde::{Deserialize, Serialize};

use super::PageFacts;

views! {
    /// A page piece by piece, in the order of its source.
    #[derive(PartialEq)]
    pub struct PageSheet {
        /// The page's uid.
        pub uid: String,
        /// A name for what it says now; a correction of another state is refused.
        pub revision: String,
        /// The paper's name.
        pub paper: Option<String>,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub number: Option<u32>,
        /// Section name.
        pub section: Option<String>,
        /// The name of the file it was read from.
        pub name: String,
        /// Its articles in reading order.
        pub articles: Vec<SheetHead>,
        /// Its pieces.
        pub pieces: Vec<SheetPiece>,
    }

    /// An article of a page, as far as the page shows it.
    #[derive(PartialEq)]
    pub struct SheetHead {
        /// Its uid.
        pub uid: String,
        /// Its headline, or how it begins.
        pub headline: String,
        /// What sort of piece it is.
        pub kind: Kind,
        /// Its people.
        pub credits: Vec<Credit>,
        /// Whether a person said who they are.
        pub credits_said: bool,
        /// The uids of its tags.
        pub tags: Vec<String>,
        /// Whether a person has looked.
        pub checked: bool,
        /// Whether it is in the bin.
        pub binned: bool,
        /// Why its head may be wrong; none where it is sure.
        pub unsure: Vec<String>,
    }

    /// A stretch of a text that was changed: in both, in the old one alone, or in the new one alone.
    #[derive(PartialEq)]
    pub struct TextChange {
        /// What it says.
        pub text: String,
        /// Whether the old text has it.
        pub old: bool,
        /// Whether the new text has it.
        pub new: bool,
    }

    /// A stretch of a page.
    #[derive(PartialEq)]
    pub struct SheetPiece {
        /// What corrections name it by.
        pub id: String,
        /// The article it is in, by its number among the page's; none for folio and banners.
        pub article: Option<u32>,
        /// What it is.
        pub role: PieceRole,
        /// What it says.
        pub text: String,
        /// What the reader had, where people changed it.
        pub read: Option<String>,
        /// How the two differ, character by character; empty where people changed nothing.
        pub changes: Vec<TextChange>,
        /// Characters before which the source goes on elsewhere: a column ended there.
        pub seams: Vec<u32>,
        /// Where it begins in the source, in code points.
        pub at: Option<u32>,
        /// How sure it is, from 0 to 1.
        pub confidence: f64,
        /// Why it may be wrong; none where it is sure.
        pub unsure: Vec<String>,
    }

    /// Pages that an older reader read.
    pub struct OutdatedPages {
        /// The newest of them.
        pub some: Vec<PageFacts>,
        /// How many there are in all.
        pub pages: u32,
    }

    /// What reading a page again would change.
    pub struct RereadPreview {
        /// The page's uid.
        pub page: String,
        /// What it is a preview of.
        pub revision: String,
        /// The pieces that would be others, in the order of the source.
        pub lines: Vec<RereadLine>,
        /// Articles that stay as they are, because people put something right in them.
        pub kept: Vec<String>,
        /// How many articles would be changed; by how sure the reader is, too.
        pub articles: u32,
    }

    /// What came of reading all outdated pages again.
    pub struct RereadReport {
        /// Pages that were.
        pub pages: u32,
        /// Passages that are found no more.
        pub lost: u32,
        /// Pages that can't be read any more and stay as they are.
        pub left: u32,
        /// Whether it was stopped before the end.
        pub stopped: bool,
    }

    /// A place of a page that would be read otherwise.
    pub struct RereadLine {
        /// The pieces that stand there.
        pub before: Vec<RereadPiece>,
        /// The pieces that would.
        pub after: Vec<RereadPiece>,
    }

    /// A piece of a reading.
    pub struct RereadPiece {
        /// What it is.
        pub role: PieceRole,
        /// What it says.
        pub text: String,
        /// The headline of its article.
        pub article: Option<String>,
    }

    /// A day of looking through.
    pub struct CheckedDay {
        /// `YYYY-MM-DD`.
        pub date: String,
        /// How many corrections and confirmations were made.
        pub places: u32,
    }

    /// A place that was probably misread like one that was put right.
    #[derive(PartialEq)]
    pub struct AlikePlace {
        /// The page.
        pub page: String,
        /// The piece.
        pub piece: String,
        /// Its article.
        pub article: String,
        /// What the article is called.
        pub headline: String,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub number: Option<u32>,
        /// What the piece is.
        pub role: PieceRole,
        /// What it says.
        pub text: String,
        /// The character at which the misread phrase begins.
        pub at: u32,
    }

    /// Places that were probably misread in one way.
    #[derive(Default)]
    pub struct AlikePlaces {
        /// The phrase as it was misread.
        pub wrong: String,
        /// What it should be.
        pub right: String,
        /// The places.
        pub places: Vec<AlikePlace>,
    }

    /// A page with places that want a look.
    pub struct UnsurePage {
        /// Its uid.
        pub uid: String,
        /// The paper's name.
        pub paper: Option<String>,
        /// `YYYY-MM-DD`.
        pub date: Option<String>,
        /// Page number.
        pub number: Option<u32>,
        /// Section name.
        pub section: Option<String>,
        /// The name of its file.
        pub name: String,
        /// How many places.
        pub places: u32,
    }

    /// The pages that are to be looked at.
    pub struct UnsurePages {
        /// Those with most places first.
        pub some: Vec<UnsurePage>,
        /// How many there are in all.
        pub pages: u32,
        /// How many places on all of them.
        pub places: u32,
    }

    /// What became of a correction.
    pub struct Corrected {
        /// What was done.
        pub done: super::Done,
        /// Quotes of passages that are found no more.
        pub lost: Vec<String>,
        /// The page as it is now.
        pub sheet: PageSheet,
    }
}

/// What a person puts right on a page; pieces and articles by what the page's sheet calls them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PageCorrection {
    /// An article begins at a piece, before a character of it.
    Split {
        /// The piece.
        piece: String,
        /// The character.
        offset: u32,
    },
    /// Two neighbouring articles are one.
    Merge {
        /// The article.
        article: String,
        /// Which neighbour.
        with: Neighbour,
    },
    /// Pieces belong to another article.
    Move {
        /// The pieces.
        pieces: Vec<String>,
        /// The article.
        to: String,
    },
    /// Pieces are something else.
    Role {
        /// The pieces.
        pieces: Vec<String>,
        /// What they are.
        role: PieceRole,
    },
    /// A block goes on in the next one of its kind.
    Join {
        /// The block.
        piece: String,
    },
    /// A block is two.
    Break {
        /// The block.
        piece: String,
        /// The character the second begins with.
        offset: u32,
    },
    /// A piece says something else.
    Text {
        /// The piece.
        piece: String,
        /// What it says.
        text: String,
    },
    /// A piece says what the reader had.
    AsRead {
        /// The piece.
        piece: String,
    },
    /// Pieces are right as they are.
    Confirm {
        /// The pieces.
        pieces: Vec<String>,
    },
    /// These are an article's people; none where its text is to say.
    Credits {
        /// The article.
        article: String,
        /// The people.
        credits: Option<Vec<Credit>>,
    },
    /// An article is this sort of piece.
    Kind {
        /// The article.
        article: String,
        /// The sort.
        kind: Kind,
    },
}

/// What a person put right, from which places alike are found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Lesson {
    /// A text.
    Text {
        /// As it was.
        before: String,
        /// As it is.
        after: String,
    },
    /// What a piece is.
    Role {
        /// What it says.
        text: String,
        /// What it was taken for.
        from: PieceRole,
        /// What it is.
        to: PieceRole,
    },
}
