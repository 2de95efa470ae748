//! The vocabulary and its use: making, naming, placing and pinning tags, and putting them on articles.

use std::collections::{HashMap, HashSet};

use jianbao_language::{NameKeys, fold_text, match_name};
use jianbao_store::{Origin, Reader, TagRecord, TagRow, Writer};
use serde_json::json;
use uuid::Uuid;

use crate::archive::{Change, Op, parse_uid, small};
use crate::error::TagNameFault;
use crate::{Archive, Done, Error, Result, Tag, TagMatch, Target};

/// The longest name a tag can have, in characters.
const LONGEST_NAME: usize = 60;
/// How many tags the tag box offers at once.
const OFFERED: usize = 50;
/// Colours given to new tags in turn; each is legible as a dot on light and dark paper.
const COLORS: &[&str] = &[
    "#a8342a", "#b5527b", "#c08a1e", "#3a7186", "#567f3a", "#6b56a8", "#b3622a", "#4a6fb0",
    "#8a6d3b", "#2f8577",
];

/// A name as it is kept: trimmed, inner white space as one space, without signs nobody sees.
fn clean_name(name: &str) -> Result<String> {
    if name.chars().any(|c| c.is_control() && !c.is_whitespace())
        || name.trim().contains(['\n', '\r'])
    {
        return Err(Error::TagName(TagNameFault::Control));
    }
    // Texts from the web bring such signs along; two names that look the same would be two tags.
    let unseen = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'
                ..='\u{202e}' | '\u{2060}' | '\u{feff}'
        )
    };
    let name: String = name.chars().filter(|c| !unseen(*c)).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::TagName(TagNameFault::Empty)),
        n if n > LONGEST_NAME => Err(Error::TagName(TagNameFault::TooLong(LONGEST_NAME))),
        _ => Ok(name),
    }
}

fn free_name(reader: &Reader<'_>, folded: &str, but: Option<i64>) -> Result<()> {
    match reader.tag_by_folded(folded)? {
        Some(other) if Some(other.id) != but => {
            Err(Error::TagName(TagNameFault::Taken(other.name)))
        }
        _ => Ok(()),
    }
}

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
fn path(tags: &HashMap<i64, &TagRecord>, tag: &TagRecord) -> String {
    names(tags, tag).join("/")
}

/// Tags each right under its parent.
fn in_tree(rows: &[TagRow]) -> Vec<&TagRow> {
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
        let rows = self.store.read(|reader| reader.tag_rows())?;
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
            })
            .collect())
    }

    /// The uid of the tag people name: by uid, by name (however written), or by path `上级/下级`.
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
        Err(Error::Unknown {
            what: "tag",
            name: name.to_owned(),
        })
    }

    /// The tags that fit what was typed, best first; making it is offered last, and only if nothing is the same.
    ///
    /// With nothing typed: the tags used last, then the others. `uids` are the articles to be tagged.
    pub fn match_tags(&self, typed: &str, uids: &[String]) -> Result<Vec<TagMatch>> {
        let (tags, tagged) = self.store.read(|reader| {
            let mut common: Option<HashSet<Uuid>> = None;
            for uid in uids.iter().filter_map(|uid| Uuid::parse_str(uid).ok()) {
                let own: HashSet<Uuid> = reader
                    .tags_of_article(reader.article_id(uid)?)?
                    .into_iter()
                    .collect();
                common = Some(common.map_or_else(|| own.clone(), |all| &all & &own));
            }
            Ok((reader.tags()?, common.unwrap_or_default()))
        })?;
        let by_id: HashMap<i64, &TagRecord> = tags.iter().map(|tag| (tag.id, tag)).collect();
        let typed = typed.trim();
        let mut found: Vec<(u32, Option<i64>, TagMatch)> = Vec::new();
        for tag in &tags {
            let hit = if typed.is_empty() {
                None
            } else {
                match_name(&NameKeys::new(&tag.name), typed)
            };
            if !typed.is_empty() && hit.is_none() {
                continue;
            }
            let (score, hits) = hit.map_or((0, Vec::new()), |m| (m.score, m.hits));
            let offer = TagMatch {
                uid: Some(tag.uid.to_string()),
                name: tag.name.clone(),
                path: path(&by_id, tag),
                color: tag.color.clone(),
                hits,
                tagged: tagged.contains(&tag.uid),
                create: false,
            };
            found.push((score, tag.used, offer));
        }
        // Of equally good ones the last used is meant most often.
        found.sort_by(|a, b| {
            b.0.cmp(&a.0)
                .then(b.1.cmp(&a.1))
                .then(a.2.path.cmp(&b.2.path))
        });
        let mut offered: Vec<TagMatch> = found.into_iter().map(|f| f.2).take(OFFERED).collect();
        if let Ok(name) = clean_name(typed) {
            let folded = fold_text(&name);
            if self.store.read(|r| r.tag_by_folded(&folded))?.is_none() {
                offered.push(TagMatch {
                    uid: None,
                    path: name.clone(),
                    name,
                    color: None,
                    hits: Vec::new(),
                    tagged: false,
                    create: true,
                });
            }
        }
        Ok(offered)
    }

    /// Gives articles a tag.
    pub fn tag(&self, target: &Target, tag: &str) -> Result<Done> {
        let (ids, tag) = (self.target(target)?, self.tag_record(tag)?);
        self.transact(
            Op {
                code: "tag.add",
                args: json!({"tag": tag.name}),
            },
            |change| {
                add(change, tag.id, &ids)?;
                Ok(None)
            },
        )
    }

    /// Takes a tag off articles.
    pub fn untag(&self, target: &Target, tag: &str) -> Result<Done> {
        let (ids, tag) = (self.target(target)?, self.tag_record(tag)?);
        self.transact(
            Op {
                code: "tag.remove",
                args: json!({"tag": tag.name}),
            },
            |change| {
                for id in ids {
                    if change.writer.untag(tag.id, id)? {
                        change.article(id)?;
                    }
                }
                Ok(None)
            },
        )
    }

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
                add(change, tag, &ids)?;
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
                    change.writer.rename_tag(tag.id, &name, &folded)?;
                    change.changed = 1;
                }
                Ok(None)
            },
        )
    }

    /// Gives a tag a colour `#rrggbb`, or takes it.
    pub fn recolor_tag(&self, tag: &str, color: Option<&str>) -> Result<Done> {
        let tag = self.tag_record(tag)?;
        if let Some(color) = color {
            let digits = color.strip_prefix('#').unwrap_or_default();
            if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Err(Error::Invalid {
                    what: "colour",
                    value: color.to_owned(),
                });
            }
        }
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

    /// Deletes a tag; the tags under it move up.
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

    pub(crate) fn tag_record(&self, uid: &str) -> Result<TagRecord> {
        let uid = parse_uid(uid)?;
        Ok(self.store.read(|r| r.tag_by_uid(uid))?)
    }
}

/// Makes a tag as part of the operation under way.
pub(crate) fn make(writer: &Writer<'_>, name: &str, parent: Option<i64>) -> Result<(i64, Uuid)> {
    let name = clean_name(name)?;
    let folded = fold_text(&name);
    free_name(writer, &folded, None)?;
    let color = match parent {
        // Under another, its colour is the other's until it is given one.
        Some(_) => None,
        None => Some(COLORS[writer.tags()?.len() % COLORS.len()]),
    };
    let uid = Uuid::now_v7();
    let tag = writer.add_tag(uid, &name, &folded, parent, color)?;
    Ok((tag, uid))
}

fn add(change: &mut Change<'_>, tag: i64, ids: &[i64]) -> Result<()> {
    for id in ids {
        if change
            .writer
            .tag(tag, *id, Origin::Hand, change.operation)?
        {
            change.article(*id)?;
        }
    }
    if change.changed > 0 {
        change.writer.note_tag_used(tag, change.operation)?;
    }
    Ok(())
}
