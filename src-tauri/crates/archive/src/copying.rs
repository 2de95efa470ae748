//! What of articles goes to the clipboard: their references, their texts.

use jianbao_publish::{Item, Standard, citation, transcript};
use serde::Deserialize;

use crate::archive::small;
use crate::export::items;
use crate::{Archive, Copied, Error, Result, Target};

/// More would be no use on a clipboard: that is what exports are for.
const MOST: usize = 1_000;

/// What is copied of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum CopyWhat {
    /// Its reference after GB/T 7714—2025.
    Citation,
    /// All of its text.
    Text,
}

impl Archive {
    /// What of some articles is copied, in their order: references a line each, texts with a blank line between.
    ///
    /// # Errors
    /// `CopyTooMuch` over 1,000 articles.
    pub fn copied(&self, target: &Target, what: CopyWhat) -> Result<Copied> {
        let ids = self.target(target)?;
        if ids.len() > MOST {
            return Err(Error::CopyTooMuch {
                limit: small(MOST),
                total: small(ids.len()),
            });
        }
        let articles = small(ids.len());
        let items: Vec<Item> = self.store.read(|reader| {
            items(reader, ids.into_iter(), None)?.collect::<jianbao_store::Result<_>>()
        })?;
        let texts = items.iter().map(|item| match what {
            CopyWhat::Citation => citation(item, Standard::Gbt7714Of2025),
            CopyWhat::Text => transcript(item, self.headings()),
        });
        let texts: Vec<String> = texts.collect();
        Ok(Copied {
            text: texts.join(match what {
                CopyWhat::Citation => "\n",
                CopyWhat::Text => "\n\n",
            }),
            articles,
        })
    }
}
