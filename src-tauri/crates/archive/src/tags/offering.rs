//! What the tag box offers.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::PoisonError;

use jianbao_language::{NameMatch, fold_text, match_name};
use jianbao_store::TagRecord;
use uuid::Uuid;

use super::{clean_name, path};
use crate::{Archive, Result, TagMatch};

/// How many tags the tag box offers at once.
const OFFERED: usize = 50;
/// How many of the tags used last come before those used most.
const RECENT: usize = 8;

impl Archive {
    /// The tags that fit what was typed, best first; making it is offered last, and only if nothing is the same.
    ///
    /// With nothing typed: what is suggested for the article, the tags used last, then those used most. Else by how
    /// they were typed, and of those typed in one manner likewise. `uids` are the articles to be tagged.
    pub fn match_tags(&self, typed: &str, uids: &[String]) -> Result<Vec<TagMatch>> {
        let typed = typed.trim();
        let new = clean_name(typed).ok();
        let (tags, synonyms, counts, tagged, taken) = self.store.read(|reader| {
            let mut common: Option<HashSet<Uuid>> = None;
            for uid in uids.iter().filter_map(|uid| Uuid::parse_str(uid).ok()) {
                let own: HashSet<Uuid> = reader
                    .tags_of_article(reader.article_id(uid)?)?
                    .into_iter()
                    .collect();
                common = Some(common.map_or_else(|| own.clone(), |all| &all & &own));
            }
            let taken = match new.as_deref().map(fold_text) {
                Some(name) => {
                    reader.tag_by_folded(&name)?.is_some()
                        || reader.synonym_by_folded(&name)?.is_some()
                }
                None => true,
            };
            let counts = self.tag_counts(reader)?;
            Ok((
                reader.tags()?,
                reader.synonyms()?,
                counts,
                common.unwrap_or_default(),
                taken,
            ))
        })?;
        let guesses: HashMap<String, f64> = match uids {
            [only] => self.guessed(only),
            _ => HashMap::new(),
        };
        let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
        let mut also: HashMap<i64, Vec<&str>> = HashMap::new();
        for synonym in &synonyms {
            also.entry(synonym.tag).or_default().push(&synonym.name);
        }
        let last = used_last(&tags);
        let mut known = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found: Vec<(Rank, TagMatch)> = Vec::new();
        for tag in &tags {
            let mut best: Option<(NameMatch, Option<&str>)> = None;
            if !typed.is_empty() {
                best = match_name(known.keys(&tag.name), typed).map(|hit| (hit, None));
                for name in also.get(&tag.id).into_iter().flatten() {
                    let hit = match_name(known.keys(name), typed);
                    if let Some(hit) = hit
                        && best
                            .as_ref()
                            .is_none_or(|(other, _)| other.score < hit.score)
                    {
                        best = Some((hit, Some(name)));
                    }
                }
                if best.is_none() {
                    continue;
                }
            }
            let uid = tag.uid.to_string();
            let guess = guesses.get(&uid).copied();
            let (manner, score) = best
                .as_ref()
                .map_or((0, 0), |(hit, _)| (hit.manner(), hit.score));
            let whole = best.as_ref().is_some_and(|(hit, name)| {
                let typed: u32 = hit.hits.iter().map(|[from, to]| to - from).sum();
                typed as usize == name.unwrap_or(&tag.name).chars().count()
            });
            let rank = Rank {
                manner: Reverse((manner, whole)),
                guess: Reverse(guess.map_or(0, |guess| (guess * 1000.0) as u32)),
                last: last.get(&tag.id).copied().unwrap_or(RECENT),
                count: Reverse(counts.get(&tag.id).copied().unwrap_or(0)),
                score: Reverse(score),
                sorted: known.order_of(&tag.name),
            };
            let (hits, synonym) = best.map_or((Vec::new(), None), |(hit, name)| (hit.hits, name));
            let offer = TagMatch {
                name: tag.name.clone(),
                path: String::new(),
                color: tag.color.clone(),
                hits,
                tagged: tagged.contains(&tag.uid),
                synonym: synonym.map(str::to_owned),
                guess,
                create: false,
                uid: Some(uid),
            };
            found.push((rank, offer));
        }
        drop(known);
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let mut offered: Vec<TagMatch> = found
            .into_iter()
            .map(|(_, offer)| offer)
            .take(OFFERED)
            .collect();
        let paths: HashMap<String, String> = {
            let shown: HashSet<&str> = offered
                .iter()
                .filter_map(|offer| offer.uid.as_deref())
                .collect();
            let shown = tags
                .iter()
                .map(|tag| (tag.uid.to_string(), tag))
                .filter(|(uid, _)| shown.contains(uid.as_str()));
            shown.map(|(uid, tag)| (uid, path(&by_id, tag))).collect()
        };
        for offer in &mut offered {
            offer.path = offer
                .uid
                .as_ref()
                .and_then(|uid| paths.get(uid))
                .cloned()
                .unwrap_or_default();
        }
        if let Some(name) = new.filter(|_| !taken) {
            offered.push(TagMatch {
                uid: None,
                path: name.clone(),
                name,
                color: None,
                hits: Vec::new(),
                tagged: false,
                synonym: None,
                guess: None,
                create: true,
            });
        }
        Ok(offered)
    }
}

/// By what offers are ordered, the first difference deciding.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// How it was typed, and whether all of it was.
    manner: Reverse<(u32, bool)>,
    guess: Reverse<u32>,
    last: usize,
    count: Reverse<u64>,
    score: Reverse<u32>,
    sorted: String,
}

/// The place of the few tags that were used last, the last one 0.
fn used_last(tags: &[TagRecord]) -> HashMap<i64, usize> {
    let mut used: Vec<(i64, i64)> = tags
        .iter()
        .filter_map(|tag| Some((tag.used?, tag.id)))
        .collect();
    used.sort_unstable_by(|a, b| b.cmp(a));
    used.into_iter()
        .take(RECENT)
        .enumerate()
        .map(|(place, (_, id))| (id, place))
        .collect()
}
