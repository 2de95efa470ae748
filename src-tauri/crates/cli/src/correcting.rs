//! The verb `correct`: a page's reading put right.

use clap::{Subcommand, ValueEnum};
use jianbao_archive::{Archive, Kind, Neighbour, PageCorrection, PageSheet, PieceRole};

use crate::arguments::Cli;
use crate::filing::{FilingVerb, file, page_of};
use crate::output::Output;
use crate::people::CreditWay;
use crate::verbs::{Failure, Outcome, WRONG_USAGE, print, said};

/// What to put right; pieces and articles as `show` names them.
#[derive(Debug, Clone, Subcommand)]
pub enum CorrectVerb {
    /// Print the page piece by piece.
    Show,
    /// An article begins at a piece.
    Split {
        /// The piece.
        piece: String,
        /// The character of it the second article begins with.
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
    /// Two neighbouring articles are one.
    Merge {
        /// The article.
        article: String,
        /// With the one before it, or the one after it.
        with: With,
    },
    /// Pieces belong to another article.
    Move {
        /// The pieces.
        #[arg(required = true)]
        pieces: Vec<String>,
        /// The article.
        #[arg(long)]
        to: String,
    },
    /// Pieces are something else: folio, banner, kicker, headline, deck, paragraph, crosshead, caption, credit, jump or
    /// repeat.
    Role {
        /// The pieces.
        #[arg(required = true)]
        pieces: Vec<String>,
        /// What they are.
        #[arg(long, value_name = "ROLE")]
        to: String,
    },
    /// A piece goes on in the next one of its kind.
    Join {
        /// The piece.
        piece: String,
    },
    /// A piece is two.
    Break {
        /// The piece.
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
        #[arg(required = true)]
        pieces: Vec<String>,
    },
    /// Where the page belongs, how its articles go on and are filed.
    #[command(flatten)]
    Filing(FilingVerb),
    /// An article has these people.
    Credit {
        /// The article.
        article: String,
        /// How they change.
        #[command(subcommand)]
        way: CreditWay,
    },
    /// An article is this sort of piece: news, photo, comment, notice, verse, interview or advertisement.
    Kind {
        /// The article.
        article: String,
        /// The sort.
        kind: String,
    },
}

/// Which neighbour.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum With {
    /// The article before it.
    Previous,
    /// The article after it.
    Next,
}

fn named<T: serde::de::DeserializeOwned>(name: &str) -> Result<T, Failure> {
    serde_json::from_value(name.into()).map_err(|_| Failure {
        message: format!("没有“{name}”这样的写法：见 jianbao correct help。"),
        status: WRONG_USAGE,
    })
}

impl CorrectVerb {
    fn correction(&self, sheet: &PageSheet) -> Result<Option<PageCorrection>, Failure> {
        Ok(Some(match self.clone() {
            Self::Show | Self::Filing(_) => return Ok(None),
            Self::Split { piece, offset } => PageCorrection::Split { piece, offset },
            Self::Merge { article, with } => PageCorrection::Merge {
                article,
                with: match with {
                    With::Previous => Neighbour::Previous,
                    With::Next => Neighbour::Next,
                },
            },
            Self::Move { pieces, to } => PageCorrection::Move { pieces, to },
            Self::Role { pieces, to } => PageCorrection::Role {
                pieces,
                role: named::<PieceRole>(&to)?,
            },
            Self::Join { piece } => PageCorrection::Join { piece },
            Self::Break { piece, offset } => PageCorrection::Break { piece, offset },
            Self::Text { piece, text } => PageCorrection::Text { piece, text },
            Self::AsRead { piece } => PageCorrection::AsRead { piece },
            Self::Confirm { pieces } => PageCorrection::Confirm { pieces },
            Self::Credit { article, way } => way.correction(sheet, &article)?,
            Self::Kind { article, kind } => PageCorrection::Kind {
                article,
                kind: named::<Kind>(&kind)?,
            },
        }))
    }
}

/// Shows a page, or puts something right on it. `uid` is the page's or that of an article on it.
pub(crate) fn correct(
    cli: &Cli,
    archive: &Archive,
    out: &mut Output,
    uid: &str,
    what: &CorrectVerb,
) -> Outcome {
    if let CorrectVerb::Filing(what) = what {
        return file(cli, archive, out, uid, what);
    }
    let page = page_of(cli, archive, uid)?;
    let sheet = archive.page_sheet(&page).map_err(|e| said(cli, &e))?;
    let Some(correction) = what.correction(&sheet)? else {
        return show(cli, out, &sheet);
    };
    let corrected = archive
        .correct(&sheet.uid, None, &correction)
        .map_err(|e| said(cli, &e))?;
    for quote in &corrected.lost {
        eprintln!("这处段落找不到了：{quote}");
    }
    print(cli, out, &corrected.done)
}

fn show(cli: &Cli, out: &mut Output, sheet: &PageSheet) -> Outcome {
    if cli.json {
        let json = serde_json::to_value(sheet).unwrap_or_default();
        out.json(&json)?;
        return Ok(0);
    }
    let mut article = None;
    for piece in &sheet.pieces {
        if piece.article != article {
            article = piece.article;
            let head = article.and_then(|at| sheet.articles.get(at as usize));
            if let Some(head) = head {
                out.line(&format!("{}  {}", head.uid, head.headline))?;
            }
        }
        let doubt = if piece.unsure.is_empty() {
            String::new()
        } else {
            format!("  〔{}〕", piece.unsure.join("；"))
        };
        let role = serde_json::to_value(piece.role).unwrap_or_default();
        let role = role.as_str().unwrap_or_default();
        out.line(&format!("  {}  {role}  {}{doubt}", piece.id, piece.text))?;
    }
    Ok(0)
}
