//! What a person should look at after an import.

use jianbao_pages::{Reading, wants_look};
use jianbao_store::{NewArticle, PageRecord, Writer};

use super::keep::Keeper;
use super::kept::Kept;
use crate::{Language, LookAt, Result, words};

impl Keeper<'_> {
    /// Names a page whose corrected articles were left as they are.
    pub(super) fn held_back(
        &self,
        writer: &Writer<'_>,
        page: &PageRecord,
        kept: &mut Kept,
    ) -> Result<()> {
        kept.look_at_total += 1;
        let first = writer
            .articles_of_page(page.id)?
            .into_iter()
            .find(|article| article.away == 0);
        if let Some(first) = first.filter(|_| kept.look_at.len() < super::LOOK_AT_SHOWN) {
            kept.look_at.push(LookAt {
                uid: first.uid.to_string(),
                headline: first.headline.unwrap_or(first.lead),
                reason: match self.archive.language() {
                    Language::Zh => "这一版有人工校正，新来的文本已存好，文章没有改动".into(),
                    Language::En => {
                        "people corrected this page: the new text is kept, the articles are as they were"
                            .into()
                    }
                },
            });
        }
        Ok(())
    }

    /// Names the articles that want a look.
    pub(super) fn look(&self, reading: &Reading, articles: &[NewArticle<'_>], kept: &mut Kept) {
        for (read, new) in reading
            .articles
            .iter()
            .zip(articles)
            .filter(|(_, new)| new.unsure > 0)
        {
            kept.look_at_total += 1;
            if kept.look_at.len() < super::LOOK_AT_SHOWN {
                let head = Some(&read.title_source).filter(|t| wants_look(t.confidence));
                let blocks = read.body.iter().filter(|b| wants_look(b.confidence));
                let reasons = head
                    .into_iter()
                    .flat_map(|t| &t.unsure)
                    .chain(blocks.flat_map(|b| &b.unsure));
                let mut said: Vec<String> = Vec::new();
                for reason in reasons {
                    let reason = words::unsure(reason, self.archive.language());
                    if !said.contains(&reason) {
                        said.push(reason);
                    }
                }
                kept.look_at.push(LookAt {
                    uid: new.uid.to_string(),
                    headline: read.headline.clone().unwrap_or_else(|| new.lead.clone()),
                    reason: said.join("；"),
                });
            }
        }
    }
}
