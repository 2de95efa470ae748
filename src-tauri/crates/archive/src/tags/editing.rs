//! Making themes, and changing what they are: name, place, colour, scope note, synonyms, number key.

use std::collections::HashSet;

use jianbao_language::fold_text;
use jianbao_publish::LONGEST_SCOPE_NOTE;
use jianbao_store::{Origin, Writer};
use serde_json::json;
use uuid::Uuid;

use super::naming::{clean_name, free_name};
use super::tagging::add;
use crate::archive::Op;
use crate::{Archive, Done, Error, Result, Target};

/// Colours given to new tags in turn; each is legible as a dot on light and dark paper.
const COLORS: &[&str] = &[
    "#a8342a", "#b5527b", "#c08a1e", "#3a7186", "#567f3a", "#6b56a8", "#b3622a", "#4a6fb0",
    "#8a6d3b", "#2f8577",
];

impl Archive {
    /// Makes a tag, and puts it on articles where some are given, as one operation.
    pub fn create_tag(
        &self,
        name: &str,
        parent: Option<&str>,
        target: Option<&Target>,
    ) -> Result<Done> {
        let name = clean_name(name)?;
        let parent = parent
            .map(|uid| self.tag_record(uid))
            .transpose()?
            .map(|t| t.id);
        let ids = target
            .map(|t| self.target(t))
            .transpose()?
            .unwrap_or_default();
        self.transact(
            Op {
                code: "tag.create",
                args: json!({"tag": name}),
            },
            |change| {
                let (tag, uid) = make(change.writer, &name, parent)?;
                add(change, tag, &ids, Origin::Hand)?;
                change.args["articles"] = json!(change.changed);
                change.changed = change.changed.max(1);
                Ok(Some(uid.to_string()))
            },
        )
    }

    /// Gives a tag another name.
    pub fn rename_tag(&self, tag: &str, name: &str) -> Result<Done> {
        let (tag, name) = (self.tag_record(tag)?, clean_name(name)?);
        self.transact(
            Op {
                code: "tag.rename",
                args: json!({"tag": name, "from": tag.name}),
            },
            |change| {
                let folded = fold_text(&name);
                free_name(change.writer, &folded, Some(tag.id))?;
                if name != tag.name {
                    // What it was also called it is now called: it can't be both.
                    change.writer.delete_synonym(&folded)?;
                    change.writer.rename_tag(tag.id, &name, &folded)?;
                    change.changed = 1;
                }
                Ok(None)
            },
        )
    }

    /// Gives a tag a colour `#rrggbb`, or takes it.
    pub fn recolor_tag(&self, tag: &str, color: Option<&str>) -> Result<Done> {
        let (tag, color) = (self.tag_record(tag)?, color_of(color)?);
        self.transact(
            Op {
                code: "tag.color",
                args: json!({"tag": tag.name}),
            },
            |change| {
                if tag.color.as_deref() != color {
                    change.writer.color_tag(tag.id, color)?;
                    change.changed = 1;
                }
                Ok(None)
            },
        )
    }

    /// Says what a theme is for, and what not.
    pub fn note_tag(&self, tag: &str, note: &str) -> Result<Done> {
        let (tag, note) = (self.tag_record(tag)?, note.trim());
        if note.chars().count() > LONGEST_SCOPE_NOTE {
            return Err(Error::TooLong {
                what: "note",
                limit: LONGEST_SCOPE_NOTE,
            });
        }
        let op = Op {
            code: "tag.note",
            args: json!({"tag": tag.name}),
        };
        self.transact(op, |change| {
            if tag.note != note {
                change.writer.note_tag(tag.id, note)?;
                change.changed = 1;
            }
            Ok(None)
        })
    }

    /// Gives a theme the other names it is found by, in place of those it has; blank ones are passed over.
    pub fn set_synonyms(&self, tag: &str, names: &[String]) -> Result<Done> {
        let tag = self.tag_record(tag)?;
        let names = names.iter().filter(|name| !name.trim().is_empty());
        let names = names
            .map(|name| clean_name(name))
            .collect::<Result<Vec<_>>>()?;
        let op = Op {
            code: "tag.synonyms",
            args: json!({"tag": tag.name, "names": names}),
        };
        self.transact(op, |change| {
            change.changed = put_synonyms(change.writer, tag.id, &tag.name, &names)?;
            Ok(None)
        })
    }

    /// Puts a tag under another, or at the top.
    pub fn move_tag(&self, tag: &str, parent: Option<&str>) -> Result<Done> {
        let tag = self.tag_record(tag)?;
        let parent = parent.map(|uid| self.tag_record(uid)).transpose()?;
        let above = parent.as_ref().map(|p| p.name.clone()).unwrap_or_default();
        self.transact(
            Op {
                code: "tag.move",
                args: json!({"tag": tag.name, "parent": above}),
            },
            |change| {
                if let Some(parent) = &parent
                    && change.writer.tag_subtree(tag.id)?.contains(&parent.id)
                {
                    return Err(Error::TagCycle);
                }
                let parent = parent.map(|p| p.id);
                if tag.parent != parent {
                    change.writer.move_tag(tag.id, parent)?;
                    change.changed = 1;
                }
                Ok(None)
            },
        )
    }

    /// Pins a tag to a number key from 1 to 9, or unpins it.
    pub fn pin_tag(&self, tag: &str, key: Option<u8>) -> Result<Done> {
        let tag = self.tag_record(tag)?;
        if let Some(key) = key.filter(|key| !(1..=9).contains(key)) {
            return Err(Error::Invalid {
                what: "key",
                value: key.to_string(),
            });
        }
        self.transact(
            Op {
                code: "tag.pin",
                args: json!({"tag": tag.name, "key": key}),
            },
            |change| {
                if tag.key != key {
                    change.writer.pin_tag(tag.id, key)?;
                    change.changed = 1;
                }
                Ok(None)
            },
        )
    }

    /// Deletes a theme with its taggings, synonyms and rules; the themes under it move up.
    pub fn delete_tag(&self, tag: &str) -> Result<Done> {
        let tag = self.tag_record(tag)?;
        self.transact(
            Op {
                code: "tag.delete",
                args: json!({"tag": tag.name}),
            },
            |change| {
                let articles = change.writer.delete_tag(tag.id)?;
                for article in &articles {
                    change.article(*article)?;
                }
                change.args["articles"] = json!(articles.len());
                change.changed = change.changed.max(1);
                Ok(None)
            },
        )
    }
}

/// A colour of the form `#rrggbb`, or none.
pub(super) fn color_of(color: Option<&str>) -> Result<Option<&str>> {
    if let Some(color) = color {
        let digits = color.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Error::Invalid {
                what: "colour",
                value: color.to_owned(),
            });
        }
    }
    Ok(color)
}

/// Makes a tag as part of the operation under way.
pub(crate) fn make(writer: &Writer<'_>, name: &str, parent: Option<i64>) -> Result<(i64, Uuid)> {
    let name = clean_name(name)?;
    let folded = fold_text(&name);
    free_name(writer, &folded, None)?;
    let color = match parent {
        // Under another, its colour is the other's until it is given one.
        Some(_) => None,
        None => Some(next_color(writer.tags()?.len())),
    };
    let uid = Uuid::now_v7();
    let tag = writer.add_tag(uid, &name, &folded, parent, color)?;
    Ok((tag, uid))
}

/// The colour of the next theme at the top, where there are so many themes.
pub(crate) fn next_color(themes: usize) -> &'static str {
    COLORS[themes % COLORS.len()]
}

/// Gives a theme of some name its synonyms; how many came or went.
pub(crate) fn put_synonyms(
    writer: &Writer<'_>,
    tag: i64,
    own: &str,
    names: &[String],
) -> Result<u64> {
    let own = fold_text(own);
    // Its own name in another writing is no other name.
    let wanted: Vec<(&String, String)> = names
        .iter()
        .map(|name| (name, fold_text(name)))
        .filter(|(_, folded)| *folded != own)
        .collect();
    let mut changed = 0;
    let here = writer.synonyms_of(tag)?;
    for old in &here {
        if !wanted.iter().any(|(name, _)| **name == old.name) {
            writer.delete_synonym(&old.folded)?;
            changed += 1;
        }
    }
    let mut given: HashSet<&str> = HashSet::new();
    for (name, folded) in &wanted {
        if given.insert(folded) && !here.iter().any(|old| old.name == **name) {
            free_name(writer, folded, Some(tag))?;
            writer.add_synonym(tag, name, folded)?;
            changed += 1;
        }
    }
    Ok(changed)
}
