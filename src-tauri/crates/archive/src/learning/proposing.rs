//! What is suggested for an article, and which articles probably lack a theme.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::PoisonError;

use jianbao_language::Guess;
use jianbao_store::{Ids, Reader, TagRecord};

use super::pupil::with_piece;
use crate::archive::parse_uid;
use crate::facts::ArticleText;
use crate::tags::head;
use crate::{Archive, Lacking, Proposal, ProposalSource, Result, rules};

/// How many themes are suggested for one article at most.
const GIVEN: usize = 6;
/// How many articles are named that probably lack a theme, and how likely each must be.
const LACKING: usize = 500;
const LIKELY: f64 = 0.15;

impl Archive {
    /// Themes an article may lack, likeliest first; none that it has or has a theme under, none that a person refused.
    pub fn proposals(&self, uid: &str) -> Result<Vec<Proposal>> {
        let article = parse_uid(uid)?;
        let proposals = self.store.read(|reader| {
            let id = reader.article_id(article)?;
            let tags = reader.tags()?;
            let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
            let mut settled: Vec<i64> = reader.refusals_of_article(id)?;
            for tag in reader.tag_keys_of_article(id)? {
                settled.extend(with_those_above(&by_id, tag));
            }
            let mut found: BTreeMap<i64, Proposal> = BTreeMap::new();
            for proposal in self.by_rules(reader, id, &by_id)? {
                let (tag, proposal) = proposal;
                found.entry(tag).or_insert(proposal);
            }
            for guess in self.guesses(reader, id, &settled)? {
                let Some(tag) = by_id.get(&guess.theme) else {
                    continue;
                };
                // What a person wrote a rule for needs no other reason.
                if let Entry::Vacant(free) = found.entry(tag.id) {
                    free.insert(proposal(reader, tag, guess)?);
                }
            }
            let mut proposals: Vec<Proposal> = found
                .into_iter()
                .filter(|(tag, _)| !settled.contains(tag))
                .map(|(_, proposal)| proposal)
                .collect();
            proposals.sort_by(|a, b| b.probability.total_cmp(&a.probability));
            proposals.truncate(GIVEN);
            Ok(proposals)
        })?;
        let guesses = proposals
            .iter()
            .map(|proposal| (proposal.tag.clone(), proposal.probability))
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
        let of = last.as_ref().filter(|(other, _)| other == uid);
        of.map(|(_, guesses)| guesses.clone()).unwrap_or_default()
    }

    fn by_rules(
        &self,
        reader: &Reader<'_>,
        id: i64,
        tags: &HashMap<i64, &TagRecord>,
    ) -> jianbao_store::Result<Vec<(i64, Proposal)>> {
        let rules = rules::known(reader)?;
        if rules.is_empty() {
            return Ok(Vec::new());
        }
        let text = ArticleText::read(reader, id)?;
        let facts = text.facts();
        let fulfilled = rules.into_iter().filter_map(|known| {
            let tag = tags.get(&known.record.tag)?;
            let proposal = Proposal {
                tag: tag.uid.to_string(),
                probability: 1.0,
                source: ProposalSource::Rule,
                rule: Some(known.record.uid.to_string()),
                because: known.rule.fulfilled(&facts)?,
                alike: Vec::new(),
            };
            Some((tag.id, proposal))
        });
        Ok(fulfilled.collect())
    }

    fn guesses(
        &self,
        reader: &Reader<'_>,
        id: i64,
        settled: &[i64],
    ) -> jianbao_store::Result<Vec<Guess>> {
        let known = self.learning.read();
        let Some(learner) = known.as_ref() else {
            return Ok(Vec::new());
        };
        let texts = reader.texts(id)?;
        Ok(with_piece(&texts, |piece| {
            learner.suggest(piece, settled, GIVEN)
        }))
    }

    /// The articles that most probably lack a theme, likeliest first: what its rules find, and what was learned.
    pub fn lacking(&self, tag: &str, limit: usize) -> Result<Vec<Lacking>> {
        let tag = self.tag_record(tag)?;
        Ok(self.store.read(|reader| {
            let mut found = Vec::new();
            for (id, probability) in self.lacking_keys(reader, &tag)?.into_iter().take(limit) {
                found.push(Lacking {
                    article: head(reader, id)?,
                    probability,
                });
            }
            Ok(found)
        })?)
    }

    /// The keys of these articles, the likeliest first.
    pub(crate) fn lacking_keys(
        &self,
        reader: &Reader<'_>,
        tag: &TagRecord,
    ) -> jianbao_store::Result<Vec<(i64, f64)>> {
        let below = reader.tag_subtree(tag.id)?;
        let mut settled: HashSet<i64> = reader.refusals_of_tag(tag.id)?.into_iter().collect();
        for tag in below {
            settled.extend(reader.articles_with(tag)?);
        }
        let mut found: Vec<(i64, f64)> = Vec::new();
        for known in rules::known(reader)?
            .into_iter()
            .filter(|rule| rule.record.tag == tag.id)
        {
            let ids: Ids = rules::fulfilling(reader, &known.rule, None)?;
            found.extend(ids.into_iter().map(|id| (id, 1.0)));
        }
        if let Some(learner) = self.learning.read().as_ref() {
            let guesses = learner.lacking(tag.id, LACKING).into_iter();
            let guesses = guesses.map(|(id, likely)| (id, f64::from(likely)));
            found.extend(guesses.filter(|(_, likely)| *likely >= LIKELY));
        }
        let mut seen = HashSet::new();
        found.retain(|(id, _)| !settled.contains(id) && seen.insert(*id));
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        // A rule may find a hundred thousand: no more are looked up than are named.
        let here =
            |(id, _): &(i64, f64)| reader.article(*id).is_ok_and(|article| article.away == 0);
        Ok(found.into_iter().filter(here).take(LACKING).collect())
    }
}

fn proposal(reader: &Reader<'_>, tag: &TagRecord, guess: Guess) -> jianbao_store::Result<Proposal> {
    // An article that went meanwhile is no reason.
    let alike = guess.alike.iter().filter_map(|id| head(reader, *id).ok());
    Ok(Proposal {
        tag: tag.uid.to_string(),
        probability: f64::from(guess.probability),
        source: if guess.named {
            ProposalSource::Name
        } else {
            ProposalSource::Learned
        },
        rule: None,
        because: guess.because,
        alike: alike.collect(),
    })
}

/// A tag and all above it: who has 女职工权益 has what is said of 女职工.
fn with_those_above(tags: &HashMap<i64, &TagRecord>, tag: i64) -> Vec<i64> {
    let (mut all, mut next) = (Vec::new(), Some(tag));
    while let Some(id) = next.filter(|id| !all.contains(id)) {
        all.push(id);
        next = tags.get(&id).and_then(|tag| tag.parent);
    }
    all
}
