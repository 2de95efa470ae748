//! Two themes made one, and one made two: what would change, and the change.

use std::collections::HashSet;

use jianbao_language::{Query, fold_text, parse_query};
use jianbao_store::{Ids, Origin, Reader, Seek, TagRecord, Wanted};
use serde_json::json;

use super::naming::{clean_name, free_name};
use super::tagging::add;
use crate::archive::{Op, small};
use crate::seeking::searched;
use crate::{Archive, Done, Error, MergePreview, Result, RowHead, SplitPreview};

/// How many articles a preview names.
const NAMED: usize = 5;

impl Archive {
    /// What merging one theme into another would change.
    ///
    /// # Errors
    /// `MergeIntoChild` where the other stands under it, `SameTag` where it is the same.
    pub fn preview_merge(&self, from: &str, into: &str) -> Result<MergePreview> {
        let (from, into) = (self.tag_record(from)?, self.tag_record(into)?);
        let below = self.store.read(|reader| reader.tag_subtree(from.id))?;
        can_merge(&below, &from, &into)?;
        Ok(self.store.read(|reader| {
            let with = |tag| reader.select(&Wanted::here(Seek::Tagged(vec![tag])));
            let (moving, staying) = (with(from.id)?, with(into.id)?);
            let stays: HashSet<i64> = staying.iter().copied().collect();
            let both = small(moving.iter().filter(|id| stays.contains(id)).count());
            let (tags, synonyms) = (reader.tags()?, reader.synonyms_of(from.id)?);
            let rules = reader
                .rules()?
                .iter()
                .filter(|rule| rule.tag == from.id)
                .count();
            Ok(MergePreview {
                articles: small(moving.len()),
                both,
                after: small(moving.len() + staying.len()) - both,
                children: tags
                    .iter()
                    .filter(|tag| tag.parent == Some(from.id))
                    .map(|tag| tag.name.clone())
                    .collect(),
                synonyms: synonyms.into_iter().map(|synonym| synonym.name).collect(),
                rules: small(rules),
                passages: small(reader.passage_counts()?.get(&from.id).copied().unwrap_or(0)),
                examples: heads(reader, &moving)?,
            })
        })?)
    }

    /// Gives all that one theme has to another and deletes it. Its name stays as a synonym where that is wanted.
    ///
    /// # Errors
    /// As `preview_merge`.
    pub fn merge_tags(&self, from: &str, into: &str, keep_name: bool) -> Result<Done> {
        let (from, into) = (self.tag_record(from)?, self.tag_record(into)?);
        let op = Op {
            code: "tag.merge",
            args: json!({"from": from.name, "tag": into.name}),
        };
        self.transact(op, |change| {
            can_merge(&change.writer.tag_subtree(from.id)?, &from, &into)?;
            let articles = change.writer.merge_tag(from.id, into.id)?;
            for article in &articles {
                change.article(*article)?;
            }
            if keep_name {
                change
                    .writer
                    .add_synonym(into.id, &from.name, &fold_text(&from.name))?;
            }
            change.args["articles"] = json!(articles.len());
            change.changed = change.changed.max(1);
            Ok(Some(into.uid.to_string()))
        })
    }

    /// Which articles of a theme a query would part from it.
    pub fn preview_split(&self, tag: &str, query: &str) -> Result<SplitPreview> {
        let tag = self.tag_record(tag)?;
        let query = split_query(query)?;
        Ok(self.store.read(|reader| {
            let moving = parted(reader, tag.id, &query)?;
            let all = reader.select(&Wanted::here(Seek::Tagged(vec![tag.id])))?;
            Ok(SplitPreview {
                articles: small(moving.len()),
                stay: small(all.len() - moving.len()),
                examples: heads(reader, &moving)?,
            })
        })?)
    }

    /// Gives the articles of a theme that a query finds a new theme under it, and takes the old one off them unless
    /// they are to have both.
    pub fn split_tag(&self, tag: &str, query: &str, name: &str, both: bool) -> Result<Done> {
        let (tag, name) = (self.tag_record(tag)?, clean_name(name)?);
        let query = split_query(query)?;
        let op = Op {
            code: "tag.split",
            args: json!({"from": tag.name, "tag": name}),
        };
        self.transact(op, |change| {
            let folded = fold_text(&name);
            free_name(change.writer, &folded, None)?;
            let ids = parted(change.writer, tag.id, &query)?;
            let uid = uuid::Uuid::now_v7();
            let new = change
                .writer
                .add_tag(uid, &name, &folded, Some(tag.id), None)?;
            add(change, new, &ids, Origin::Hand)?;
            if !both {
                for id in &ids {
                    change.writer.untag(tag.id, *id)?;
                }
            }
            change.args["articles"] = json!(ids.len());
            change.changed = change.changed.max(1);
            Ok(Some(uid.to_string()))
        })
    }
}

/// That one theme can be merged into another; `below` is what stands under the first, itself among it.
pub(super) fn can_merge(below: &[i64], from: &TagRecord, into: &TagRecord) -> Result<()> {
    if from.id == into.id {
        return Err(Error::SameTag);
    }
    if below.contains(&into.id) {
        return Err(Error::MergeIntoChild {
            from: from.name.clone(),
            into: into.name.clone(),
        });
    }
    Ok(())
}

/// A query that parts articles: it can be read, and asks for something.
fn split_query(text: &str) -> Result<Query> {
    let (query, problems) = parse_query(text);
    if query.is_empty() || !problems.is_empty() {
        return Err(Error::Invalid {
            what: "query",
            value: text.to_owned(),
        });
    }
    Ok(query)
}

fn parted(reader: &Reader<'_>, tag: i64, query: &Query) -> jianbao_store::Result<Ids> {
    let found = searched(reader, query)?;
    reader.select(&Wanted::here(Seek::All(vec![
        Seek::Tagged(vec![tag]),
        found,
    ])))
}

/// The first few articles, as previews name them.
pub(crate) fn heads(reader: &Reader<'_>, ids: &[i64]) -> jianbao_store::Result<Vec<RowHead>> {
    let few = ids.iter().take(NAMED);
    few.map(|id| head(reader, *id)).collect()
}

/// An article as previews and reasons name it.
pub(crate) fn head(reader: &Reader<'_>, id: i64) -> jianbao_store::Result<RowHead> {
    let row = reader.list_row(id)?;
    Ok(RowHead {
        uid: row.article.uid.to_string(),
        headline: row.article.headline.unwrap_or(row.article.lead),
        date: row.date,
        page: row.number,
    })
}
