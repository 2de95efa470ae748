//! A sheet as one list of pieces, the way a person looks at a page.

use serde::{Deserialize, Serialize};

use super::{Place, Printed, Sheet};
use crate::reading::BlockKind;

/// What a stretch of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PieceRole {
    /// 报头.
    Folio,
    /// 栏题.
    Banner,
    /// 引题.
    Kicker,
    /// 主题.
    Headline,
    /// 副题.
    Deck,
    /// 正文.
    Paragraph,
    /// 小标题.
    Crosshead,
    /// 图片说明.
    Caption,
    /// 署名.
    Credit,
    /// 下转、上接.
    Jump,
    /// 重复: read elsewhere, or put aside.
    Repeat,
}

impl PieceRole {
    /// All there are.
    pub const ALL: [Self; 11] = [
        Self::Folio,
        Self::Banner,
        Self::Kicker,
        Self::Headline,
        Self::Deck,
        Self::Paragraph,
        Self::Crosshead,
        Self::Caption,
        Self::Credit,
        Self::Jump,
        Self::Repeat,
    ];

    /// The kind of a body's block, where it is one's role.
    pub fn block(self) -> Option<BlockKind> {
        Some(match self {
            Self::Paragraph => BlockKind::Paragraph,
            Self::Crosshead => BlockKind::Crosshead,
            Self::Caption => BlockKind::Caption,
            Self::Credit => BlockKind::Credit,
            Self::Jump => BlockKind::Jump,
            _ => return None,
        })
    }
}

impl From<BlockKind> for PieceRole {
    fn from(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Paragraph => Self::Paragraph,
            BlockKind::Crosshead => Self::Crosshead,
            BlockKind::Caption => Self::Caption,
            BlockKind::Credit => Self::Credit,
            BlockKind::Jump => Self::Jump,
        }
    }
}

/// A stretch of a page, with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Piece<'a> {
    /// Where in the sheet it is.
    pub place: Place,
    /// What it is.
    pub role: PieceRole,
    /// Its text.
    pub printed: &'a Printed,
}

impl Sheet {
    /// All pieces: folio, banners, then each article from its head to its repeats.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut add = |place, role, printed| {
            pieces.push(Piece {
                place,
                role,
                printed,
            });
        };
        for (at, line) in self.folio.iter().enumerate() {
            add(Place::Folio(at), PieceRole::Folio, line);
        }
        for (at, line) in self.banners.iter().enumerate() {
            add(Place::Banner(at), PieceRole::Banner, line);
        }
        for (number, article) in self.articles.iter().enumerate() {
            let titles = [
                (PieceRole::Kicker, &article.kicker),
                (PieceRole::Headline, &article.headline),
                (PieceRole::Deck, &article.deck),
            ];
            for (role, title) in titles {
                if let Some(title) = title {
                    add(Place::Title(number, role), role, title);
                }
            }
            for (at, block) in article.body.iter().enumerate() {
                add(Place::Block(number, at), block.kind.into(), &block.printed);
            }
            for (at, line) in article.repeats.iter().enumerate() {
                add(Place::Repeat(number, at), PieceRole::Repeat, line);
            }
        }
        pieces
    }

    /// The text at a place.
    pub fn piece(&self, place: Place) -> Option<&Printed> {
        match place {
            Place::Folio(at) => self.folio.get(at),
            Place::Banner(at) => self.banners.get(at),
            Place::Title(article, role) => self.articles.get(article)?.title(role)?.as_ref(),
            Place::Block(article, at) => Some(&self.articles.get(article)?.body.get(at)?.printed),
            Place::Repeat(article, at) => self.articles.get(article)?.repeats.get(at),
        }
    }

    pub(super) fn piece_mut(&mut self, place: Place) -> Option<&mut Printed> {
        match place {
            Place::Folio(at) => self.folio.get_mut(at),
            Place::Banner(at) => self.banners.get_mut(at),
            Place::Title(article, role) => {
                self.articles.get_mut(article)?.title_mut(role)?.as_mut()
            }
            Place::Block(article, at) => {
                Some(&mut self.articles.get_mut(article)?.body.get_mut(at)?.printed)
            }
            Place::Repeat(article, at) => self.articles.get_mut(article)?.repeats.get_mut(at),
        }
    }
}

impl super::SheetArticle {
    /// The part of the head with this role; none for other roles.
    pub(super) fn title(&self, role: PieceRole) -> Option<&Option<Printed>> {
        match role {
            PieceRole::Kicker => Some(&self.kicker),
            PieceRole::Headline => Some(&self.headline),
            PieceRole::Deck => Some(&self.deck),
            _ => None,
        }
    }

    pub(super) fn title_mut(&mut self, role: PieceRole) -> Option<&mut Option<Printed>> {
        match role {
            PieceRole::Kicker => Some(&mut self.kicker),
            PieceRole::Headline => Some(&mut self.headline),
            PieceRole::Deck => Some(&mut self.deck),
            _ => None,
        }
    }
}
