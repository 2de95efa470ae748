//! The vocabulary and its use.

mod alike;
mod editing;
mod merging;
mod naming;
mod offering;
mod several;
mod tagging;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError};

use jianbao_language::{fold_text, initial};
use jianbao_store::{Reader, TagRecord, TagRow};
use uuid::Uuid;

use crate::archive::{parse_uid, small};
use crate::{Archive, Error, Result, Tag};

pub(crate) use editing::{make, next_color, put_synonyms};
pub(crate) use merging::{head, heads};
pub(crate) use naming::{clean_name, is_unseen};
pub(crate) use offering::Offers;

/// The names from the top to a tag.
pub(crate) fn names(tags: &HashMap<i64, &TagRecord>, tag: &TagRecord) -> Vec<String> {
    let (mut names, mut seen) = (vec![tag.name.clone()], HashSet::from([tag.id]));
    let mut parent = tag.parent;
    while let Some(above) = parent
        .and_then(|id| tags.get(&id))
        .filter(|above| seen.insert(above.id))
    {
        names.push(above.name.clone());
        parent = above.parent;
    }
    names.reverse();
    names
}

/// The names from the top to a tag, for people.
pub(crate) fn path(tags: &HashMap<i64, &TagRecord>, tag: &TagRecord) -> String {
    names(tags, tag).join("/")
}

/// Tags each right under its parent.
pub(crate) fn in_tree(rows: &[TagRow]) -> Vec<&TagRow> {
    let mut below: HashMap<Option<i64>, Vec<&TagRow>> = HashMap::new();
    for row in rows {
        below.entry(row.tag.parent).or_default().push(row);
    }
    let (mut placed, mut next) = (
        Vec::with_capacity(rows.len()),
        below.remove(&None).unwrap_or_default(),
    );
    next.reverse();
    while let Some(row) = next.pop() {
        placed.push(row);
        next.extend(below.remove(&Some(row.tag.id)).into_iter().flatten().rev());
    }
    placed
}

impl Archive {
    /// All tags with their counts, each under its parent, siblings in the order they were made.
    pub fn tags(&self) -> Result<Vec<Tag>> {
        let (rows, sorted) = self.store.read(|reader| {
            let rows = reader.tag_rows()?;
            let sorted = self.sorted(reader, rows.iter().map(|row| &row.tag))?;
            let counts = rows.iter().map(|row| (row.tag.id, row.count)).collect();
            *self.counts.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(counts));
            // So that the first key in the tag box need not wait for it.
            self.offers(reader)?;
            Ok((rows, sorted))
        })?;
        let by_id: HashMap<i64, &TagRecord> = rows.iter().map(|r| (r.tag.id, &r.tag)).collect();
        Ok(in_tree(&rows)
            .into_iter()
            .map(|row| Tag {
                uid: row.tag.uid.to_string(),
                name: row.tag.name.clone(),
                parent: row
                    .tag
                    .parent
                    .and_then(|id| by_id.get(&id))
                    .map(|t| t.uid.to_string()),
                color: row.tag.color.clone(),
                key: row.tag.key,
                count: small(row.count),
                total: small(row.total),
                path: path(&by_id, &row.tag),
                sort: sorted[&row.tag.id].0,
                letter: sorted[&row.tag.id].1.to_string(),
            })
            .collect())
    }

    /// How many articles have each tag, as it was counted last: to count anew at each key would take too long.
    fn tag_counts(&self, reader: &Reader<'_>) -> jianbao_store::Result<Arc<HashMap<i64, u64>>> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(counts) = counts.as_ref() {
            return Ok(Arc::clone(counts));
        }
        let rows = reader.tag_rows()?.into_iter();
        let new = Arc::new(rows.map(|row| (row.tag.id, row.count)).collect());
        *counts = Some(Arc::clone(&new));
        Ok(new)
    }

    /// By a tag's key: its place among all by pinyin, and the letter it stands under.
    fn sorted<'t>(
        &self,
        reader: &Reader<'_>,
        tags: impl Iterator<Item = &'t TagRecord>,
    ) -> jianbao_store::Result<HashMap<i64, (u32, char)>> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let mut keyed = Vec::new();
        for tag in tags {
            keyed.push((
                names.sorted(reader, &tag.name)?.to_owned(),
                &tag.name,
                tag.id,
            ));
        }
        keyed.sort();
        let places = (0..).zip(&keyed);
        Ok(places
            .map(|(at, (key, _, id))| (*id, (at, initial(key))))
            .collect())
    }

    /// The uid of the tag people name: by uid, by name or synonym (however written), or by path `上级/下级`.
    pub fn find_tag(&self, name: &str) -> Result<String> {
        if let Ok(uid) = Uuid::parse_str(name) {
            return Ok(self.store.read(|r| r.tag_by_uid(uid))?.uid.to_string());
        }
        let last = name.rsplit('/').next().unwrap_or(name);
        for candidate in [name, last] {
            if let Some(tag) = self
                .store
                .read(|r| r.tag_by_folded(&fold_text(candidate.trim())))?
            {
                return Ok(tag.uid.to_string());
            }
        }
        let synonym = self.store.read(|reader| {
            let Some(synonym) = reader.synonym_by_folded(&fold_text(name.trim()))? else {
                return Ok(None);
            };
            Ok(reader.tags()?.into_iter().find(|tag| tag.id == synonym.tag))
        })?;
        if let Some(tag) = synonym {
            return Ok(tag.uid.to_string());
        }
        Err(Error::Unknown {
            what: "tag",
            name: name.to_owned(),
        })
    }

    pub(crate) fn tag_record(&self, uid: &str) -> Result<TagRecord> {
        let uid = parse_uid(uid)?;
        Ok(self.store.read(|r| r.tag_by_uid(uid))?)
    }
}
