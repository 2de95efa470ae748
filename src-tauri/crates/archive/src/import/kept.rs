//! What an import has kept so far.

use jianbao_store::NewArticle;

use super::Failure;
use crate::LookAt;

/// What one batch came to.
#[derive(Default)]
pub(crate) struct Kept {
    /// How many of the batch's items were dealt with; a stop leaves the rest.
    pub(crate) items: usize,
    pub(crate) imported: u32,
    pub(crate) already: u32,
    pub(crate) updated: u32,
    pub(crate) pages: u32,
    pub(crate) articles: u32,
    pub(crate) missing: Vec<LookAt>,
    pub(crate) lost: Vec<LookAt>,
    pub(crate) look_at: Vec<LookAt>,
    pub(crate) look_at_total: u32,
    pub(crate) failed: Vec<Failure>,
}

impl Kept {
    /// Names the passages that no longer fit an article.
    pub(super) fn lose(&mut self, article: &NewArticle<'_>, quotes: Vec<String>) {
        self.lost.extend(quotes.into_iter().map(|quote| LookAt {
            uid: article.uid.to_string(),
            headline: article.headline.unwrap_or(&article.lead).to_owned(),
            reason: quote,
        }));
    }

    pub(super) fn add(&mut self, part: Self) {
        self.items += part.items;
        self.imported += part.imported;
        self.already += part.already;
        self.updated += part.updated;
        self.pages += part.pages;
        self.articles += part.articles;
        self.missing.extend(part.missing);
        self.lost.extend(part.lost);
        self.look_at.extend(part.look_at);
        self.look_at_total += part.look_at_total;
        self.failed.extend(part.failed);
    }
}
