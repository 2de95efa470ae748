//! What every article has or has not, and the question to its index.

/// Something every article has or has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// In the bin.
    Binned,
    /// Without a tag.
    Untagged,
    /// With places that want a look, not yet checked.
    Unsure,
    /// Checked.
    Checked,
    /// With people in its bylines.
    Byline,
    /// Without a headline.
    Headless,
    /// With a picture's caption.
    Caption,
    /// On a page without a number.
    Unnumbered,
}

/// The articles that are here without a tag.
pub(crate) const UNTAGGED: &str = "SELECT id FROM article WHERE tagged = 0 AND away = 0 AND id BETWEEN ?1 AND ?2 ORDER BY id DESC";

impl Mark {
    /// The question for a stretch of keys `[?1, ?2]`, newest first.
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Self::Binned => {
                "SELECT id FROM article INDEXED BY article_away
                 WHERE away = 1 AND away <> 0 AND id BETWEEN ?1 AND ?2 ORDER BY id DESC"
            }
            Self::Untagged => UNTAGGED,
            Self::Unsure => {
                "SELECT id FROM article INDEXED BY article_unsure
                 WHERE unsure > 0 AND checked = 0 AND id BETWEEN ?1 AND ?2 ORDER BY id DESC"
            }
            Self::Checked => {
                "SELECT id FROM article INDEXED BY article_checked
                 WHERE checked = 1 AND id BETWEEN ?1 AND ?2 ORDER BY id DESC"
            }
            Self::Byline => {
                "SELECT DISTINCT article FROM credit WHERE article BETWEEN ?1 AND ?2 ORDER BY article DESC"
            }
            Self::Headless => {
                "SELECT id FROM article INDEXED BY article_headless
                 WHERE headline IS NULL AND id BETWEEN ?1 AND ?2 ORDER BY id DESC"
            }
            Self::Caption => {
                "SELECT DISTINCT article FROM block INDEXED BY block_caption
                 WHERE kind = 'caption' AND article BETWEEN ?1 AND ?2 ORDER BY article DESC"
            }
            Self::Unnumbered => {
                "SELECT article.id FROM page JOIN article ON article.page = page.id
                 WHERE number IS NULL AND article.id BETWEEN ?1 AND ?2 ORDER BY article.id DESC"
            }
        }
    }
}
