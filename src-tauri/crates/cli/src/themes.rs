//! The verbs of themes, rules and suggestions.

use std::path::Path;

use jianbao_archive::{
    Archive, Order, RowHead, Selection, Tag, VocabularyFormat, VocabularyOutcome,
};
use serde_json::json;

use crate::arguments::Cli;
use crate::output::Output;
use crate::theme_arguments::{RulesVerb, TagsVerb};
use crate::verbs::{Outcome, SOME_FAILED, print, said};

/// The vocabulary.
pub fn tags(cli: &Cli, archive: &Archive, out: &mut Output, verb: &TagsVerb) -> Outcome {
    let find = |name: &str| archive.find_tag(name).map_err(|e| said(cli, &e));
    let under = |parent: &Option<String>| parent.as_deref().map(find).transpose();
    let done = match verb {
        TagsVerb::List => {
            for tag in archive.tags().map_err(|e| said(cli, &e))? {
                if cli.json {
                    out.json(&tag)?;
                } else {
                    out.line(&format!("{:>7}  {}", tag.total, tag.path))?;
                }
            }
            return Ok(0);
        }
        TagsVerb::Create { name, parent } => {
            archive.create_tag(name, under(parent)?.as_deref(), None)
        }
        TagsVerb::Rename { tag, name } => archive.rename_tag(&find(tag)?, name),
        TagsVerb::Move { tag, parent } => archive.move_tag(&find(tag)?, under(parent)?.as_deref()),
        TagsVerb::Merge {
            from,
            into,
            preview: true,
            ..
        } => {
            let preview = archive.preview_merge(&find(from)?, &find(into)?);
            let preview = preview.map_err(|e| said(cli, &e))?;
            if cli.json {
                out.json(&preview)?;
            } else {
                out.line(&format!(
                    "{} 篇改归“{into}”，其中 {} 篇两个都有；合并后共 {} 篇",
                    preview.articles, preview.both, preview.after
                ))?;
                examples(out, &preview.examples)?;
            }
            return Ok(0);
        }
        TagsVerb::Merge {
            from,
            into,
            drop_name,
            ..
        } => archive.merge_tags(&find(from)?, &find(into)?, !drop_name),
        TagsVerb::Split {
            tag,
            query,
            preview: true,
            ..
        } => {
            let preview = archive.preview_split(&find(tag)?, query);
            let preview = preview.map_err(|e| said(cli, &e))?;
            if cli.json {
                out.json(&preview)?;
            } else {
                out.line(&format!(
                    "分出 {} 篇，留下 {} 篇",
                    preview.articles, preview.stay
                ))?;
                examples(out, &preview.examples)?;
            }
            return Ok(0);
        }
        TagsVerb::Split {
            tag,
            query,
            name,
            both,
            ..
        } => archive.split_tag(&find(tag)?, query, name, *both),
        TagsVerb::Delete { tag } => archive.delete_tag(&find(tag)?),
        TagsVerb::Synonym { tag, names } => archive.set_synonyms(&find(tag)?, names),
        TagsVerb::Colour { tag, colour } => {
            let colour = Some(colour.as_str()).filter(|colour| *colour != "none");
            archive.recolor_tag(&find(tag)?, colour)
        }
        TagsVerb::Note { tag, note } => archive.note_tag(&find(tag)?, note),
        TagsVerb::Pin { tag, key } => {
            archive.pin_tag(&find(tag)?, Some(*key).filter(|key| *key > 0))
        }
        TagsVerb::Alike => {
            let tags = archive.tags().map_err(|e| said(cli, &e))?;
            for pair in archive.alike_tags().map_err(|e| said(cli, &e))? {
                if cli.json {
                    out.json(&pair)?;
                } else {
                    let (one, other) = (name(&tags, &pair.one), name(&tags, &pair.other));
                    out.line(&format!("{one} — {other}"))?;
                }
            }
            return Ok(0);
        }
        TagsVerb::Import { file } => {
            let outcome = archive.import_vocabulary(file).map_err(|e| said(cli, &e))?;
            return imported(cli, out, file, &outcome);
        }
        TagsVerb::Export { format, out: path } => {
            let by_ending = if path.extension().is_some_and(|ending| ending == "csv") {
                VocabularyFormat::Csv
            } else {
                VocabularyFormat::Turtle
            };
            let format = format.map_or(by_ending, Into::into);
            let made = archive
                .export_vocabulary(format, path)
                .map_err(|e| said(cli, &e))?;
            if cli.json {
                out.json(&json!({"path": made.path, "themes": made.count, "bytes": made.bytes}))?;
            } else {
                out.line(&format!("{} 个主题写入“{}”", made.count, made.path))?;
            }
            return Ok(0);
        }
    };
    print(cli, out, &done.map_err(|e| said(cli, &e))?)
}

fn imported(cli: &Cli, out: &mut Output, file: &Path, outcome: &VocabularyOutcome) -> Outcome {
    if cli.json {
        out.json(outcome)?;
    } else {
        for problem in &outcome.problems {
            let mark = if problem.fatal { "错误" } else { "提示" };
            out.line(&format!(
                "第 {} 行：{mark}：{}",
                problem.line, problem.message
            ))?;
        }
        if outcome.more > 0 {
            out.line(&format!("还有 {} 处", outcome.more))?;
        }
        match &outcome.done {
            Some(done) => out.line(&done.sentence)?,
            None => out.line(&format!("“{}”没有导入，词表没有变化。", file.display()))?,
        }
    }
    Ok(if outcome.done.is_some() {
        0
    } else {
        SOME_FAILED
    })
}

/// Rules.
pub fn rules(cli: &Cli, archive: &Archive, out: &mut Output, verb: &RulesVerb) -> Outcome {
    let find = |name: &str| archive.find_tag(name).map_err(|e| said(cli, &e));
    let done = match verb {
        RulesVerb::List => {
            let tags = archive.tags().map_err(|e| said(cli, &e))?;
            for rule in archive.rules().map_err(|e| said(cli, &e))? {
                if cli.json {
                    out.json(&rule)?;
                } else {
                    let way = if rule.tags { "标引" } else { "建议" };
                    let theme = name(&tags, &rule.tag);
                    out.line(&format!("{}  {}：{way}“{theme}”", rule.uid, rule.sentence))?;
                }
            }
            return Ok(0);
        }
        RulesVerb::Test { says } => {
            let preview = archive.preview_rule(&find(&says.tag)?, &says.text());
            let preview = preview.map_err(|e| said(cli, &e))?;
            if cli.json {
                out.json(&preview)?;
            } else {
                out.line(&format!(
                    "符合 {} 篇，其中已有此主题 {} 篇，曾被拒绝 {} 篇；有此主题而不符合的 {} 篇",
                    preview.articles, preview.have, preview.refused, preview.without
                ))?;
                examples(out, &preview.examples)?;
            }
            return Ok(0);
        }
        RulesVerb::Add { says, tags } => archive.add_rule(&find(&says.tag)?, &says.text(), *tags),
        RulesVerb::Apply { rule } => archive.apply_rule(rule),
        RulesVerb::Remove { rule } => archive.delete_rule(rule),
    };
    print(cli, out, &done.map_err(|e| said(cli, &e))?)
}

/// Suggestions for articles, or the articles that lack a theme.
pub fn suggest(
    cli: &Cli,
    archive: &Archive,
    out: &mut Output,
    uids: &[String],
    tag: Option<&str>,
    limit: u32,
) -> Outcome {
    let failed = |e: jianbao_archive::Error| said(cli, &e);
    archive.learn(&|| false).map_err(failed)?;
    if let Some(tag) = tag {
        let tag = archive.find_tag(tag).map_err(failed)?;
        for lacking in archive.lacking(&tag, limit as usize).map_err(failed)? {
            let RowHead {
                uid,
                headline,
                date,
                ..
            } = lacking.article;
            if cli.json {
                out.json(&json!({"uid": uid, "headline": headline, "date": date, "score": lacking.probability}))?;
            } else {
                out.line(&format!(
                    "{:>4.0}%  {uid}  {headline}",
                    lacking.probability * 100.0
                ))?;
            }
        }
        return Ok(0);
    }
    let tags = archive.tags().map_err(failed)?;
    let untagged = || -> Result<Vec<String>, jianbao_archive::Error> {
        let selection = Selection {
            untagged: true,
            ..Selection::default()
        };
        let (_, rows) = archive.find(&selection, Order::Newest, limit)?;
        Ok(rows.into_iter().map(|row| row.uid).collect())
    };
    let uids = if uids.is_empty() {
        untagged().map_err(failed)?
    } else {
        uids.to_vec()
    };
    for uid in uids {
        let proposals = archive.proposals(&uid).map_err(failed)?;
        if cli.json {
            let suggestions = proposals.iter().map(|p| {
                json!({
                    "tag": name(&tags, &p.tag), "score": p.probability, "because": p.because, "source": p.source,
                    "alike": p.alike.iter().map(|article| &article.uid).collect::<Vec<_>>(),
                })
            });
            out.json(&json!({"uid": uid, "suggestions": suggestions.collect::<Vec<_>>()}))?;
        } else {
            for proposal in &proposals {
                let (theme, because) = (name(&tags, &proposal.tag), proposal.because.join("、"));
                out.line(&format!(
                    "{uid}  {theme} {:.0}%（{because}）",
                    proposal.probability * 100.0
                ))?;
            }
        }
    }
    Ok(0)
}

fn name<'t>(tags: &'t [Tag], uid: &str) -> &'t str {
    tags.iter()
        .find(|tag| tag.uid == uid)
        .map_or("", |tag| tag.name.as_str())
}

fn examples(out: &mut Output, articles: &[RowHead]) -> std::io::Result<()> {
    for article in articles {
        out.line(&format!(
            "  {}  {}",
            article.date.as_deref().unwrap_or("----------"),
            article.headline
        ))?;
    }
    Ok(())
}
