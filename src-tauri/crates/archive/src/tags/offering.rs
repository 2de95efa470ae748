//! What the tag box offers.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError};

use jianbao_language::{NameKeys, NameMatch, fold_text, match_name};
use jianbao_store::{Reader, TagRecord};
use uuid::Uuid;

use super::{clean_name, path};
use crate::{Archive, Result, TagMatch};

/// How many tags the tag box offers at once.
const OFFERED: usize = 50;
/// How many of the tags used last come before those used most.
const RECENT: usize = 8;

/// The vocabulary as the tag box goes through it at each key, made anew after each operation.
pub(crate) struct Offers {
    /// The line of `touched` it was made after.
    version: i64,
    tags: Vec<Offer>,
}

/// A tag with all that the tag box wants of it.
struct Offer {
    uid: Uuid,
    name: String,
    path: String,
    color: Option<String>,
    /// Its own name first, then its synonyms.
    names: Vec<(String, Arc<NameKeys>)>,
    /// Its place among those used last, `RECENT` for all others.
    last: usize,
    count: u64,
    sorted: String,
}

/// How a name fits what was typed, and which of a tag's names it is.
type Hit = (NameMatch, usize);

impl Archive {
    /// The tags that fit what was typed, best first; making it is offered last, and only if nothing is the same.
    ///
    /// With nothing typed: what is suggested for the article, the tags used last, then those used most. Else by how
    /// they were typed, and of those typed in one manner likewise. `uids` are the articles to be tagged.
    pub fn match_tags(&self, typed: &str, uids: &[String]) -> Result<Vec<TagMatch>> {
        let typed = typed.trim();
        let new = clean_name(typed).ok();
        let (offers, tagged, taken) = self.store.read(|reader| {
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
            Ok((self.offers(reader)?, common.unwrap_or_default(), taken))
        })?;
        let guesses: HashMap<String, f64> = match uids {
            [only] => self.guessed(only),
            _ => HashMap::new(),
        };
        let guesses: HashMap<Uuid, f64> = guesses
            .into_iter()
            .filter_map(|(uid, guess)| Some((uid.parse().ok()?, guess)))
            .collect();
        let mut found: Vec<(Rank<'_>, &Offer, Option<Hit>)> = Vec::new();
        for tag in &offers.tags {
            let best = if typed.is_empty() {
                None
            } else {
                match best(tag, typed) {
                    None => continue,
                    found => found,
                }
            };
            let whole = best.as_ref().is_some_and(|(hit, at)| {
                let typed: u32 = hit.hits.iter().map(|[from, to]| to - from).sum();
                typed as usize == tag.names[*at].0.chars().count()
            });
            let hit = best.as_ref().map(|(hit, _)| hit);
            let guess = guesses
                .get(&tag.uid)
                .map_or(0, |guess| (guess * 1000.0) as u32);
            let rank = Rank {
                manner: Reverse((hit.map_or(0, NameMatch::manner), whole)),
                guess: Reverse(guess),
                last: tag.last,
                count: Reverse(tag.count),
                score: Reverse(hit.map_or(0, |hit| hit.score)),
                sorted: &tag.sorted,
            };
            found.push((rank, tag, best));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let offered = found.into_iter().take(OFFERED).map(|(_, tag, best)| {
            let (hits, at) = best.map_or((Vec::new(), 0), |(hit, at)| (hit.hits, at));
            TagMatch {
                uid: Some(tag.uid.to_string()),
                name: tag.name.clone(),
                path: tag.path.clone(),
                color: tag.color.clone(),
                hits,
                tagged: tagged.contains(&tag.uid),
                synonym: (at > 0).then(|| tag.names[at].0.clone()),
                guess: guesses.get(&tag.uid).copied(),
                create: false,
            }
        });
        let mut offered: Vec<TagMatch> = offered.collect();
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

    /// The vocabulary for the tag box, as a reader sees it.
    pub(super) fn offers(&self, reader: &Reader<'_>) -> jianbao_store::Result<Arc<Offers>> {
        let version = reader.touched_last()?;
        let kept = self
            .offers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(kept) = kept.filter(|kept| kept.version == version) {
            return Ok(kept);
        }
        let (tags, counts) = (reader.tags()?, self.tag_counts(reader)?);
        let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
        let mut also: HashMap<i64, Vec<String>> = HashMap::new();
        for synonym in reader.synonyms()? {
            also.entry(synonym.tag).or_default().push(synonym.name);
        }
        let last = used_last(&tags);
        let mut known = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = Vec::with_capacity(tags.len());
        for tag in &tags {
            let names =
                std::iter::once(tag.name.clone()).chain(also.remove(&tag.id).unwrap_or_default());
            all.push(Offer {
                uid: tag.uid,
                path: path(&by_id, tag),
                color: tag.color.clone(),
                names: names
                    .map(|name| (name.clone(), known.keys(&name)))
                    .collect(),
                last: last.get(&tag.id).copied().unwrap_or(RECENT),
                count: counts.get(&tag.id).copied().unwrap_or(0),
                sorted: known.sorted(reader, &tag.name)?.to_owned(),
                name: tag.name.clone(),
            });
        }
        drop(known);
        let offers = Arc::new(Offers { version, tags: all });
        *self.offers.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&offers));
        Ok(offers)
    }
}

/// How a tag fits what was typed: by which of its names best.
fn best(tag: &Offer, typed: &str) -> Option<Hit> {
    let mut best: Option<Hit> = None;
    for (at, (_, keys)) in tag.names.iter().enumerate() {
        if let Some(hit) = match_name(keys, typed)
            && best
                .as_ref()
                .is_none_or(|(other, _)| other.score < hit.score)
        {
            best = Some((hit, at));
        }
    }
    best
}

/// By what offers are ordered, the first difference deciding.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'a> {
    /// How it was typed, and whether all of it was.
    manner: Reverse<(u32, bool)>,
    guess: Reverse<u32>,
    last: usize,
    count: Reverse<u64>,
    score: Reverse<u32>,
    sorted: &'a str,
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
