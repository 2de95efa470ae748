//! Several themes changed at once: one operation, taken back by one undo.

use jianbao_language::fold_text;
use jianbao_store::TagRecord;
use serde_json::json;

use super::editing::color_of;
use super::merging::can_merge;
use crate::archive::Op;
use crate::{Archive, Done, Error, Result};

impl Archive {
    /// Deletes themes as `delete_tag` does each.
    pub fn delete_tags(&self, tags: &[String]) -> Result<Done> {
        let tags = self.tag_records(tags)?;
        self.transact(several("tags.delete", &tags), |change| {
            let mut articles = 0;
            for tag in &tags {
                let had = change.writer.delete_tag(tag.id)?;
                articles += had.len();
                for article in &had {
                    change.article(*article)?;
                }
            }
            change.args["articles"] = json!(articles);
            change.changed = change.changed.max(tags.len() as u64);
            Ok(None)
        })
    }

    /// Puts themes under another, or at the top; one whose parent is among them stays under that.
    pub fn move_tags(&self, tags: &[String], parent: Option<&str>) -> Result<Done> {
        let tags = self.tag_records(tags)?;
        let parent = parent.map(|uid| self.tag_record(uid)).transpose()?;
        let mut op = several("tags.move", &tags);
        op.args["parent"] = json!(parent.as_ref().map(|parent| &parent.name));
        let parent = parent.map(|parent| parent.id);
        self.transact(op, |change| {
            let among = |above: Option<i64>| tags.iter().any(|tag| Some(tag.id) == above);
            for tag in tags.iter().filter(|tag| !among(tag.parent)) {
                if let Some(parent) = parent
                    && change.writer.tag_subtree(tag.id)?.contains(&parent)
                {
                    return Err(Error::TagCycle);
                }
                if tag.parent != parent {
                    change.writer.move_tag(tag.id, parent)?;
                    change.changed += 1;
                }
            }
            Ok(None)
        })
    }

    /// Gives themes a colour `#rrggbb`, or takes theirs.
    pub fn recolor_tags(&self, tags: &[String], color: Option<&str>) -> Result<Done> {
        let (tags, color) = (self.tag_records(tags)?, color_of(color)?);
        self.transact(several("tags.color", &tags), |change| {
            for tag in tags.iter().filter(|tag| tag.color.as_deref() != color) {
                change.writer.color_tag(tag.id, color)?;
                change.changed += 1;
            }
            Ok(None)
        })
    }

    /// Merges themes into another as `merge_tags` does each.
    ///
    /// # Errors
    /// As `preview_merge`, for the first that can't be; then none is.
    pub fn merge_all(&self, from: &[String], into: &str, keep_names: bool) -> Result<Done> {
        let (from, into) = (self.tag_records(from)?, self.tag_record(into)?);
        let mut op = several("tags.merge", &from);
        op.args["tag"] = json!(into.name);
        self.transact(op, |change| {
            let mut articles = 0;
            for tag in &from {
                can_merge(&change.writer.tag_subtree(tag.id)?, tag, &into)?;
                let moved = change.writer.merge_tag(tag.id, into.id)?;
                articles += moved.len();
                for article in &moved {
                    change.article(*article)?;
                }
                if keep_names {
                    let folded = fold_text(&tag.name);
                    change.writer.add_synonym(into.id, &tag.name, &folded)?;
                }
            }
            change.args["articles"] = json!(articles);
            change.changed = change.changed.max(from.len() as u64);
            Ok(Some(into.uid.to_string()))
        })
    }

    fn tag_records(&self, tags: &[String]) -> Result<Vec<TagRecord>> {
        let mut records: Vec<TagRecord> = Vec::with_capacity(tags.len());
        let known = self.store.read(|reader| reader.tags())?;
        for uid in tags {
            let parsed = crate::archive::parse_uid(uid)?;
            let tag = known.iter().find(|tag| tag.uid == parsed);
            let tag = tag.ok_or_else(|| Error::Unknown {
                what: "tag",
                name: uid.clone(),
            })?;
            if !records.iter().any(|other| other.id == tag.id) {
                records.push(tag.clone());
            }
        }
        Ok(records)
    }
}

/// An operation on themes; its sentence says how many.
fn several(code: &'static str, tags: &[TagRecord]) -> Op {
    Op {
        code,
        args: json!({"themes": tags.len()}),
    }
}
