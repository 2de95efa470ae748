//! Putting themes on articles and taking them off.

use jianbao_store::Origin;
use serde_json::json;

use crate::archive::{Change, Op};
use crate::{Archive, Done, Error, Result, Target};

impl Archive {
    /// Gives articles a tag.
    pub fn tag(&self, target: &Target, tag: &str) -> Result<Done> {
        let (ids, tag) = (self.target(target)?, self.tag_record(tag)?);
        let op = Op {
            code: "tag.add",
            args: json!({"tag": tag.name}),
        };
        self.transact(op, |change| {
            add(change, tag.id, &ids, Origin::Hand)?;
            Ok(None)
        })
    }

    /// Takes a tag off articles; no rule or suggestion brings it back to them.
    pub fn untag(&self, target: &Target, tag: &str) -> Result<Done> {
        let (ids, tag) = (self.target(target)?, self.tag_record(tag)?);
        let op = Op {
            code: "tag.remove",
            args: json!({"tag": tag.name}),
        };
        self.transact(op, |change| {
            for id in ids {
                if take_off(change, tag.id, id)? {
                    change.article(id)?;
                }
            }
            Ok(None)
        })
    }

    /// Gives the articles that have one tag another in its place.
    pub fn retag(&self, target: &Target, from: &str, to: &str) -> Result<Done> {
        let ids = self.target(target)?;
        let (from, to) = (self.tag_record(from)?, self.tag_record(to)?);
        if from.id == to.id {
            return Err(Error::SameTag);
        }
        let op = Op {
            code: "tag.replace",
            args: json!({"from": from.name, "tag": to.name}),
        };
        self.transact(op, |change| {
            for id in ids {
                if take_off(change, from.id, id)? {
                    give(change, to.id, id, Origin::Hand)?;
                    change.article(id)?;
                }
            }
            if change.changed > 0 {
                change.writer.note_tag_used(to.id, change.operation)?;
            }
            Ok(None)
        })
    }

    /// Gives articles a theme that was suggested for them, by a rule where one is named.
    pub fn accept(&self, target: &Target, tag: &str, rule: Option<&str>) -> Result<Done> {
        let (ids, tag) = (self.target(target)?, self.tag_record(tag)?);
        let rule = rule.map(|uid| self.rule_record(uid)).transpose()?;
        let op = Op {
            code: "tag.accept",
            args: json!({"tag": tag.name}),
        };
        self.transact(op, |change| {
            let origin = Origin::Suggestion(rule.map(|rule| rule.id));
            add(change, tag.id, &ids, origin)?;
            Ok(None)
        })
    }

    /// Says that articles do not have a theme that was suggested for them.
    pub fn refuse(&self, target: &Target, tag: &str) -> Result<Done> {
        let (ids, tag) = (self.target(target)?, self.tag_record(tag)?);
        let op = Op {
            code: "tag.refuse",
            args: json!({"tag": tag.name}),
        };
        self.transact(op, |change| {
            for id in ids {
                let has = change.writer.untag(tag.id, id)?;
                if change.writer.refuse(tag.id, id, change.operation)? || has {
                    change.article(id)?;
                }
            }
            Ok(None)
        })
    }

    /// Marks an article as checked, giving it the themes that are kept at hand for a run of articles.
    pub fn finish(&self, article: &str, tags: &[String]) -> Result<Done> {
        let ids = self.target(&Target::Uids(vec![article.to_owned()]))?;
        let tags = tags
            .iter()
            .map(|uid| self.tag_record(uid))
            .collect::<Result<Vec<_>>>()?;
        let op = Op {
            code: "finish",
            args: json!({}),
        };
        self.transact(op, |change| {
            for id in ids {
                let mut given = Vec::new();
                for tag in &tags {
                    if give(change, tag.id, id, Origin::Hand)? {
                        change.writer.note_tag_used(tag.id, change.operation)?;
                        given.push(tag.name.as_str());
                    }
                }
                if change.writer.set_checked(id, true)? || !given.is_empty() {
                    change.args["tags"] = json!(given);
                    change.article(id)?;
                }
            }
            Ok(None)
        })
    }
}

/// Gives articles a tag and notes that it was used.
pub(crate) fn add(change: &mut Change<'_>, tag: i64, ids: &[i64], origin: Origin) -> Result<()> {
    for id in ids {
        if give(change, tag, *id, origin)? {
            change.article(*id)?;
        }
    }
    if change.changed > 0 {
        change.writer.note_tag_used(tag, change.operation)?;
    }
    Ok(())
}

/// Gives one article a tag; what a person gives they no longer refuse.
fn give(change: &Change<'_>, tag: i64, article: i64, origin: Origin) -> Result<bool> {
    change.writer.unrefuse(tag, article)?;
    Ok(change.writer.tag(tag, article, origin, change.operation)?)
}

/// Takes a tag off one article and remembers that a person did.
fn take_off(change: &Change<'_>, tag: i64, article: i64) -> Result<bool> {
    let had = change.writer.untag(tag, article)?;
    if had {
        change.writer.refuse(tag, article, change.operation)?;
    }
    Ok(had)
}
