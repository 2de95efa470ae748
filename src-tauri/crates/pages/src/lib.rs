//! Reads one newspaper page: bytes in, a page and its articles out. Pure: no files, no clock, no store.
//!
//! [`decode`] makes text of a file's bytes, [`read`] makes a [`Reading`] of the text, and [`folio_from_name`] tells what
//! the file's name says of the page. A reading loses nothing: every character of the text but white space and heading
//! marks is in exactly one place of it, and every block knows the ranges of code points it was printed at.
//!
//! The steps, one module each: lines and their marks (`lines`), the folio at the edge (`folio`, `folio_line`,
//! `folio_words`), hard-wrapped text put together (`wrap`), what each line is by its form (`forms`, `openings`,
//! `credits`, `bylines`, `byline_words`) and among its neighbours (`layout`, `verse`, `bare`), what the headings' ranks
//! mean (`ranks`), which heading is what and where articles begin (`heads`), what was read twice (`repeats`), paragraphs
//! joined (`paragraphs`, `seams`), the article with its people (`body`), and how sure all this is: what is seen of each
//! place (`hints`, `neighbours`, `echoes`), how much it counts (`weights`), what comes of it (`confidence`).

mod bare;
mod body;
mod byline_words;
mod bylines;
mod chars;
mod confidence;
mod credits;
mod date;
mod decode;
mod echoes;
mod folio;
mod folio_line;
mod folio_words;
mod forms;
mod heads;
mod hints;
mod jump;
mod layout;
mod lines;
mod name;
mod neighbours;
mod openings;
mod paragraphs;
mod people;
mod ranks;
mod read;
mod reading;
mod repeats;
mod seams;
mod sheet;
mod strip;
mod verse;
mod weights;
mod wrap;

pub use confidence::{UNSURE, wants_look};
pub use decode::{DecodeError, Decoded, MAX_BYTES, decode};
pub use hints::HINTS;
pub use jump::{Jump, jump};
pub use name::{NameHints, folio_from_name};
pub use read::{read, read_and_tell};
pub use reading::{
    Article, Block, BlockKind, Credit, Kind, Page, Reading, Role, Span, TitleRead, TitleSource,
};

pub use sheet::{
    Between, Correction, Keep, LONGEST_PIECE, Neighbour, Piece, PieceRole, Place, Printed, Refused,
    Reread, Run, SURE, Sheet, SheetArticle, SheetBlock, Touched,
};

/// The version of the reading rules; a page read by another version may be read differently.
pub const READER_VERSION: &str = "2";
