//! Rules: kept, tried on the archive before they are, and put to use.

use std::collections::HashSet;

use jianbao_language::{Rule, RuleLines};
use jianbao_store::{Ids, Origin, Reader, RuleRecord, Seek, Wanted};
use serde_json::json;
use uuid::Uuid;

use crate::archive::{Change, Op, parse_uid, small};
use crate::seeking::searched;
use crate::tags::heads;
use crate::{Archive, Done, Error, Result, RulePreview, RuleText, RuleView, theme_words};

/// A rule as it is kept, with what it says read.
pub(crate) struct KnownRule {
    pub(crate) record: RuleRecord,
    pub(crate) rule: Rule,
}

impl Archive {
    /// All rules, in the order they were made.
    pub fn rules(&self) -> Result<Vec<RuleView>> {
        let language = self.language();
        Ok(self.store.read(|reader| {
            let (tags, made) = (reader.tags()?, reader.rule_counts()?);
            let rules = reader.rules()?.into_iter().filter_map(|record| {
                let says = text_of(&record);
                Some(RuleView {
                    uid: record.uid.to_string(),
                    tag: tags
                        .iter()
                        .find(|tag| tag.id == record.tag)?
                        .uid
                        .to_string(),
                    query: read(&says)
                        .map(|rule| rule.query().to_string())
                        .unwrap_or_default(),
                    sentence: theme_words::rule_in_words(&says, language),
                    says,
                    tags: record.tags,
                    made: small(made.get(&record.id).copied().unwrap_or(0)),
                })
            });
            Ok(rules.collect())
        })?)
    }

    /// What a rule would find, and what of the theme with all under it it would miss; `tag` is the theme it is to
    /// speak for.
    pub fn preview_rule(&self, tag: &str, says: &RuleText) -> Result<RulePreview> {
        let (tag, rule) = (self.tag_record(tag)?, read(says)?);
        Ok(self.store.read(|reader| {
            let found = fulfilling(reader, &rule, None)?;
            let have: HashSet<i64> = reader
                .select(&Wanted::here(Seek::Tagged(reader.tag_subtree(tag.id)?)))?
                .into_iter()
                .collect();
            let refused: HashSet<i64> = reader.refusals_of_tag(tag.id)?.into_iter().collect();
            let all: HashSet<i64> = found.iter().copied().collect();
            let open: Ids = found
                .iter()
                .copied()
                .filter(|id| !have.contains(id) && !refused.contains(id))
                .collect();
            let mut without: Ids = have
                .iter()
                .copied()
                .filter(|id| !all.contains(id))
                .collect();
            without.sort_unstable_by(|a, b| b.cmp(a));
            let count =
                |of: &HashSet<i64>| small(found.iter().filter(|id| of.contains(id)).count());
            Ok(RulePreview {
                articles: small(found.len()),
                have: count(&have),
                refused: count(&refused),
                examples: heads(reader, &open)?,
                without: small(without.len()),
                without_examples: heads(reader, &without)?,
                query: rule.query().to_string(),
            })
        })?)
    }

    /// Keeps a rule for a theme. It suggests; where `tags` says so it tags, what comes from now on.
    pub fn add_rule(&self, tag: &str, says: &RuleText, tags: bool) -> Result<Done> {
        let tag = self.tag_record(tag)?;
        read(says)?;
        let op = Op {
            code: "rule.add",
            args: json!({"tag": tag.name}),
        };
        self.transact(op, |change| {
            let uid = Uuid::now_v7();
            change
                .writer
                .add_rule(uid, tag.id, &json!(says).to_string(), tags)?;
            change.changed = 1;
            Ok(Some(uid.to_string()))
        })
    }

    /// Changes a rule. What it tagged stays tagged.
    pub fn change_rule(&self, rule: &str, says: &RuleText, tags: bool) -> Result<Done> {
        let old = self.rule_record(rule)?;
        read(says)?;
        self.of_rule("rule.change", &old, |change| {
            if text_of(&old) != *says || old.tags != tags {
                change
                    .writer
                    .set_rule(old.id, &json!(says).to_string(), tags)?;
                change.changed = 1;
            }
            Ok(())
        })
    }

    /// Deletes a rule. What it tagged stays tagged, and still says so.
    pub fn delete_rule(&self, rule: &str) -> Result<Done> {
        let old = self.rule_record(rule)?;
        self.of_rule("rule.delete", &old, |change| {
            change.writer.delete_rule(old.id)?;
            change.changed = 1;
            Ok(())
        })
    }

    /// Gives the theme of a rule to the articles here that fulfil it and were not said not to have it.
    pub fn apply_rule(&self, rule: &str) -> Result<Done> {
        let record = self.rule_record(rule)?;
        let rule = read(&text_of(&record))?;
        self.of_rule("rule.apply", &record, |change| {
            tag_by(change, &record, &rule, None)
        })
    }

    fn of_rule(
        &self,
        code: &'static str,
        rule: &RuleRecord,
        work: impl FnOnce(&mut Change<'_>) -> Result<()>,
    ) -> Result<Done> {
        let tags = self.store.read(|reader| reader.tags())?;
        let name = tags
            .into_iter()
            .find(|tag| tag.id == rule.tag)
            .map(|tag| tag.name);
        let op = Op {
            code,
            args: json!({"tag": name}),
        };
        self.transact(op, |change| {
            work(change)?;
            Ok(None)
        })
    }

    /// Lets the rules that tag by themselves tag what an import brought; how many themes that gave.
    pub(crate) fn apply_rules(&self, import: &str) -> Result<u32> {
        let import = parse_uid(import)?;
        let (import, rules) = self
            .store
            .read(|reader| Ok((reader.operation(import)?.id, known(reader)?)))?;
        let rules: Vec<KnownRule> = rules.into_iter().filter(|rule| rule.record.tags).collect();
        if rules.is_empty() {
            return Ok(0);
        }
        let op = Op {
            code: "rule.import",
            args: json!({}),
        };
        let done = self.transact(op, |change| {
            let brought = change.writer.of_import(import)?;
            for KnownRule { record, rule } in &rules {
                tag_by(change, record, rule, Some(&brought))?;
            }
            Ok(None)
        })?;
        Ok(done.changed)
    }

    pub(crate) fn rule_record(&self, uid: &str) -> Result<RuleRecord> {
        let uid = parse_uid(uid)?;
        Ok(self.store.read(|reader| reader.rule(uid))?)
    }
}

/// The rules there are, with what they say read; one of a newer version that can't be read says nothing.
pub(crate) fn known(reader: &Reader<'_>) -> jianbao_store::Result<Vec<KnownRule>> {
    let rules = reader.rules()?.into_iter();
    Ok(rules
        .filter_map(|record| {
            let rule = read(&text_of(&record)).ok()?;
            Some(KnownRule { record, rule })
        })
        .collect())
}

/// What a kept rule says.
pub(crate) fn text_of(record: &RuleRecord) -> RuleText {
    serde_json::from_str(&record.says).unwrap_or_default()
}

fn read(says: &RuleText) -> Result<Rule> {
    for date in [&says.from, &says.to].into_iter().flatten() {
        if !jianbao_store::is_date(date) {
            return Err(Error::Invalid {
                what: "date",
                value: date.clone(),
            });
        }
    }
    let lines = RuleLines {
        all: &says.all,
        any: &says.any,
        none: &says.none,
        from: says.from.as_deref(),
        to: says.to.as_deref(),
    };
    Rule::new(&lines).map_err(Error::Rule)
}

/// The articles that fulfil a rule, among some where these are given.
pub(crate) fn fulfilling(
    reader: &Reader<'_>,
    rule: &Rule,
    among: Option<&Seek>,
) -> jianbao_store::Result<Ids> {
    let seek = searched(reader, rule.query())?;
    let seek = match among {
        Some(among) => Seek::All(vec![among.clone(), seek]),
        None => seek,
    };
    reader.select(&Wanted::here(seek))
}

/// Tags what fulfils a rule and was not refused; who has a theme under it has it said more exactly.
fn tag_by(
    change: &mut Change<'_>,
    record: &RuleRecord,
    rule: &Rule,
    among: Option<&Seek>,
) -> Result<()> {
    let mut settled: HashSet<i64> = change
        .writer
        .refusals_of_tag(record.tag)?
        .into_iter()
        .collect();
    for tag in change.writer.tag_subtree(record.tag)? {
        settled.extend(change.writer.articles_with(tag)?);
    }
    for id in fulfilling(change.writer, rule, among)? {
        let origin = Origin::Rule(record.id);
        if !settled.contains(&id)
            && change
                .writer
                .tag(record.tag, id, origin, change.operation)?
        {
            change.article(id)?;
        }
    }
    Ok(())
}
