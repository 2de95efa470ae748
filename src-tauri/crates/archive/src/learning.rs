//! Suggested themes: by rules, by what the archive's own tags taught, by their names.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::archive::parse_uid;
use crate::facts::ArticleText;
use crate::{Archive, Proposal, ProposalSource, Result, rules};

/// What was learned, and what was suggested last.
#[derive(Debug, Default)]
pub(crate) struct Learning {
    /// The article suggested for last, and how likely it has what.
    last: Mutex<Option<(String, HashMap<String, f64>)>>,
}

impl Archive {
    /// Themes an article may lack, likeliest first; none that it has, none that a person refused.
    pub fn proposals(&self, uid: &str) -> Result<Vec<Proposal>> {
        let article = parse_uid(uid)?;
        let proposals = self.store.read(|reader| {
            let id = reader.article_id(article)?;
            let text = ArticleText::read(reader, id)?;
            let has = reader.tags_of_article(id)?;
            let refused = reader.refusals_of_article(id)?;
            let tags = reader.tags()?;
            let mut proposals: Vec<Proposal> = Vec::new();
            for known in rules::known(reader)? {
                let Some(tag) = tags.iter().find(|tag| tag.id == known.record.tag) else {
                    continue;
                };
                if has.contains(&tag.uid) || refused.contains(&tag.id) {
                    continue;
                }
                if let Some(because) = known.rule.fulfilled(&text.facts()) {
                    proposals.push(Proposal {
                        tag: tag.uid.to_string(),
                        probability: 1.0,
                        source: ProposalSource::Rule,
                        rule: Some(known.record.uid.to_string()),
                        because,
                        alike: Vec::new(),
                    });
                }
            }
            Ok(proposals)
        })?;
        let guesses = proposals
            .iter()
            .map(|p| (p.tag.clone(), p.probability))
            .collect();
        *self
            .learning
            .last
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some((uid.to_owned(), guesses));
        Ok(proposals)
    }

    /// How likely an article has which theme, where that was asked last.
    pub(crate) fn guessed(&self, uid: &str) -> HashMap<String, f64> {
        let last = self
            .learning
            .last
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        last.as_ref()
            .filter(|(other, _)| other == uid)
            .map(|(_, guesses)| guesses.clone())
            .unwrap_or_default()
    }
}
